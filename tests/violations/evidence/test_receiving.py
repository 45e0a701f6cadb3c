"""The upload protocol as its headers say it; over a real line in test_over_the_line.py."""

import base64
import hashlib
import uuid

import pytest
from django.utils import timezone

from astana.accounts.tokens import make_token
from tests.violations.evidence.conftest import BYTES, TUS, UPLOADS, metadata
from violations.evidence.models import EvidenceFile

pytestmark = pytest.mark.django_db

DATA = b"0123456789"
HASH = hashlib.sha256(DATA).hexdigest()


@pytest.fixture
def tus(client, monitor):
    """`tus("patch", address, Upload_Offset=0)`: a request of the protocol by the monitor."""
    client.force_login(monitor)

    def ask(method, address=UPLOADS, data=b"", content_type=BYTES, **headers):
        named = TUS | {name.replace("_", "-"): value for name, value in headers.items()}
        named = {name: str(value) for name, value in named.items() if value is not None}
        return client.generic(method.upper(), address, data, content_type, headers=named)

    return ask


@pytest.fixture
def begin(tus):
    def begin_one(length=10, **said):
        pairs = {"sha256": HASH, "report": uuid.uuid4(), "filename": "a.jpg"} | said
        return tus("post", Upload_Length=length, Upload_Metadata=metadata(**pairs))

    return begin_one


def test_a_file_is_begun_continued_and_complete(tus, begin):
    begun = begin()
    assert (begun.status_code, begun["Tus-Resumable"], begun["Upload-Offset"]) == (
        201,
        "1.0.0",
        "0",
    )
    place = begun["Location"]
    assert tus("patch", place, DATA[:4], Upload_Offset=0)["Upload-Offset"] == "4"
    asked = tus("head", place)
    assert (asked["Upload-Offset"], asked["Upload-Length"]) == ("4", "10")
    assert asked["Cache-Control"] == "no-store"
    assert "GMT" in asked["Upload-Expires"]
    done = tus("patch", place, DATA[4:], Upload_Offset=4)
    assert (done.status_code, done["Upload-Offset"]) == (204, "10")
    assert "Upload-Expires" not in done
    assert tus("head", place)["Upload-Offset"] == "10"
    assert EvidenceFile.objects.get().state == "received"


def test_options_tells_what_it_can(client, tus):
    told = tus("options")
    assert told.status_code == 204
    assert told["Tus-Version"] == "1.0.0"
    assert told["Tus-Extension"] == "creation,checksum,termination,expiration"
    assert told["Tus-Checksum-Algorithm"] == "sha1,sha256"
    assert int(told["Tus-Max-Size"]) == 2 * 1024**3
    client.logout()
    assert tus("options").status_code == 204


def test_the_same_id_is_begun_once(begin):
    same = {"id": uuid.uuid4(), "report": uuid.uuid4()}
    first, again = begin(**same), begin(**same)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first["Location"] == again["Location"]
    assert begin(length=11, **same).status_code == 409


@pytest.mark.parametrize("name", ["sha1", "sha256"])
def test_damaged_bytes_are_not_taken(tus, begin, name):
    place = begin()["Location"]
    good = base64.b64encode(hashlib.new(name, DATA).digest()).decode()
    wrong = tus("patch", place, b"9876543210", Upload_Offset=0, Upload_Checksum=f"{name} {good}")
    assert wrong.status_code == 460
    assert tus("head", place)["Upload-Offset"] == "0"
    right = tus("patch", place, DATA, Upload_Offset=0, Upload_Checksum=f"{name} {good}")
    assert right.status_code == 204


def test_other_checksums_are_refused(tus, begin):
    place = begin()["Location"]
    for said in ("crc32 AAAA", "sha1 not-base64!", "sha1"):
        asked = tus("patch", place, DATA, Upload_Offset=0, Upload_Checksum=said)
        assert asked.status_code in (400, 460), said


