"""Good files are taken and understood; their clean copies say nothing of where they are from."""

import io
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import av
import pytest
from PIL import Image
from pypdf import PdfReader

from tests.violations.evidence.files.good_pictures import CANARY, photo
from tests.violations.evidence.files.good_recordings import BETWEEN_PICTURES, record
from violations.evidence.files.inspecting import inspect
from violations.evidence.files.renditions import CannotRender, render

TAKEN = datetime(2017, 11, 15, 1, 40, 2, tzinfo=UTC)
SILENT = {"radio.amr", "deep.png", "pages.tiff", "scan.pdf"}  # have no place for a canary
NO_TIME = {
    "radio.amr",
    "deep.png",
    "pages.tiff",
    "moving.gif",
    "glass.png",
    "field.wav",
    "scan.tif",
}
PLACES = (b"34.7250", b"34,43", b"+36.7", "34.7250".encode("utf-16-le"))
KINDS = {
    "jpg": ("photo", {"image/jpeg"}),
    "png": ("photo", {"image/png"}),
    "webp": ("photo", {"image/webp"}),
    "heic": ("photo", {"image/heic"}),
    "tif": ("photo", {"image/tiff"}),
    "tiff": ("photo", {"image/tiff"}),
    "gif": ("photo", {"image/gif"}),
    "mp4": ("video", {"video/mp4"}),
    "mov": ("video", {"video/quicktime"}),
    "3gp": ("video", {"video/3gpp"}),
    "webm": ("video", {"video/webm"}),
    "mkv": ("video", {"video/x-matroska"}),
    "mp3": ("audio", {"audio/mpeg"}),
    "m4a": ("audio", {"audio/mp4"}),
    "aac": ("audio", {"audio/aac"}),
    "ogg": ("audio", {"audio/ogg"}),
    "opus": ("audio", {"audio/ogg"}),
    "wav": ("audio", {"audio/wav"}),
    "amr": ("audio", {"audio/amr"}),
    "flac": ("audio", {"audio/flac"}),
    "pdf": ("document", {"application/pdf"}),
    "gpx": ("track", {"application/gpx+xml"}),
    "kml": ("track", {"application/vnd.google-earth.kml+xml"}),
}


@pytest.fixture(scope="module")
def seen(good, tmp_path_factory):
    """Each good file's inspection and clean copy, by name."""
    into = tmp_path_factory.mktemp("copies")

    def see(name):
        found = inspect(good[name], name=name, said_type="")
        return name, (found, render(good[name], found, into))

    with ThreadPoolExecutor(2) as threads:
        return dict(threads.map(see, good))


def test_each_is_taken_for_what_it_is(seen):
    for name, (found, _copy) in seen.items():
        kind, types = KINDS[name.rpartition(".")[2]]
        assert (found.verdict, found.reason_code, found.kind) == ("accepted", "", kind), name
        assert found.media_type in types
        assert str(found.reason) == ""


def test_what_they_say_of_themselves_is_read(seen):
    for name, (found, _copy) in seen.items():
        said = found.metadata
        if name not in NO_TIME | {"report.pdf", "scan.pdf"}:
            assert said.taken_at == TAKEN, name
            assert not said.taken_at_is_local
        if name not in NO_TIME | {"report.pdf", "scan.pdf", "walk.gpx", "wide.gpx"}:
            assert said.latitude == pytest.approx(34.725), name
            assert said.longitude == pytest.approx(36.7)
        if name in ("phone.jpg", "apple.heic", "tags.mov", "page.webm"):
            assert said.device == f"{CANARY}-make {CANARY}-model"
            assert said.altitude_m == 512


def test_the_canaries_were_there(good):
    for name in set(good) - SILENT:
        content = good[name].read_bytes()
        places = (CANARY.encode(), CANARY.encode("utf-16-le"), CANARY.encode("utf-16-be"))
        assert any(place in content for place in places), name


def test_no_clean_copy_says_anything(seen):
    for name, (_found, copy) in seen.items():
        content = everything_in(copy)
        assert CANARY.encode() not in content, name
        assert CANARY.encode("utf-16-be") not in content
        if copy.media_type != "application/gpx+xml":
            assert not any(place in content for place in PLACES), name
            assert b"2017" not in content, name


def test_clean_copies_are_read_again_and_have_no_metadata(seen):
    for name, (found, copy) in seen.items():
        again = inspect(copy.path, name=copy.path.name, said_type=copy.media_type)
        assert (again.verdict, again.kind) == ("accepted", found.kind), name
        said = again.metadata
        if found.kind != "track":
            assert (said.taken_at, said.latitude, said.device) == (None, None, ""), name
            assert said.software in ("", "Lavf"), name


