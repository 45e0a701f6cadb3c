import datetime
import uuid

import pytest
from django.urls import reverse

from astana.due.actions import do_what_is_due
from monitoring.cases.models import Case
from tests.violations.evidence.conftest import picture
from violations.evidence.models import CustodyEntry, EvidenceFile
from violations.evidence.viewing import pass_for

pytestmark = pytest.mark.django_db

ORIGINAL = picture(colour="navy")


@pytest.fixture
def report(file_one):
    return file_one()


@pytest.fixture
def photo(ready, report):
    taken_at = datetime.datetime(2017, 11, 14, 23, 45, tzinfo=datetime.UTC)
    return ready(
        ORIGINAL, report, device="Galaxy A3", taken_at=taken_at, latitude=35.4, longitude=36.6
    )


def page_of(file, name="detail"):
    return reverse(f"evidence:{name}", args=[file.pk])


def bytes_of(answer):
    return b"".join(answer.streaming_content)


def acts(file, act):
    return CustodyEntry.objects.filter(file=file, act=act).count()


def test_one_load_of_the_page_is_one_view(client, photo, reviewer):
    client.force_login(reviewer)
    page = client.get(page_of(photo)).content.decode()
    assert "Viewed" in page
    assert photo.sha256 in page
    address = page.partition('<img src="')[2].partition('"')[0]
    assert client.get(address).status_code == 200
    assert client.get(address, headers={"Range": "bytes=0-9"}).status_code == 206
    assert acts(photo, "viewed") == 1
    client.get(page_of(photo, "rendition"))
    assert acts(photo, "viewed") == 2


def test_the_pass_of_one_page_serves_nobody_else(client, photo, reviewer, other_reviewer):
    client.force_login(other_reviewer)
    for said in (pass_for(photo, reviewer), "forged", ""):
        client.get(page_of(photo, "rendition"), {"pass": said})
    assert acts(photo, "viewed") == 3


