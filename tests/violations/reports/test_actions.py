import uuid

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from astana.accounts.rules import NotPermitted
from astana.ledger.models import Entry
from violations.reports.actions import file_report
from violations.reports.models import Report
from violations.reports.rules import AlreadyFiled

pytestmark = pytest.mark.django_db


def test_a_report_is_kept_with_its_lines_and_recorded(file_one, monitor):
    report = file_one()
    assert report.delegation == monitor.delegation
    assert report.observations.get().count == 11
    entry = Entry.objects.get(kind="report_filed")
    assert entry.subject == f"report:{report.pk}"
    assert report.content_digest in entry.encoding


def test_numbers_run_without_gaps(file_one):
    numbers = [file_one().number for _ in range(3)]
    year = timezone.now().year
    assert numbers == [f"{year}-0001", f"{year}-0002", f"{year}-0003"]


def test_filing_the_same_again_files_nothing(report_content, monitor):
    report_id = uuid.uuid4()
    first, new = file_report(report_id, report_content(), by=monitor, at=timezone.now())
    second, new_again = file_report(report_id, report_content(), by=monitor, at=timezone.now())
    assert (first, new, new_again) == (second, True, False)
    assert Entry.objects.filter(kind="report_filed").count() == 1


def test_other_content_under_the_same_id_is_refused(report_content, monitor):
    report_id = uuid.uuid4()
    report, _new = file_report(report_id, report_content(), by=monitor, at=timezone.now())
    with pytest.raises(AlreadyFiled) as refusal:
        file_report(report_id, report_content(target="A school"), by=monitor, at=timezone.now())
    assert refusal.value.report == report


def test_somebody_elses_id_is_refused_without_showing_the_report(report_content, monitor, person):
    report_id = uuid.uuid4()
    file_report(report_id, report_content(), by=monitor, at=timezone.now())
    with pytest.raises(AlreadyFiled) as refusal:
        file_report(report_id, report_content(), by=person("TR", "monitor"), at=timezone.now())
    assert refusal.value.report is None


@pytest.mark.parametrize(
    ("code", "role"),
    [("JO", "observer"), ("KZ", "secretariat"), ("KZ", "administrator"), ("SY", "monitor")],
)
def test_only_those_who_watch_may_file(report_content, person, code, role):
    with pytest.raises(NotPermitted):
        file_report(uuid.uuid4(), report_content(), by=person(code, role), at=timezone.now())
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    ("said", "severity"),
    [({}, 3), ({"injured_low": 1}, 3), ({"killed_best": 1}, 4), ({"killed_high": 1}, 3)],
)
def test_severity_follows_from_type_and_harm(file_one, said, severity):
    assert file_one(**said).severity == severity


@pytest.mark.parametrize("table", ["reports_report", "reports_observation"])
@pytest.mark.parametrize("sql", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {} CASCADE"])
def test_the_database_refuses_to_change_what_was_filed(file_one, table, sql):
    file_one()
    with (
        pytest.raises(IntegrityError, match="frozen"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(sql.format(table))


@pytest.mark.parametrize(
    "said",
    [
        {"killed_low": 3, "killed_best": 2},
        {"injured_best": 5, "injured_high": 4},
        {"killed_low": 3, "killed_high": 1},
        {"attribution": "certain"},
        {"latitude": None, "longitude": None, "area": None},
        {"latitude": 91.0},
    ],
)
def test_the_database_refuses_what_cannot_be(file_one, said):
    with pytest.raises(IntegrityError), transaction.atomic():
        file_one(**said)
