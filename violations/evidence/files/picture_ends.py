"""Where a picture really ends, by walking its structure; and what may lie behind that end."""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from violations.evidence.files.boxes import check_boxes
from violations.evidence.files.findings import Doubt
from violations.evidence.files.jpegs import end_of_jpeg
from violations.evidence.files.limits import FRAMES, MB

PROGRAM = (b"<?php", b"<script", b"<iframe", b"<html", b"__halt_compiler(", b"javascript:")
BLOCK = 4 * MB
PADDING = 64 * 1024


def check_whole(path: Path, media_type: str) -> None:
    """Raise `Doubt`: broken (cut off), appended, too_many_frames, scripted."""
    with path.open("rb") as file:
        if media_type == "image/jpeg":
            check_behind(file, end_of_jpeg(file))
        elif media_type == "image/heic":
            check_boxes(file)
        elif media_type in ENDS:
            _check_nothing_behind(file, ENDS[media_type](file))
        check_no_program(file)


def check_no_program(file: BinaryIO, *, edges: int = 0) -> None:
    """Raise `Doubt` where program text for browsers or servers stands in the file.

    With `edges`, only that many bytes at the beginning and the end are read.
    """
    size = file.seek(0, 2)
    file.seek(0)
    before = b""
    while block := file.read(edges or BLOCK):
        text = (before + block).lower()
        if any(program in text for program in PROGRAM):  # far quicker than an expression
            raise Doubt("scripted")
        before = block[-16:]
        if edges and file.tell() < size - edges:
            file.seek(size - edges)
            before = b""


def check_behind(file: BinaryIO, end: int) -> None:
    """Behind a JPEG only what cameras put there: padding, more JPEGs, a film, Samsung's notes."""
    size = file.seek(0, 2)
    for _picture in range(20):
        file.seek(end)
        start = file.read(PADDING)
        filling = len(start) - len(start.lstrip(b"\0\xff \r\n"))
        if start[filling : filling + 1] == b"\xd8" and filling:  # FF was taken for filling
            filling -= 1
        behind, end = end, end + filling
        if end >= size:
            return
        if start[filling:].startswith(b"\xff\xd8\xff"):
            end = end_of_jpeg(file, end)
        elif (film := start.find(b"ftyp", filling, filling + 8)) >= 4:
            check_boxes(file, behind + film - 4)
            return
        else:
            break
    if not _is_samsung(file, size):
        raise Doubt("appended")


def _end_of_png(file: BinaryIO) -> int:
    at = 8
    for _chunk in range(200_000):
        file.seek(at)
        header = file.read(8)
        if len(header) < 8:
            raise Doubt("broken")
        at += 12 + int.from_bytes(header[:4])
        if header[4:] == b"IEND":
            return at
    raise Doubt("broken")


def _end_of_gif(file: BinaryIO) -> int:
    """The offset behind the trailer (GIF89a, 17-27); counts the pictures on the way."""
    file.seek(6)
    screen = file.read(7)
    if len(screen) < 7:
        raise Doubt("broken")
    _skip_colours(file, screen[4])
    frames = 0
    while block := file.read(1):
        if block == b";":
            return file.tell()
        if block == b"!":
            file.seek(1, 1)
        elif block == b",":
            frames += 1
            if frames > FRAMES:
                raise Doubt("too_many_frames", found=f"> {FRAMES}")
            place = file.read(9)
            _skip_colours(file, place[8] if len(place) == 9 else 0)
            file.seek(1, 1)
        else:
            raise Doubt("broken")
        for _size in _blocks(file):
            pass
    raise Doubt("broken")


def _skip_colours(file: BinaryIO, packed: int) -> None:
    if packed & 0x80:
        file.seek(3 << ((packed & 7) + 1), 1)


def _blocks(file: BinaryIO) -> Iterator[int]:
    while (size := file.read(1)) not in (b"", b"\0"):
        file.seek(size[0], 1)
        yield size[0]


def _end_of_riff(file: BinaryIO) -> int:
    file.seek(4)
    length = int.from_bytes(file.read(4), "little")
    return 8 + length + (length & 1)


def _check_nothing_behind(file: BinaryIO, end: int) -> None:
    """Nothing but blanks behind the end; `Doubt("broken")` where the end never came."""
    if file.seek(0, 2) < end - 1:
        raise Doubt("broken")
    file.seek(end)
    while block := file.read(BLOCK):
        if block.strip(b"\0\r\n "):
            raise Doubt("appended")


def _is_samsung(file: BinaryIO, size: int) -> bool:
    """Samsung's trailer: a directory `SEFH` whose length stands before the closing `SEFT`."""
    file.seek(max(0, size - 8))
    closing = file.read(8)
    length = int.from_bytes(closing[:4], "little")
    if closing[4:] != b"SEFT" or length > size - 8:
        return False
    file.seek(size - 8 - length)
    return file.read(4) == b"SEFH"


ENDS = {"image/png": _end_of_png, "image/gif": _end_of_gif, "image/webp": _end_of_riff}
