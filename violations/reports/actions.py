from django.db import connection, transaction

from astana.due.actions import announce
from astana.ledger.actions import record
from astana.numbering.actions import next_number
from violations.reports.apart import commitments_of, keep_apart, new_salts, salts_of
from violations.reports.enums import Origin
from violations.reports.models import Damage, Observation, PeopleAffected, Report
from violations.reports.placing import place_at
from violations.reports.rules import check_can_file, check_same


@transaction.atomic
def file_report(
    report_id, content, *, by, at, origin=Origin.FORM, device_clock_at=None, import_batch=None
):
    """File a report under the id that its author's device made; returns (report, whether new).

    Records "report_filed" and announces it. Filing the same content under the same id again
    changes nothing; other content under that id raises `AlreadyFiled`. `device_clock_at` is what
    the device's clock said when it sent, and no part of the content; `import_batch`, with which
    file of a device it came.
    """
    check_can_file(by=by)
    return _file(
        report_id,
        content,
        delegation=by.delegation,
        by=by,
        at=at,
        origin=origin,
        device_clock_at=device_clock_at,
        import_batch=import_batch,
    )


@transaction.atomic
def register_published(report_id, content, *, delegation, source_url, at):
    """Keep a report that a delegation registered in a published bulletin; returns (report, new)."""
    return _file(
        report_id,
        content,
        delegation=delegation,
        by=None,
        at=at,
        origin=Origin.BULLETIN,
        source_url=source_url,
    )


def _file(report_id, content, *, delegation, by, at, **columns):
    wait_for_others_filing(report_id)
    filed = Report.objects.filter(pk=report_id).first()
    if filed:
        check_same(filed, digest_like(filed, content), by=by)
        return filed, False
    report = write_version(
        report_id,
        content,
        number=next_number("report", year=at.year),
        delegation=delegation,
        filed_by=by,
        filed_at=at,
        **columns,
    )
    announce("report_filed", report.pk, at=at)
    record(
        "report_filed",
        f"report:{report.pk}",
        {
            "number": report.number,
            "digest": report.content_digest,
            "registered_by": delegation.code,
        },
        by=by,
        at=at,
    )
    return report, True


def write_version(report_id, content, **columns):
    """The rows of one version of a report: its own, its lines, and what is kept apart."""
    salts = new_salts()
    commitments = commitments_of(content, salts)
    report = Report.objects.create(
        id=report_id,
        content_digest=content.digest(commitments),
        severity=content.severity(),
        **{f"{name}_commitment": commitment for name, commitment in commitments.items()},
        **content.columns(),
        **place_at(content.began_at, content.latitude, content.longitude, content.uncertainty_m),
        **columns,
    )
    _write_lines(Observation, report, content.observations)
    _write_lines(PeopleAffected, report, content.people)
    _write_lines(Damage, report, content.damage)
    keep_apart(report, content, salts)
    return report


def digest_like(filed, content):
    """The digest that the content would have under the salts of a filed report."""
    return content.digest(commitments_of(content, salts_of(filed)))


def _write_lines(model, report, lines):
    model.objects.bulk_create(
        model(report=report, position=position, **vars(line))
        for position, line in enumerate(lines, start=1)
    )


def wait_for_others_filing(report_id):
    """Two filings under one id go one after the other: the second finds the first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(report_id)])
