"""Looking at a PDF: is it whole, does it act, does it carry files, how far does it unfold."""

import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

from violations.evidence.files.findings import Doubt, Found, Metadata, metadata
from violations.evidence.files.limits import (
    MB,
    OBJECTS,
    PAGES,
    PIXELS,
    UNFOLDED,
    UNFOLDED_STREAM,
)
from violations.evidence.files.moments import moment
from violations.evidence.files.picture_ends import check_no_program
from violations.evidence.files.xmp import read_xmp

ACTS = {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/Rendition", "/GoToE", "/Movie"}
ACTS |= {"/Sound", "/RichMediaExecute"}
ACTING_KEYS = {"/JS", "/JavaScript", "/XFA"}
CARRYING_KEYS = {"/EF", "/EmbeddedFiles", "/RichMediaContent"}
CARRIERS = {"/EmbeddedFile", "/FileAttachment", "/RichMedia", "/3D", "/Screen", "/Movie", "/Sound"}
WORDS = re.compile(
    rb"/(JavaScript|Launch|SubmitForm|ImportData|RichMedia|XFA)\b|/(EmbeddedFiles?|FileAttachment)\b"
)
DEEPEST = 60
FILTERS = 4
FLATE = {"/FlateDecode", "/Fl"}


def look(path: Path, media_type: str) -> Found:
    """Read the whole PDF. Raises `Doubt`, or as the decoder."""
    with path.open("rb") as file:
        _check_end(file)
        _check_words(file)
        file.seek(0)
        reader = PdfReader(file)
        if reader.is_encrypted:
            raise Doubt("pdf_encrypted")
        check_objects(reader)
        check_no_program(file)
        if not 0 < len(reader.pages) <= PAGES:
            raise Doubt("too_many_frames" if len(reader.pages) else "broken", found=f"> {PAGES}")
        return Found(media_type, _metadata(reader))


def _check_end(file: BinaryIO) -> None:
    """A PDF ends with `%%EOF` and at most some blanks (ISO 32000-1, 7.5.5)."""
    size = file.seek(0, 2)
    file.seek(max(0, size - MB))
    tail = file.read()
    end = tail.rfind(b"%%EOF")
    if end < 0:
        raise Doubt("broken")
    if tail[end + 5 :].strip(b"\0\r\n\t "):
        raise Doubt("appended")


def _check_words(file: BinaryIO) -> None:
    """Words for acting and carrying, in revisions too that no table of objects names any more."""
    file.seek(0)
    before = b""
    while block := file.read(4 * MB):
        if found := WORDS.search(before + block):
            if found[1]:
                raise Doubt("pdf_active", found=found[1])
            raise Doubt("pdf_attachments")
        before = block[-32:]


def check_objects(reader: PdfReader) -> None:
    """Raise `Doubt`: pdf_active, pdf_attachments, bomb, too_many_pixels, nested_too_deep."""
    unfolded = 0
    for found in _objects(reader):
        for part in _parts(found):
            _check_dictionary(part)
        if isinstance(found, StreamObject):
            unfolded += unfolded_bytes(found)
            if unfolded > UNFOLDED:
                raise Doubt("bomb")


def _objects(reader: PdfReader) -> Iterator[Any]:
    """Everything the tables of objects name, each once; what cannot be read is passed over."""
    names = {(number, generation) for generation, table in reader.xref.items() for number in table}
    names |= {(number, 0) for number in reader.xref_objStm}
    if len(names) > OBJECTS:
        raise Doubt("bomb")
    yield reader.trailer
    for number, generation in sorted(names):
        with suppress(PyPdfError, ValueError, KeyError, TypeError, IndexError):
            yield reader.get_object(IndirectObject(number, generation, reader))


def _parts(found: Any) -> Iterator[DictionaryObject]:
    """The dictionaries directly in an object, without following references."""
    waiting = [(found, 0)]
    while waiting:
        part, depth = waiting.pop()
        if depth > DEEPEST:
            raise Doubt("nested_too_deep")
        if isinstance(part, DictionaryObject):
            yield part
            waiting += [(part.raw_get(key), depth + 1) for key in part]
        elif isinstance(part, ArrayObject):
            waiting += [(one, depth + 1) for one in list.__iter__(part)]


def _check_dictionary(part: DictionaryObject) -> None:
    keys = set(part)
    act = str(part.raw_get("/S")) if "/S" in keys else ""
    if keys & ACTING_KEYS or act in ACTS:
        raise Doubt("pdf_active", found=act or min(keys & ACTING_KEYS))
    kinds = {str(part.raw_get(key)) for key in ("/Type", "/Subtype") if key in keys}
    if keys & CARRYING_KEYS or kinds & CARRIERS:
        raise Doubt("pdf_attachments")
    address = str(part.raw_get("/URI")).strip().lower() if "/URI" in keys else ""
    if address.startswith(("javascript:", "file:", "data:", "\\\\")):
        raise Doubt("pdf_active", found=address[:12])
    if "/Image" in kinds:
        with suppress(TypeError, ValueError):
            if int(part["/Width"]) * int(part["/Height"]) > PIXELS:  # type: ignore[call-overload]
                raise Doubt("too_many_pixels", found=f"{part['/Width']} × {part['/Height']}")


def filters_of(stream: StreamObject) -> list[str]:
    named = stream.get("/Filter", [])
    named = named.get_object() if isinstance(named, IndirectObject) else named
    return [str(one) for one in (named if isinstance(named, list) else [named])]


def unfolded_bytes(stream: StreamObject) -> int:
    """How long the stream is when the Flate filters before all others are undone; `Doubt("bomb")`.

    Nothing is kept of it. The decoders of LZW and run lengths have limits of their own.
    """
    filters = filters_of(stream)
    if len(filters) > FILTERS:
        raise Doubt("bomb")
    steps = []
    for name in filters:
        if name not in FLATE:
            break
        steps.append(zlib.decompressobj())
    length = 0
    with suppress(zlib.error):  # damaged data unfolds as far as it goes
        for block in _unfolded(iter([stream._data]), steps):
            length += len(block)
            if length > UNFOLDED_STREAM:
                raise Doubt("bomb")
    return length


def unpacked(stream: StreamObject) -> bytes:
    """The stream without its filters but the last; `Doubt` where that takes more than Flate."""
    before = filters_of(stream)[:-1]
    if set(before) - FLATE or "/Predictor" in str(stream.get("/DecodeParms")):
        raise Doubt("broken")
    steps = [zlib.decompressobj() for _filter in before]
    return b"".join(_unfolded(iter([stream._data]), steps))


def _unfolded(blocks: Iterator[bytes], steps: list[Any]) -> Iterator[bytes]:
    for step in steps:
        blocks = _through(step, blocks)
    return blocks


def _through(step: Any, blocks: Iterator[bytes]) -> Iterator[bytes]:
    for block in blocks:
        rest = block
        while rest and not step.eof:
            yield step.decompress(rest, MB)
            rest = step.unconsumed_tail


def _metadata(reader: PdfReader) -> Metadata:
    info: dict[str, str] = {}
    with suppress(Exception):  # hostile properties must not hide the document
        info = {str(key).strip("/"): str(value) for key, value in (reader.metadata or {}).items()}
    packet = None
    with suppress(Exception):
        packet = reader.root_object["/Metadata"].get_data()  # type: ignore[attr-defined]
    xmp = read_xmp(packet)
    taken_at, is_local = moment(info.get("CreationDate", ""))
    if taken_at is None:
        taken_at, is_local = xmp.taken_at, xmp.taken_at_is_local
    return metadata(
        taken_at=taken_at,
        is_local=is_local,
        place=xmp.place,
        device=xmp.device,
        software=info.get("Producer") or info.get("Creator") or xmp.software,
        raw={**info, **xmp.raw},
    )
