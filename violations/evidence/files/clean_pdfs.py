"""A clean copy of a PDF: its pages, written anew, with what they draw and nothing else.

Left out: document properties, XMP, notes, form fields, links, actions, attachments, outlines,
tags, layers (all are shown), thumbnails, private data, comments in the drawing itself, and what
embedded JPEGs say of themselves.
"""

from pathlib import Path
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    ContentStream,
    DictionaryObject,
    EncodedStreamObject,
    IndirectObject,
    NameObject,
    NullObject,
    StreamObject,
)

from violations.evidence.files.findings import Doubt
from violations.evidence.files.jpegs import without_words
from violations.evidence.files.limits import PAGES
from violations.evidence.files.pdfs import check_objects, filters_of, unpacked

LEAVE_OUT = (
    "/Metadata /PieceInfo /LastModified /AA /A /OpenAction /JS /AF /EF /Thumb /StructParent "
    "/StructParents /OC /OPI /Alternates /Measure /PtData /Ref /ID /Parent /P /Annots /Properties "
    "/Dests /Names /Outlines /Info /Contents"
)
DRAW = (
    b"b B b* B* BI c cm CS cs d d0 d1 Do ET f F f* G g gs h i ID j J K k l m M n q Q re RG rg ri s "
    b"S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y BT ' \""
)
LEFT_OUT = set(LEAVE_OUT.split())
OPERATORS = {*DRAW.split(), b"INLINE IMAGE"}
PICTURES = ("/DCTDecode", "/DCT", "/JPXDecode")
NAMING = {"/XObject", "/Font", "/ExtGState", "/ColorSpace", "/Pattern", "/Shading"}
NAMING |= {"/CharProcs", "/Colorants"}
BOXES = ("/MediaBox", "/CropBox")
SAYING_BOXES = {b"xml ", b"uuid", b"uinf", b"jp2i", b"asoc"}  # JPEG 2000, annex I


def clean(path: Path, _media_type: str, into: Path) -> tuple[str, str]:
    """Write the clean copy to `into`; returns its media type and a note."""
    reader = PdfReader(path)
    check_objects(reader)
    writer = PdfWriter()
    writer.metadata = None
    copying = Copying(reader, writer)
    noted = False
    for number, page in enumerate(reader.pages):
        if number >= PAGES:
            raise Doubt("too_many_frames")
        copying.page(page)
        noted = noted or _has_notes(page)
    with into.open("wb") as file:
        writer.write(file)
    return "application/pdf", "without_notes" if noted else ""


def _has_notes(page: Any) -> bool:
    notes: Any = page.get("/Annots", ArrayObject())
    return any(one.get_object().get("/Subtype") != "/Link" for one in notes.get_object())


class Copying:
    """Copies objects from one document into another, each once, leaving out what says things."""

    def __init__(self, reader: PdfReader, writer: PdfWriter):
        self.reader, self.writer = reader, writer
        self.copied: dict[tuple[int, int], Any] = {}

    def page(self, page: Any) -> None:
        width, height = float(page.mediabox.width), float(page.mediabox.height)
        new = self.writer.add_blank_page(max(1, width), max(1, height))
        for box in BOXES:
            if page.get(box) is not None:
                new[NameObject(box)] = self.of(page[box])
        if page.rotation:
            new.rotate(page.rotation)
        new[NameObject("/Resources")] = self.of(page.get("/Resources") or DictionaryObject())
        contents = page.get_contents()
        if contents is not None:
            new[NameObject("/Contents")] = self.writer._add_object(self._drawing(contents))

    def of(self, found: Any) -> Any:
        """The copy of an object; references lead to copies."""
        if isinstance(found, IndirectObject):
            return self._behind(found)
        if isinstance(found, StreamObject):
            return self._stream(found)
        if isinstance(found, DictionaryObject):
            return self._entries(found, DictionaryObject())
        if isinstance(found, ArrayObject):
            return ArrayObject(self.of(one) for one in list.__iter__(found))
        return found

    def _behind(self, reference: IndirectObject) -> Any:
        name = reference.idnum, reference.generation
        if name not in self.copied:
            found = self.reader.get_object(reference)
            if found is None or isinstance(found, NullObject):
                return NullObject()
            self.copied[name] = place = self.writer._add_object(NullObject())
            self.writer._replace_object(place, self.of(found))
        return self.copied[name]

    def _entries(self, found: DictionaryObject, into: Any, *, without: tuple = ()) -> Any:
        for key in found:
            if key in NAMING and isinstance(found[key], DictionaryObject):
                into[NameObject(key)] = self._named(found[key])
            elif key not in LEFT_OUT and key not in without:
                into[NameObject(key)] = self.of(found.raw_get(key))
        return into

    def _named(self, found: Any) -> Any:
        """A dictionary whose keys are names that the document gave: none has a meaning to us."""
        if isinstance(found, StreamObject) or "/ShadingType" in found:
            return self.of(found)
        return DictionaryObject({NameObject(key): self.of(found.raw_get(key)) for key in found})

    def _stream(self, found: StreamObject) -> Any:
        if found.get("/Subtype") == "/Form" or found.get("/PatternType") == 1 or _is_glyph(found):
            return self._entries(
                found, self._drawing(found), without=("/Filter", "/Length", "/DecodeParms")
            )
        copy = EncodedStreamObject()
        copy._data, filters = found._data, filters_of(found)
        if not filters or filters[-1] not in PICTURES:
            return self._entries(found, copy, without=("/Length",))
        if len(filters) > 1:  # a picture that was packed once more
            copy._data = unpacked(found)
        copy._data = _picture_without_words(copy._data, filters[-1])
        self._entries(found, copy, without=("/Length", "/Filter", "/DecodeParms"))
        copy[NameObject("/Filter")] = NameObject(filters[-1])
        return copy

    def _drawing(self, contents: Any) -> StreamObject:
        """The operators that draw, without marks, comments, and words that mean nothing."""
        drawing = ContentStream(contents, self.reader, "bytes")
        drawing.operations = [
            (operands, operator)
            for operands, operator in drawing.operations
            if operator in OPERATORS
        ]
        copy = StreamObject()
        copy.set_data(drawing.get_data())
        return copy.flate_encode()


def _is_glyph(found: StreamObject) -> bool:
    """The drawing of a letter (Type 3 font) has no type; it begins by giving its width."""
    if any(key in found for key in ("/Type", "/Subtype", "/Length1", "/FunctionType", "/N")):
        return False
    return any(word in found.get_data()[:200].split() for word in (b"d0", b"d1"))


def _picture_without_words(data: bytes, name: str) -> bytes:
    if name != "/JPXDecode":
        return without_words(data)
    kept, at = [], 0
    if data[4:8] != b"jP  ":
        return data  # a bare codestream
    while at + 8 <= len(data):
        length = int.from_bytes(data[at : at + 4])
        length = len(data) - at if length == 0 else length
        if length < 8:
            raise Doubt("broken")
        if data[at + 4 : at + 8] not in SAYING_BOXES:
            kept.append(data[at : at + length])
        at += length
    return b"".join(kept)