def test_the_bytes_come_as_nothing_that_could_run(client, photo, reviewer):
    client.force_login(reviewer)
    shown = client.get(page_of(photo, "rendition"))
    assert shown["Content-Type"] == "image/jpeg"
    assert shown["X-Content-Type-Options"] == "nosniff"
    assert shown["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert shown["Cache-Control"] == "no-store"
    assert shown["Content-Disposition"].startswith("inline")
    taken = client.get(page_of(photo, "original"))
    assert taken["Content-Disposition"] == 'attachment; filename="photo.jpg"'
    assert bytes_of(taken) == ORIGINAL
    assert acts(photo, "downloaded") == 1


@pytest.mark.parametrize(
    ("asked", "status", "told"),
    [
        ("bytes=0-9", 206, "bytes 0-9/"),
        ("bytes=10-", 206, "bytes 10-"),
        ("bytes=-5", 206, "bytes "),
        ("bytes=0-999999999", 206, "bytes 0-"),
        ("bytes=999999999-", 416, "bytes */"),
        ("bytes=-0", 416, "bytes */"),
        ("bytes=5-2", 200, ""),
        ("bytes=0-1,3-4", 200, ""),
        ("lines=1-2", 200, ""),
        ("bytes=-", 200, ""),
    ],
)
def test_parts_are_answered(client, photo, reviewer, asked, status, told):
    client.force_login(reviewer)
    whole = bytes_of(client.get(page_of(photo, "rendition")))
    part = client.get(page_of(photo, "rendition"), headers={"Range": asked})
    assert part.status_code == status
    assert part.get("Content-Range", "").startswith(told)
    if status == 206:
        first, last = part["Content-Range"].removeprefix("bytes ").partition("/")[0].split("-")
        assert bytes_of(part) == whole[int(first) : int(last) + 1]
        assert part["Content-Length"] == str(int(last) + 1 - int(first))


def test_another_version_is_sent_whole(client, photo, reviewer):
    client.force_login(reviewer)
    headers = {"Range": "bytes=0-9", "If-Range": '"other"'}
    assert client.get(page_of(photo, "rendition"), headers=headers).status_code == 200


def test_a_program_that_compresses_gets_it_uncompressed(client, photo, reviewer):
    client.force_login(reviewer)
    answer = client.get(page_of(photo, "rendition"), headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in answer
    assert len(bytes_of(answer)) == photo.rendition_size


def test_only_who_may_see_originals_sees_what_the_file_says(
    client, photo, person, monitor, secretariat, observer, administrator
):
    for who in (monitor, person("RU", "head"), person("RU", "reviewer")):
        client.force_login(who)
        assert "Galaxy A3" in client.get(page_of(photo)).content.decode()
        assert client.get(page_of(photo, "original")).status_code == 200
    for who in (person("TR", "head"), person("IR", "reviewer")):
        client.force_login(who)
        page = client.get(page_of(photo)).content.decode()
        assert "What the file says of itself" in page
        assert "Galaxy A3" not in page
        assert "35.400" not in page
        assert client.get(page_of(photo, "original")).status_code == 403
    client.force_login(secretariat)
    page = client.get(page_of(photo)).content.decode()
    assert "Galaxy A3" not in page
    assert "Does not go together" not in page
    assert client.get(page_of(photo, "original")).status_code == 403
    assert client.get(page_of(photo, "rendition")).status_code == 200
    for who in (person("UN", "monitor"), person("RU", "monitor"), observer, administrator):
        if who != monitor:
            client.force_login(who)
            for name in ("detail", "rendition", "original"):
                assert client.get(page_of(photo, name)).status_code == 404


def test_what_is_in_quarantine_is_opened_by_nobody(
    client, keep, report, monitor, reviewer, administrator
):
    file = keep(picture() + b"PK\x03\x04" + bytes(400), report)
    for who, sees in ((monitor, 200), (reviewer, 404), (administrator, 200)):
        client.force_login(who)
        assert client.get(page_of(file)).status_code == sees
        for name in ("rendition", "original"):
            assert client.get(page_of(file, name)).status_code in (403, 404, 409)
    listed = client.get(reverse("evidence:quarantine")).content.decode()
    assert page_of(file) in listed
    client.force_login(reviewer)
    assert client.get(reverse("evidence:quarantine")).status_code == 403


def test_files_are_added_to_ones_own_reports(client, report, person, monitor):
    address = reverse("evidence:add", args=[report.pk])
    for code, role, status in [
        ("RU", "monitor", 200), ("RU", "reviewer", 200), ("TR", "reviewer", 403),
        ("TR", "monitor", 404), ("KZ", "secretariat", 403), ("KZ", "administrator", 404),
    ]:  # fmt: skip
        client.force_login(person(code, role))
        assert client.get(address).status_code == status, (code, role)
        assert client.get(address + "sent/").status_code == status, (code, role)


def test_the_sender_sees_what_became_of_each_file(client, report, keep, arrive, monitor):
    keep(picture(), report)
    keep(b"MZ" + bytes(200), report, name="run.exe")
    arrive(picture(colour="red"), report)
    client.force_login(monitor)
    page = client.get(reverse("evidence:add", args=[report.pk])).content.decode()
    for word in ("Checked", "Refused", "waits for its check", "data-is-moving"):
        assert word in page


def test_the_api_tells_each_as_much_as_they_may_know(
    client, photo, report, reviewer, other_reviewer, secretariat
):
    client.force_login(reviewer)
    listed = client.get("/api/v1/evidence/", {"report": report.pk}).json()["results"]
    assert [one["id"] for one in listed] == [str(photo.pk)]
    assert listed[0]["device"] == "Galaxy A3"
    assert client.get("/api/v1/evidence/", {"report": uuid.uuid4()}).json()["results"] == []
    one = client.get(f"/api/v1/evidence/{photo.pk}/").json()
    assert [(entry["act"], entry["by"]) for entry in one["custody"]] == [("received", "RU")]
    client.force_login(other_reviewer)
    one = client.get(f"/api/v1/evidence/{photo.pk}/").json()
    assert (one["device"], one["latitude"], one["metadata"]) == (None, None, None)
    assert one["taken_at"]
    client.force_login(secretariat)
    one = client.get(f"/api/v1/evidence/{photo.pk}/").json()
    assert (one["device"], one["latitude"], one["metadata"]) == (None, None, None)
    assert one["sha256"] == photo.sha256


def test_a_list_asks_as_much_for_many_files_as_for_one(
    client, ready, report, reviewer, django_assert_max_num_queries
):
    client.force_login(reviewer)
    for colour in ("red", "green", "blue"):
        ready(picture(colour=colour), report)
    assert EvidenceFile.objects.filter(state="ready").count() == 3
    with django_assert_max_num_queries(12):
        client.get("/api/v1/evidence/")


def test_what_does_not_go_together_is_flagged(client, ready, file_one, reviewer, other_reviewer):
    report = file_one(
        began_at=datetime.datetime(2017, 11, 13, 21, 40, tzinfo=datetime.UTC),
        ended_at=datetime.datetime(2017, 11, 13, 21, 55, tzinfo=datetime.UTC),
    )
    taken_at = datetime.datetime(2017, 11, 14, 23, 45, tzinfo=datetime.UTC)
    file = ready(picture(), report, taken_at=taken_at, latitude=36.32, longitude=36.62)
    client.force_login(other_reviewer)
    page = client.get(page_of(file)).content.decode()
    assert "after the event ended" in page
    assert "from the place of the report" not in page
    client.force_login(reviewer)
    page = client.get(page_of(file)).content.decode()
    assert "after the event ended" in page
    assert "from the place of the report" in page
    assert "Flagged, not judged" in page


def test_the_files_stand_on_the_page_of_the_report(client, photo, report, monitor, secretariat):
    for who, adds in ((monitor, True), (secretariat, False)):
        client.force_login(who)
        page = client.get(reverse("reports:detail", args=[report.pk])).content.decode()
        assert page_of(photo) in page
        assert (reverse("evidence:add", args=[report.pk]) in page) == adds


def test_the_files_stand_on_the_page_of_the_case(client, photo, report, reviewer):
    do_what_is_due()
    client.force_login(reviewer)
    case = Case.objects.get(incident__told_by__report=report)
    page = client.get(
        reverse("cases:detail", args=[case.number]) + "?tab=evidence"
    ).content.decode()
    assert page_of(photo) in page
    assert f"Evidence of {report}" in page


def test_recordings_may_be_played_on_the_page_and_nothing_else_is_loosened(client, photo, reviewer):
    client.force_login(reviewer)
    policy = client.get(page_of(photo))["Content-Security-Policy"]
    assert "media-src 'self'" in policy
    assert "unsafe" not in policy


def test_asking_for_the_head_alone_is_no_touch(client, photo, reviewer):
    client.force_login(reviewer)
    before = CustodyEntry.objects.count()
    for name in ("detail", "rendition", "original"):
        assert client.head(page_of(photo, name)).status_code == 200
    assert CustodyEntry.objects.count() == before
