"""By which bytes formats are known: those we take, and those we refuse with a word of their own."""

import re

import puremagic

from violations.evidence.files.findings import Doubt

BEGINNINGS = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"OggS", "audio/ogg"),
    (b"fLaC", "audio/flac"),
    (b"#!AMR\n", "audio/amr"),
    (b"#!AMR-WB\n", "audio/amr"),
    (b"%PDF-", "application/pdf"),
)
BRANDS = {
    **dict.fromkeys((b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1"), "image/heic"),
    **dict.fromkeys((b"hevc", b"hevx", b"hevm", b"hevs"), "image/heic"),
    **dict.fromkeys((b"M4A ", b"M4B ", b"M4P ", b"F4A "), "audio/mp4"),
    b"qt  ": "video/quicktime",
}
REFUSED = (
    (b"\x7fELF", "executable"),
    (b"MZ", "executable"),
    (b"\xfe\xed\xfa", "executable"),  # Mach-O
    (b"\xce\xfa\xed\xfe", "executable"),
    (b"\xcf\xfa\xed\xfe", "executable"),
    (b"\xca\xfe\xba\xbe", "executable"),  # Java, universal Mach-O
    (b"dex\n", "executable"),
    (b"\0asm", "executable"),
    (b"CWS", "executable"),  # Flash
    (b"FWS", "executable"),
    (b"ZWS", "executable"),
    (b"!<arch>", "executable"),
    (b"L\0\0\0\x01\x14\x02\0", "executable"),  # a Windows shortcut
    (b"Rar!\x1a\x07", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ\0", "archive"),
    (b"\x28\xb5\x2f\xfd", "archive"),
    (b"\x04\x22\x4d\x18", "archive"),
    (b"MSCF", "archive"),
    (b"\x1f\x9d", "archive"),
    (b"LZIP", "archive"),
    (b"xar!", "archive"),
    (b"{\\rtf", "office"),
    (b"#EXTM3U", "playlist"),
    (b"ffconcat", "playlist"),
    (b"[playlist]", "playlist"),
    (b"<MPD", "playlist"),
    (b"<?php", "script"),
    (b"<%", "script"),
    (b"#!", "script"),
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIPS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08", b"PK00")
OFFICE = (b"[Content_Types].xml", b"word/", b"xl/workbook", b"ppt/", b"content.xml")
SCRIPT = re.compile(
    r"^\s*(@echo|import os\b|powershell|wscript|set-executionpolicy|function\s*\(|eval\(|"
    r"var \w+\s*=|\(function)|javascript:|<\?php|<script|#extm3u|^file '|^#ext-x-",
    re.MULTILINE,
)


def refused_beginning(head: bytes, tail: bytes) -> None:
    """Raise `Doubt` with the word for a kind that is known and not taken."""
    text = head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    for beginning, code in REFUSED:
        if head.startswith(beginning) or text[: len(beginning)].lower() == beginning.lower():
            raise Doubt(code)
    if head.startswith(OLE):
        macros = b"V\0B\0A\0" in head + tail or b"_VBA_PROJECT" in head + tail
        raise Doubt("macros" if macros else "office")
    if head.startswith(ZIPS):
        raise Doubt(_of_zip(head + tail))
    if head[257:262] == b"ustar":
        raise Doubt("archive")
    if head[2:5] == b"-lh":
        raise Doubt("archive")
    if head[0x8001:0x8006] == b"CD001":
        raise Doubt("archive")


def seems(head: bytes) -> str:
    """What the bytes of a kind we do not take seem to be, in a word for people."""
    try:
        return puremagic.magic_string(head[:4096])[0].name
    except (puremagic.PureError, ValueError):
        return "unknown data" if min(head[:1024], default=0) < 9 else "text"


def _of_zip(known: bytes) -> str:
    if b"vbaProject.bin" in known or b"activeX" in known:
        return "macros"
    if any(name in known for name in OFFICE):
        return "office"
    if b"META-INF/MANIFEST.MF" in known or b"AndroidManifest.xml" in known:
        return "executable"
    return "kmz" if b".kml" in known else "archive"
