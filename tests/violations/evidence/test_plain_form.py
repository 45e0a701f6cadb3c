"""Files without a script: one form, the same way in, and a custody that says what was missing."""

import hashlib
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from astana.due.actions import do_what_is_due
from astana.ledger.models import Entry
from tests.violations.evidence.conftest import picture
from violations.evidence.models import CustodyEntry, EvidenceFile
from violations.evidence.uploads import NOT_HASHED
from violations.reports.models import Report

pytestmark = pytest.mark.django_db


@pytest.fixture
def send(client, monitor):
    """`send(report, photo, track)`: posts them as a browser without a script does."""

    def post(report, *files, by=monitor, **said):
        client.force_login(by)
        said = {"report": report.pk, "begun_as": uuid.uuid4(), "files": files} | said
        return client.post(reverse("evidence:send"), said)

    return post


def photo(name="photo.jpg", data=None):
    return SimpleUploadedFile(name, data or picture(), "image/jpeg")


def test_what_a_form_sends_is_hashed_here_checked_and_said_to_be_so(send, file_one):
    report, data = file_one(), picture(colour="navy")
    answer = send(report, photo(data=data), photo("other.jpg"))
    assert (answer.status_code, answer["Location"]) == (
        302, reverse("evidence:add", args=[report.pk])
    )  # fmt: skip
    do_what_is_due()
    file = EvidenceFile.objects.get(name="photo.jpg")
    assert (file.state, file.report, file.hashed_here) == ("ready", report, True)
    assert file.sha256 == file.sha256_said == hashlib.sha256(data).hexdigest()
    notes = CustodyEntry.objects.filter(file=file).order_by("id").values_list("act", "note")
    assert list(notes) == [("received", NOT_HASHED), ("verified", ""), ("rendered", "")]
    assert Entry.objects.filter(subject=f"evidence:{file.pk}").count() == 3


def test_its_page_says_that_the_hash_came_late(client, send, file_one):
    send(file_one(), photo())
    page = client.get(reverse("evidence:detail", args=[EvidenceFile.objects.get().pk])).text
    assert NOT_HASHED in page
    assert "it was not computed before sending" in page


def test_a_form_that_is_sent_twice_files_once(send, file_one):
    report, begun_as = file_one(), uuid.uuid4()
    for _time in range(2):
        assert send(report, photo(), begun_as=begun_as).status_code == 302
    assert EvidenceFile.objects.count() == CustodyEntry.objects.count() == 1


def test_one_that_is_refused_holds_up_no_other(send, file_one):
    answer = send(file_one(), photo(), SimpleUploadedFile("empty.jpg", b""))
    assert answer.status_code == 422
    assert "empty.jpg" in answer.text
    assert "The file is empty." in answer.text
    assert EvidenceFile.objects.get().name == "photo.jpg"


def test_without_a_file_the_page_asks_for_one(send, file_one):
    answer = send(file_one())
    assert answer.status_code == 422
    assert "Choose a file." in answer.text


def test_nobody_sends_for_reports_of_others(send, file_one, person, observer, reviewer):
    report = file_one()
    assert send(report, photo(), by=person("TR", "monitor")).status_code == 404
    assert send(report, photo(), by=person("TR", "reviewer")).status_code == 403
    assert send(report, photo(), by=observer).status_code == 403
    assert send(Report(pk=uuid.uuid4()), photo()).status_code == 404
    assert not EvidenceFile.objects.exists()
    assert send(report, photo(), by=reviewer).status_code == 302


def test_a_form_of_another_site_is_not_taken(monitor, file_one):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(monitor)
    said = {"report": file_one().pk, "files": [photo()]}
    assert strict.post(reverse("evidence:send"), said).status_code == 403


def test_more_than_a_form_may_send_is_refused_before_it_is_read(client, monitor, settings):
    settings.LARGER_BODIES = settings.LARGER_BODIES | {reverse("evidence:send"): 1_000}
    client.force_login(monitor)
    answer = client.post(reverse("evidence:send"), {"files": [photo(data=bytes(2_000))]})
    assert answer.status_code == 413
