"""What a file is, by its bytes alone: its beginning, its end and its size. Pure and bounded."""

import re

from violations.evidence.files.findings import Doubt
from violations.evidence.files.limits import LARGEST, LARGEST_TO_CHECK, MB
from violations.evidence.files.names import kind_of
from violations.evidence.files.signatures import (
    BEGINNINGS,
    BRANDS,
    SCRIPT,
    refused_beginning,
    seems,
)

HEAD = 64 * 1024
TAIL = 66 * 1024  # a ZIP ends within 65,557 bytes of the end
BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def sniff(head: bytes, tail: bytes, size: int) -> str:
    """The media type of a kind we take, or `Doubt`: a kind we do not take, or two in one.

    Raises: empty, too_large, too_large_to_check, and the codes of kinds that are refused.
    """
    if size == 0:
        raise Doubt("empty")
    if size > LARGEST:
        raise Doubt("too_large")
    media_type = _of_beginning(head, tail)
    if size > LARGEST_TO_CHECK.get(kind_of(media_type), LARGEST):
        raise Doubt("too_large_to_check", found=f"{size // MB} MB")
    _check_single(head, tail, media_type)
    return media_type


def _of_beginning(head: bytes, tail: bytes) -> str:
    for beginning, media_type in BEGINNINGS:
        if head.startswith(beginning):
            return media_type
    if head[4:8] == b"ftyp":
        return _of_brand(head[8:12])
    if head[:4] == b"RIFF" and head[8:12] in (b"WEBP", b"WAVE"):
        return "image/webp" if head[8:12] == b"WEBP" else "audio/wav"
    if head[:4] == b"\x1aE\xdf\xa3":
        return "video/webm" if b"webm" in head[:64] else "video/x-matroska"
    if head[4:8] in (b"moov", b"mdat", b"wide"):
        return "video/quicktime"
    if _is_adts(head):
        return "audio/aac"
    if head[:3] == b"ID3":
        return _behind_id3(head)
    if _is_mp3(head):
        return "audio/mpeg"
    if b"%PDF-" in head[:1024]:
        raise Doubt("polyglot", found="PDF", other="?")
    refused_beginning(head, tail)
    return _of_text(head)


def _of_brand(brand: bytes) -> str:
    if brand in BRANDS:
        return BRANDS[brand]
    if brand[:2] == b"3g":
        return "video/3gpp"
    if brand[:3] in (b"avi", b"crx"):  # AVIF, Canon raw
        raise Doubt("unknown_type", found=brand.decode("ascii", "replace"))
    return "video/mp4"


def _behind_id3(head: bytes) -> str:
    """Tags of ID3 stand before MP3, and before AAC and FLAC as well."""
    size = sum(
        (byte & 127) << shift for byte, shift in zip(head[6:10], (21, 14, 7, 0), strict=False)
    )
    behind = head[10 + size :]
    if behind.startswith(b"fLaC"):
        return "audio/flac"
    return "audio/aac" if _is_adts(behind) else "audio/mpeg"


def _is_adts(head: bytes) -> bool:
    """Two frames of AAC, each behind the other (ISO 13818-7, 6.2)."""
    if len(head) < 7 or head[0] != 0xFF or head[1] & 0xF6 != 0xF0:
        return False
    length = (head[3] & 3) << 11 | head[4] << 3 | head[5] >> 5
    following = head[length : length + 2]
    return length > 7 and (not following or following == head[:2])


def _is_mp3(head: bytes) -> bool:
    """Two frames of MPEG audio, layer III (ISO 11172-3, 2.4.1.3)."""
    length = _mp3_frame(head[:4])
    return bool(length) and (len(head) < length + 4 or bool(_mp3_frame(head[length : length + 4])))


def _mp3_frame(header: bytes) -> int:
    if len(header) < 4 or header[0] != 0xFF or header[1] & 0xE6 != 0xE2:
        return 0
    version, rate, frequency = header[1] >> 3 & 3, header[2] >> 4, header[2] >> 2 & 3
    if version == 1 or rate in (0, 15) or frequency == 3:
        return 0
    first = version == 3
    kbps = (
        (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
        if first
        else (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
    )[rate - 1]
    hertz = (44100, 48000, 32000)[frequency] >> {3: 0, 2: 1, 0: 2}[version]
    return (144 if first else 72) * kbps * 1000 // hertz + (header[2] >> 1 & 1)


def _of_text(head: bytes) -> str:
    """GPX or KML by the root element; every other text by a word for what it is."""
    encoding = next((name for bom, name in BOMS.items() if head.startswith(bom)), "utf-8")
    text = head.decode(encoding, "replace").lstrip()
    low = text[:4096].lower()
    if not low.startswith("<"):
        if SCRIPT.search(low) or low.startswith("#!"):
            raise Doubt("script")
        raise Doubt("unknown_type", found=seems(head))
    root = _root(text)
    if root == "svg":
        raise Doubt("svg")
    if "<!doctype html" in low or re.search(r"<(html|head|body|script|iframe|meta)\b", low):
        raise Doubt("html")
    if "<!doctype" in text.lower() or "<!entity" in text.lower():
        raise Doubt("xml_entities")
    if root in ("gpx", "kml"):
        return "application/gpx+xml" if root == "gpx" else "application/vnd.google-earth.kml+xml"
    raise Doubt("xml")


def _root(text: str) -> str:
    """The local name of the root element, without what may stand before it."""
    at = 0
    while (at := text.find("<", at)) >= 0:
        if text.startswith("<!--", at):
            at = text.find("-->", at)
        elif text[at + 1 : at + 2] in ("?", "!"):
            at = text.find(">", at)
        else:
            name = re.match(r"<([^\s/>]{1,100})", text[at : at + 110])
            return name[1].rpartition(":")[2].lower() if name else ""
        if at < 0:
            break
    return ""


def _check_single(head: bytes, tail: bytes, media_type: str) -> None:
    """Raise `Doubt` where another format sits in the same bytes."""
    if _ends_as_zip(tail):
        raise Doubt("polyglot", found=media_type, other="ZIP")
    if media_type != "application/pdf" and b"%PDF-" in head[:1024]:
        raise Doubt("polyglot", found=media_type, other="PDF")


def _ends_as_zip(tail: bytes) -> bool:
    """An end-of-central-directory record whose comment reaches to about the end of the file."""
    at = len(tail)
    while (at := tail.rfind(b"PK\x05\x06", 0, at)) >= 0:
        if at + 22 <= len(tail):
            return True
    return False
