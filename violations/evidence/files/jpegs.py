"""The segments of a JPEG (ITU T.81, annex B)."""

import io
import re
from collections.abc import Iterator
from typing import BinaryIO

from violations.evidence.files.findings import Doubt
from violations.evidence.files.limits import MB

SOI, EOI, SOS, COM, APP14 = 0xD8, 0xD9, 0xDA, 0xFE, 0xEE
ALONE = {0x01, *range(0xD0, 0xD8)}  # markers without a length
SAID = {COM, *range(0xE0, 0xF0)} - {APP14}  # comments and application segments
MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")  # neither a stuffed FF nor a restart


def segments(file: BinaryIO, at: int = 0) -> Iterator[tuple[int, int, int]]:
    """Each segment's marker, beginning and end, up to the end marker; scans with their data.

    Raises `Doubt("broken")` where the structure breaks off.
    """
    yield SOI, at, at + 2
    at += 2
    while True:
        file.seek(at)
        marker = file.read(4)
        if len(marker) < 2 or marker[0] != 0xFF:
            raise Doubt("broken")
        if marker[1] == 0xFF:
            at += 1
            continue
        end = at + 2
        if marker[1] not in (EOI, *ALONE):
            length = int.from_bytes(marker[2:4])
            if len(marker) < 4 or length < 2:
                raise Doubt("broken")
            end += length
        if marker[1] == SOS:
            end = _behind_scan(file, end)
        yield marker[1], at, end
        if marker[1] == EOI:
            return
        at = end


def end_of_jpeg(file: BinaryIO, at: int = 0) -> int:
    """The offset behind the end marker."""
    return max(end for _marker, _start, end in segments(file, at))


def without_words(jpeg: bytes) -> bytes:
    """The same picture, bit for bit, without whatever it says of itself or carries behind it."""
    kept = []
    for marker, start, end in segments(io.BytesIO(jpeg)):
        if marker == APP14:  # how the colours are meant: twelve bytes, and no more
            if jpeg[start + 4 : start + 9] == b"Adobe" and end - start >= 16:
                kept.append(b"\xff\xee\x00\x0e" + jpeg[start + 4 : start + 16])
        elif marker not in SAID:
            kept.append(jpeg[start:end])
    return b"".join(kept)


def _behind_scan(file: BinaryIO, at: int) -> int:
    """Where the next marker begins."""
    file.seek(at)
    while block := file.read(4 * MB):
        if found := MARKER.search(block):
            return at + found.start()
        at += len(block) - 1 if block.endswith(b"\xff") and len(block) > 1 else len(block)
        file.seek(at)
    raise Doubt("broken")
