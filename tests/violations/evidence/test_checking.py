import hashlib
import threading
import uuid

import pytest
from django.db import connection
from django.utils import timezone

from astana.accounts.rules import Refused
from astana.due.actions import do_what_is_due
from astana.due.models import Due
from astana.ledger.models import Entry
from tests.violations.evidence.conftest import picture, said_of
from violations.evidence import checking, staging, storage
from violations.evidence.checking import begin_check, check, make_rendition
from violations.evidence.filing import take_to_report
from violations.evidence.models import CustodyEntry
from violations.evidence.uploads import begin_upload, take_back
from violations.reports.actions import file_report
from violations.reports.models import Report

pytestmark = pytest.mark.django_db


def acts(file):
    return list(CustodyEntry.objects.filter(file=file).order_by("id").values_list("act", flat=True))


def test_a_photo_is_kept_untouched_and_shown_without_what_it_says(keep, file_one):
    data = picture(taken="2017:11:14 23:45:00", point=(35.32, 36.62), device="Nokia 3310")
    file = keep(data, file_one())
    assert file.state == "ready"
    assert file.sha256 == hashlib.sha256(data).hexdigest()
    kept = b"".join(storage.pieces(storage.original_name(file.sha256), 0, file.size))
    assert kept == data
    assert (file.kind, file.media_type, file.device) == ("photo", "image/jpeg", "Nokia 3310")
    assert (round(file.latitude, 2), round(file.longitude, 2)) == (35.32, 36.62)
    assert file.taken_at_is_local
    name = storage.rendition_name(file.rendition_sha256)
    shown = b"".join(storage.pieces(name, 0, file.rendition_size))
    assert hashlib.sha256(shown).hexdigest() == file.rendition_sha256
    assert b"Nokia" not in shown
    assert not staging.path_of(file.pk).exists()


def test_every_step_is_in_custody_and_in_the_ledger(keep, file_one):
    file = keep(picture(), file_one())
    assert acts(file) == ["received", "verified", "rendered"]
    kinds = Entry.objects.filter(subject=f"evidence:{file.pk}").values_list("kind", flat=True)
    assert list(kinds) == ["evidence_received", "evidence_verified", "evidence_rendered"]
    assert file.sha256 in Entry.objects.get(kind="evidence_verified").encoding


def test_what_was_damaged_is_not_taken_for_what_was_sent(keep):
    file = keep(picture(), uuid.uuid4(), sha256="0" * 64)
    assert file.state == "mismatch"
    assert acts(file) == ["received", "mismatched"]
    assert not storage.kept().exists(storage.original_name(file.sha256))
    assert not staging.path_of(file.pk).exists()
    assert "Send it again" in str(file.reason)


def test_a_program_is_refused_and_the_rest_of_the_report_stays(keep, file_one):
    report = file_one()
    photo = keep(picture(), report)
    program = keep(b"MZ" + bytes(200), report, name="photo.jpg")
    assert (photo.state, program.state) == ("ready", "refused")
    assert str(program.reason)
    assert acts(program) == ["received", "refused"]
    assert not storage.kept().exists(storage.original_name(program.sha256))


def test_what_is_doubtful_is_kept_and_shown_to_nobody(keep, file_one):
    file = keep(picture() + b"PK\x03\x04" + bytes(400), file_one())
    assert file.state == "quarantined"
    assert acts(file) == ["received", "quarantined"]
    assert storage.kept().exists(storage.original_name(file.sha256))
    assert not file.rendition_sha256


def test_a_worker_that_dies_in_the_middle_leaves_it_to_the_next(arrive, file_one):
    """The transaction of a killed worker is rolled back; what it stored is found as it is."""
    file = arrive(picture(), file_one())
    at = timezone.now()
    begin_check(file.pk, at=at)
    storage.keep(
        storage.original_name(hashlib.sha256(picture()).hexdigest()), staging.path_of(file.pk)
    )
    do_what_is_due()
    file.refresh_from_db()
    assert file.state == "ready"
    for again in (begin_check, check, make_rendition):
        assert again(file.pk, at=at) is None
    assert acts(file) == ["received", "verified", "rendered"]
    assert not Due.objects.filter(done_at=None, topic__startswith="evidence_check").exists()


def test_the_same_bytes_are_stored_once(keep, file_one, folders):
    first, second = keep(picture(), file_one()), keep(picture(), file_one())
    assert first.sha256 == second.sha256
    assert len(list((folders / "evidence" / "originals").rglob("*"))) == 2  # a folder, a file


def test_a_report_filed_later_finds_its_files(keep, report_content, monitor, person):
    report_id = uuid.uuid4()
    file = keep(picture(), report_id)
    stranger = keep(picture(colour="red"), report_id, by=person("TR", "monitor"))
    assert file.report is None
    report, _new = file_report(report_id, report_content(), by=monitor, at=timezone.now())
    do_what_is_due()
    file.refresh_from_db()
    stranger.refresh_from_db()
    assert file.report == report
    assert stranger.report is None


@pytest.mark.django_db(transaction=True)
def test_nobody_waits_for_a_file_that_is_being_checked(
    arrive, report_content, monitor, monkeypatch
):
    """While the work goes on, others begin it again, and its report is filed and finds it."""
    report_id = uuid.uuid4()
    file = arrive(picture(), report_id)
    begin_check(file.pk, at=timezone.now())
    meanwhile = []

    def beside():
        try:
            with connection.cursor() as cursor:
                cursor.execute("SET lock_timeout = '2s'")
            told = said_of(picture(), report_id, file_id=file.pk)
            meanwhile.append(begin_upload(file.pk, told, by=monitor, at=timezone.now())[1])
            with pytest.raises(Refused):
                take_back(file, by=monitor, at=timezone.now())
            if not Report.objects.exists():
                file_report(report_id, report_content(), by=monitor, at=timezone.now())
            take_to_report(report_id, at=timezone.now())
            meanwhile.append("done")
        finally:
            connection.close()

    def with_others(work):
        def at_work(*args, **said):
            other = threading.Thread(target=beside)
            other.start()
            other.join()
            return work(*args, **said)

        return at_work

    monkeypatch.setattr(checking, "inspect", with_others(checking.inspect))
    monkeypatch.setattr(checking, "render", with_others(checking.render))
    check(file.pk, at=timezone.now())
    make_rendition(file.pk, at=timezone.now())
    assert meanwhile == [False, "done"] * 2
    file.refresh_from_db()
    assert (file.state, file.report_id) == ("ready", report_id)
