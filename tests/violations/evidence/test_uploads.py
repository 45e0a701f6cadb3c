import datetime
import uuid

import pytest
from django.utils import timezone

from astana.accounts.rules import NotPermitted, Refused
from astana.due.actions import do_what_is_due
from astana.due.models import Due
from astana.ledger.models import Entry
from tests.violations.evidence.conftest import said_of
from violations.evidence import rules, staging, uploads
from violations.evidence.models import CustodyEntry, EvidenceFile, Upload
from violations.evidence.uploads import begin_upload, give_up, take_back, take_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def begin(monitor):
    def begin_one(data=b"0123456789", *, report=None, by=None, at=None, **said):
        told = said_of(data, report or uuid.uuid4(), **said)
        file, _new = begin_upload(told.file_id, told, by=by or monitor, at=at or timezone.now())
        return file

    return begin_one


def test_bytes_are_on_disk_when_they_are_confirmed(begin, monitor):
    file = begin()
    assert take_in(file, 0, b"0123", by=monitor, at=timezone.now()) == 4
    assert staging.path_of(file.pk).read_bytes() == b"0123"
    assert Upload.objects.get().offset == 4


def test_bytes_that_were_never_confirmed_are_written_over(begin, monitor):
    file = begin()
    take_in(file, 0, b"0123", by=monitor, at=timezone.now())
    with staging.path_of(file.pk).open("ab") as half:
        half.write(b"456 and then the power failed")
    take_in(file, 4, b"456789", by=monitor, at=timezone.now())
    assert staging.path_of(file.pk).read_bytes() == b"0123456789"


def test_bytes_that_do_not_go_on_are_refused(begin, monitor):
    file = begin()
    take_in(file, 0, b"0123", by=monitor, at=timezone.now())
    for offset in (0, 3, 5):
        with pytest.raises(uploads.WrongOffset):
            take_in(file, offset, b"x", by=monitor, at=timezone.now())
    with pytest.raises(uploads.TooMuch):
        take_in(file, 4, b"456789!", by=monitor, at=timezone.now())
    assert staging.path_of(file.pk).read_bytes() == b"0123"


def test_the_last_byte_is_recorded_and_has_the_file_checked(begin, monitor):
    file = begin()
    take_in(file, 0, b"0123456789", by=monitor, at=timezone.now())
    file.refresh_from_db()
    assert file.state == "received"
    assert not Upload.objects.exists()
    entry = CustodyEntry.objects.get()
    assert (entry.act, entry.by) == ("received", monitor)
    assert Entry.objects.get(kind="evidence_received").subject == f"evidence:{file.pk}"
    assert "photo" not in Entry.objects.get(kind="evidence_received").encoding
    assert Due.objects.filter(topic="evidence_received", done_at=None).exists()


def test_beginning_twice_is_beginning_once(monitor):
    told = said_of(b"0123", uuid.uuid4())
    first, new = begin_upload(told.file_id, told, by=monitor, at=timezone.now())
    again, anew = begin_upload(told.file_id, told, by=monitor, at=timezone.now())
    assert (first.pk, new, anew) == (again.pk, True, False)
    assert EvidenceFile.objects.count() == 1


def test_another_file_under_the_same_id_is_refused(monitor, other_reviewer):
    told = said_of(b"0123", uuid.uuid4())
    begin_upload(told.file_id, told, by=monitor, at=timezone.now())
    other = said_of(b"01234", told.report_id, file_id=told.file_id)
    with pytest.raises(rules.OtherContent):
        begin_upload(told.file_id, other, by=monitor, at=timezone.now())
    with pytest.raises(rules.OtherContent):
        begin_upload(told.file_id, told, by=other_reviewer, at=timezone.now())


def test_files_are_sent_for_ones_own_reports_only(begin, file_one, monitor, person, observer):
    report = file_one(by=monitor)
    assert begin(report=report.pk).report == report
    assert begin(report=report.pk, by=person("RU", "reviewer")).report == report
    for other in (person("TR", "monitor"), person("TR", "reviewer"), observer):
        with pytest.raises(NotPermitted):
            begin(report=report.pk, by=other)


def test_limits_are_told(begin, settings, monitor):
    settings.EVIDENCE_LARGEST_FILE = 9
    with pytest.raises(rules.TooLarge, match="up to 9"):
        begin()
    settings.EVIDENCE_LARGEST_FILE = 100
    settings.EVIDENCE_BYTES_A_DAY = 15
    begin()
    with pytest.raises(rules.TooLarge, match="24 hours"):
        begin()
    settings.EVIDENCE_BYTES_A_DAY = 1000
    settings.EVIDENCE_MOST_UNDER_WAY = 1
    with pytest.raises(rules.TooMany):
        begin()


def test_what_has_not_arrived_is_taken_back(begin, monitor, reviewer):
    file = begin()
    take_in(file, 0, b"0123", by=monitor, at=timezone.now())
    with pytest.raises(NotPermitted):
        take_back(file, by=reviewer, at=timezone.now())
    take_back(file, by=monitor, at=timezone.now())
    do_what_is_due()
    assert not staging.path_of(file.pk).exists()
    file.refresh_from_db()
    assert file.state == "removed"
    with pytest.raises(Refused):
        take_in(file, 4, b"4", by=monitor, at=timezone.now())


def test_what_was_received_is_not_taken_back(arrive, monitor):
    file = arrive(b"0123456789", uuid.uuid4())
    with pytest.raises(Refused):
        take_back(file, by=monitor, at=timezone.now())


def test_a_half_file_that_nobody_goes_on_with_is_given_up(begin, monitor, settings):
    then = timezone.now() - settings.EVIDENCE_UPLOAD_KEPT - datetime.timedelta(minutes=1)
    file = begin(at=then)
    take_in(file, 0, b"0123", by=monitor, at=then)
    do_what_is_due()
    file.refresh_from_db()
    assert file.state == "lapsed"
    assert not staging.path_of(file.pk).exists()
    told = said_of(b"0123456789", file.report_id_given, file_id=file.pk)
    again, new = begin_upload(file.pk, told, by=monitor, at=timezone.now())
    assert (again.state, new, Upload.objects.get().offset) == ("arriving", True, 0)


def test_a_file_that_goes_on_is_kept_longer(begin, monitor, settings):
    then = timezone.now() - settings.EVIDENCE_UPLOAD_KEPT - datetime.timedelta(minutes=1)
    file = begin(at=then)
    take_in(file, 0, b"0123", by=monitor, at=timezone.now())
    assert give_up(file.pk, at=timezone.now()) == Upload.objects.get().expires_at