def everything_in(copy) -> bytes:
    """The bytes of a copy, those of a PDF unpacked as well."""
    content = copy.path.read_bytes()
    if copy.media_type == "application/pdf":
        reader = PdfReader(io.BytesIO(content))
        for number in reader.xref[0]:
            found = reader.get_object(number)
            content += str(found).encode()
            content += found.get_data() if hasattr(found, "get_data") and found._data else b""
    return content


def test_pictures_are_upright_small_enough_and_the_same(seen):
    for name, size in (("turned.jpg", (240, 320)), ("wide.jpg", (2560, 320)), ("deep.png", None)):
        with Image.open(seen[name][1].path) as copy:
            assert copy.size == (size or (320, 240)), name
            assert copy.info.get("icc_profile") is None
            corner = copy.convert("RGB").getpixel((copy.width - 5 if "turned" in name else 5, 5))
        red, green, _blue = corner
        assert name == "deep.png" or (red > 150 and green < 90), name


def test_what_shines_through_stays_so(seen):
    with Image.open(seen["glass.png"][1].path) as copy:
        assert copy.mode == "RGBA"


def test_recordings_are_as_long_as_before_and_of_kinds_browsers_show(good, seen):
    for name, (found, copy) in seen.items():
        if found.kind not in ("video", "audio"):
            continue
        with av.open(str(good[name])) as before, av.open(str(copy.path)) as after:
            assert after.duration == pytest.approx(before.duration, abs=60_000), name
            assert len(after.streams) == len([s for s in before.streams if s.type != "data"])
            codecs = {stream.codec_context.codec.canonical_name for stream in after.streams}
            assert codecs <= {"h264", "aac", "vp8", "vp9", "opus", "mp3", "flac"}, name
            if found.kind == "video":
                pictures = [sum(1 for _ in one.decode(video=0)) for one in (before, after)]
                assert pictures[0] == pictures[1], name


def test_nothing_stays_between_the_pictures_of_a_film(good, seen):
    assert BETWEEN_PICTURES in good["phone.mp4"].read_bytes()
    assert BETWEEN_PICTURES not in seen["phone.mp4"][1].path.read_bytes()


@pytest.mark.parametrize("codec", ["libx264", "libx265"])
def test_films_held_upright_stay_upright(tmp_path, codec):
    """Copied, the turn stands in the container; converted, the pictures themselves are turned."""
    path = record(tmp_path / "a.mp4", muxer="mp4", video=codec, pictures=3)
    unturned = bytes.fromhex(
        "00010000 00000000 00000000 00000000 00010000 00000000 00000000 00000000"
    )
    turned = bytes.fromhex(
        "00000000 00010000 00000000 ffff0000 00000000 00000000 00600000 00000000"
    )
    content = path.read_bytes()
    at = content.index(b"tkhd")
    matrix = content.index(unturned, at)
    path.write_bytes(content[:matrix] + turned + content[matrix + 32 :])
    with av.open(str(path)) as container:
        turn = next(container.decode(video=0)).rotation
    copy = render(path, inspect(path, name="a.mp4", said_type=""), tmp_path)
    with av.open(str(copy.path)) as container:
        frame = next(container.decode(video=0))
    assert turn in (90, -90, 270)
    if codec == "libx264":
        assert frame.rotation == turn
    else:
        assert (frame.width, frame.height) == (96, 160)
        grey = bytes(frame.planes[0])
        assert grey[0] < 60 < 160 < grey[frame.planes[0].line_size * 150]  # its left is its top now


def test_a_long_film_of_a_kind_browsers_do_not_show_has_no_copy(tmp_path):
    path = record(tmp_path / "a.mp4", muxer="mp4", video="libx265", pictures=3, apart=3000)
    found = inspect(path, name="a.mp4", said_type="")
    with pytest.raises(CannotRender) as cannot:
        render(path, found, tmp_path)
    assert cannot.value.code == "codec"
    assert [one.name for one in tmp_path.iterdir()] == ["a.mp4"]


def test_another_type_of_the_same_kind_is_taken_and_said(tmp_path):
    photo(tmp_path / "a.png", "JPEG")
    found = inspect(tmp_path / "a.png", name="a.png", said_type="image/png")
    assert (found.verdict, found.reason_code) == ("accepted", "other_type")
    assert str(found.reason).startswith("The name says PNG, but the content is image/jpeg.")


def test_what_the_sender_says_is_compared_as_well(tmp_path):
    photo(tmp_path / "a", "JPEG")
    assert inspect(tmp_path / "a", name="a", said_type="image/gif").reason_code == "other_type"
    for said in ("image/jpeg", "application/octet-stream", "", "\0;", "image/jpeg; x=y"):
        assert inspect(tmp_path / "a", name="a", said_type=said).reason_code == ""