def test_a_wrong_offset_is_a_conflict(tus, begin):
    place = begin()["Location"]
    tus("patch", place, DATA[:4], Upload_Offset=0)
    assert tus("patch", place, DATA[:4], Upload_Offset=0).status_code == 409
    assert tus("patch", place, DATA[4:], Upload_Offset=5).status_code == 409
    assert tus("patch", place, DATA[4:] + b"!", Upload_Offset=4).status_code == 413


def test_what_is_taken_back_is_gone(tus, begin):
    place = begin()["Location"]
    assert tus("delete", place).status_code == 204
    assert tus("head", place).status_code == 410
    assert tus("patch", place, DATA, Upload_Offset=0).status_code == 410
    assert tus("delete", place).status_code == 410


def test_a_program_that_cannot_say_patch_says_it_in_a_header(tus, begin):
    place = begin()["Location"]
    sent = tus("post", place, DATA, Upload_Offset=0, X_HTTP_Method_Override="PATCH")
    assert (sent.status_code, sent["Upload-Offset"]) == (204, "10")


def test_another_version_of_the_protocol_is_told_ours(tus):
    for version in (None, "0.2.2"):
        asked = tus("post", Tus_Resumable=version)
        assert (asked.status_code, asked["Tus-Version"]) == (412, "1.0.0")


@pytest.mark.parametrize(
    ("length", "said"),
    [
        ("", {}), ("-1", {}), ("x", {}), ("0", {}), ("9" * 40, {}), ("١٠", {}),
        (10, {"sha256": "?"}), (10, {"report": "1"}), (10, {"id": "../../etc/passwd"}),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused(begin, length, said):
    answer = begin(length, **said)
    assert answer.status_code == 400
    assert answer.json()["detail"]


@pytest.mark.parametrize("raw", ["", "sha256", "sha256 ???", "a" * 9000, f"sha256 {'A' * 20}"])
def test_metadata_that_is_none_is_refused(tus, raw):
    assert tus("post", Upload_Length=10, Upload_Metadata=raw).status_code == 400


def test_a_file_that_is_too_large_is_told_how_large_it_may_be(begin):
    answer = begin(2 * 1024**3 + 1)
    assert answer.status_code == 413
    assert "2.0\xa0GB" in answer.json()["detail"]


def test_nobody_reaches_the_files_of_others(begin, client, tus, person):
    place = begin()["Location"]
    client.force_login(person("RU", "reviewer"))
    for method in ("head", "patch", "delete"):
        assert tus(method, place, DATA, Upload_Offset=0).status_code == 404
    client.logout()
    assert tus("head", place).status_code in (401, 403)


def test_names_are_kept_as_they_were_said_and_shown_harmless(begin):
    begin(filename="../photo\u202egpj.exe")
    file = EvidenceFile.objects.get()
    assert file.name == "../photo\u202egpj.exe"
    assert file.shown_name == "photogpj.exe"


def test_a_browser_needs_its_token_against_forgery(client, monitor):
    strict = type(client)(enforce_csrf_checks=True)
    strict.force_login(monitor)
    said = metadata(sha256=HASH, report=uuid.uuid4())
    headers = TUS | {"Upload-Length": "10", "Upload-Metadata": said}
    assert strict.post(UPLOADS, headers=headers).status_code == 403


def test_a_program_sends_with_its_token(client, monitor):
    _row, token = make_token(monitor, name="camera", at=timezone.now())
    said = metadata(sha256=HASH, report=uuid.uuid4())
    headers = {"Upload-Length": "10", "Upload-Metadata": said, "Authorization": f"Token {token}"}
    assert client.post(UPLOADS, headers=TUS | headers).status_code == 201


def test_other_content_types_are_refused(tus, begin):
    place = begin()["Location"]
    assert tus("patch", place, DATA, "text/plain", Upload_Offset=0).status_code == 415
    assert tus("patch", place, DATA, Upload_Offset="x").status_code == 400
