"""A clean copy of a document draws what the original draws, and says nothing beside."""

import io
import zlib

import pytest
from PIL import Image
from pypdf import PdfReader

from tests.violations.evidence.files.good_pictures import CANARY, photo
from tests.violations.evidence.files.hostile_papers import pdf, stream
from violations.evidence.files.clean_pdfs import clean

PICTURE = b"/Subtype/Image/Width 320/Height 240/ColorSpace/DeviceRGB/BitsPerComponent 8"
DRAWING = (
    b"q 9 0 0 9 0 0 cm /A Do Q /P Do BI /W 2 /H 2 /CS /G /BPC 8 ID \x00\xff\xff\x00 EI "
    b"BT /ID 9 Tf (a\\(b\\)\\101\xfe\xff) Tj [<0041> -20 (b)] TJ ET"
)


@pytest.fixture
def jpeg():
    into = io.BytesIO()
    photo(into, comment=CANARY.encode())
    return into.getvalue()


def copied(tmp_path, *objects: bytes, page: bytes):
    """The first page of the clean copy of a document made of these objects, numbered from 4."""
    (tmp_path / "a.pdf").write_bytes(pdf(*objects, page=page))
    clean(tmp_path / "a.pdf", "application/pdf", tmp_path / "b.pdf")
    return PdfReader(tmp_path / "b.pdf").pages[0]


def test_everything_drawn_is_there_whatever_its_name(tmp_path, jpeg):
    """Resources may be named like keys that elsewhere mean something to leave out."""
    page = copied(
        tmp_path,
        stream(jpeg, PICTURE + b"/Filter/DCTDecode"),
        stream(DRAWING + b" % " + CANARY.encode()),
        stream(b"/X MP 0 1 0 rg 7 7 2 2 re f", b"/Subtype/Form/BBox[0 0 9 9]"),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        page=b"/Rotate 90/Contents 5 0 R"
        b"/Resources<</XObject<</A 4 0 R/P 6 0 R>>/Font<</ID 7 0 R>>>>",
    )
    drawing = page.get_contents().get_data()
    assert CANARY.encode() not in drawing
    assert b"/A Do" in drawing
    assert b"/P Do" in drawing
    assert b"\x00\xff\xff\x00" in drawing
    assert b"<61286229 41fe ff>".replace(b" ", b"") in drawing
    form = page["/Resources"]["/XObject"]["/P"].get_data()
    assert b"re" in form
    assert b"MP" not in form
    assert page["/Resources"]["/Font"]["/ID"]["/BaseFont"] == "/Helvetica"
    assert page.rotation == 90


@pytest.mark.parametrize("twice", [False, True])
def test_photos_inside_keep_their_pixels_and_lose_their_words(tmp_path, jpeg, twice):
    filters = b"[/FlateDecode/DCTDecode]" if twice else b"/DCTDecode"
    picture = stream(zlib.compress(jpeg) if twice else jpeg, PICTURE + b"/Filter" + filters)
    page = copied(tmp_path, picture, page=b"/Resources<</XObject<</A 4 0 R>>>>")
    inside = page["/Resources"]["/XObject"]["/A"]
    assert inside["/Filter"] == "/DCTDecode"
    assert CANARY.encode() in jpeg
    assert CANARY.encode() not in inside._data
    before, after = Image.open(io.BytesIO(jpeg)), Image.open(io.BytesIO(inside._data))
    assert before.tobytes() == after.tobytes()
    assert not after.getexif()


def test_what_hangs_on_a_page_stays_behind(tmp_path):
    page = copied(
        tmp_path,
        b"<</Subtype/Text/Contents(a)/Rect[0 0 1 1]>>",
        stream(b"<x/>", b"/Type/Metadata"),
        page=b"/Resources<<>>/Annots[4 0 R]/Metadata 5 0 R/PieceInfo<</A<<>>>>/Tabs/S/Thumb 5 0 R",
    )
    assert set(page) <= {"/Type", "/Parent", "/MediaBox", "/Resources", "/Contents"}
