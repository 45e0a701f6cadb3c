"""Walking the structure of containers to their end: ISO base media, Matroska, Ogg, RIFF."""

from collections.abc import Iterator
from typing import BinaryIO

from violations.evidence.files.findings import Doubt
from violations.evidence.files.limits import MB

LARGEST_INDEX = 128 * MB
WITH_CONTENT = {b"moov", b"meta", b"moof"}
SEGMENT, CLUSTER, ATTACHMENTS = 0x18538067, 0x1F43B675, 0x1941A469
IN_SEGMENT = {
    *(0x114D9B74, 0x1549A966, 0x1654AE6B, CLUSTER, 0x1C53BB6B, ATTACHMENTS, 0x1043A770),
    *(0x1254C367, 0xEC, 0xBF),
}
IN_CLUSTER = {0xE7, 0xA3, 0xA0, 0xAB, 0xA7, 0x5854, 0xAF}
AMR = (12, 13, 15, 17, 19, 20, 26, 31, 5, 6, 5, 5, 0, 0, 0, 0)  # octets behind each header
AMR_WIDE = (17, 23, 32, 36, 40, 46, 50, 58, 60, 5, 0, 0, 0, 0, 0, 0)
STREAMED = {0, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF}  # RIFF written before its length was known


def check_boxes(file: BinaryIO, at: int = 0) -> None:
    """Boxes of ISO 14496-12 that reach exactly to the end. Raises `Doubt`: broken, appended."""
    size = file.seek(0, 2)
    seen: set[bytes] = set()
    while at < size:
        file.seek(at)
        header = file.read(16)
        length, kind = int.from_bytes(header[:4]), header[4:8]
        if length == 1:
            length = int.from_bytes(header[8:16])
        elif length == 0 and kind.strip(b"\0"):
            length = size - at
        if length < 8 or not _is_name(kind):
            if not header.strip(b"\0") and not _holds_something(file, at):
                break
            raise Doubt("appended" if seen & WITH_CONTENT else "broken")
        if at + length > size or (kind == b"moov" and length > LARGEST_INDEX):
            raise Doubt("broken")
        seen.add(kind)
        at += length
    if not seen & WITH_CONTENT:
        raise Doubt("broken")


def check_matroska(file: BinaryIO) -> None:
    """One EBML header and one segment (RFC 8794, RFC 9559) that reach exactly to the end.

    Raises `Doubt`: broken, appended, attachments.
    """
    size = file.seek(0, 2)
    at, end, allowed = 0, size, {0x1A45DFA3, SEGMENT, 0xEC}
    while at < size:
        if at >= end:
            raise Doubt("appended")
        name, length, content = _element(file, at)
        if name not in allowed:
            raise Doubt("appended" if at and end == size else "broken")
        if name == ATTACHMENTS:
            raise Doubt("attachments")
        if name == SEGMENT:
            allowed, end = IN_SEGMENT, size if length is None else content + length
            if end > size:
                raise Doubt("broken")
        if length is None:
            allowed = allowed | IN_CLUSTER
        at = content if name == SEGMENT or length is None else content + length
        if at > size:
            raise Doubt("broken")


def check_ogg(file: BinaryIO) -> None:
    """Pages (RFC 3533) one behind the other to the end. Raises `Doubt`: broken, appended."""
    size = file.seek(0, 2)
    at = 0
    while at < size:
        file.seek(at)
        page = file.read(27 + 255)
        if page[:4] != b"OggS" or len(page) < 27:
            raise Doubt("appended" if at else "broken")
        at += 27 + page[26] + sum(page[27 : 27 + page[26]])
    if at > size:
        raise Doubt("broken")


def check_amr(file: BinaryIO) -> None:
    """Frames of speech (RFC 4867, 5) to the end. Raises `Doubt`: broken, appended."""
    size = file.seek(0, 2)
    file.seek(0)
    sizes = AMR_WIDE if file.readline(9) == b"#!AMR-WB\n" else AMR
    at = 9 if sizes is AMR_WIDE else 6
    seen = 0
    while at < size:
        file.seek(at)
        header = file.read(1)[0]
        if header & 0x83:
            raise Doubt("appended" if seen > 10 else "broken")
        at += 1 + sizes[header >> 3]
        seen += 1
    if at > size + 64 or not seen:  # a last frame may be cut: the device was switched off
        raise Doubt("broken")


def check_riff(file: BinaryIO) -> None:
    """A RIFF as long as it says. Raises `Doubt`: broken, appended."""
    size = file.seek(0, 2)
    file.seek(4)
    length = int.from_bytes(file.read(4), "little")
    end = 8 + length + (length & 1)
    if length in STREAMED:
        return
    if end > size + 1:
        raise Doubt("broken")
    if _holds_something(file, end):
        raise Doubt("appended")


def _element(file: BinaryIO, at: int) -> tuple[int, int | None, int]:
    """The id, length (None: unknown) and the offset of the content of an element of EBML."""
    file.seek(at)
    head = file.read(12)
    wide = 9 - head[0].bit_length() if head else 9
    if wide > 4 or len(head) <= wide:
        raise Doubt("broken" if not at else "appended")
    name = int.from_bytes(head[:wide])
    long = 9 - head[wide].bit_length()
    if long > 8 or len(head) < wide + long:
        raise Doubt("broken")
    length = int.from_bytes(head[wide : wide + long]) & ((1 << 7 * long) - 1)
    unknown = length == (1 << 7 * long) - 1
    return name, None if unknown else length, at + wide + long


def _is_name(kind: bytes) -> bool:
    return len(kind) == 4 and all(32 <= byte < 127 or byte == 0xA9 for byte in kind)


def _holds_something(file: BinaryIO, at: int) -> bool:
    return any(block.strip(b"\0") for block in _blocks(file, at))


def _blocks(file: BinaryIO, at: int) -> Iterator[bytes]:
    file.seek(at)
    while block := file.read(MB):
        yield block
