from django.db import connection, transaction

from astana.due.actions import announce
from astana.ledger.actions import record
from astana.numbering.actions import next_number
from violations.reports.enums import Origin
from violations.reports.models import Observation, Report
from violations.reports.placing import place_at
from violations.reports.rules import check_can_file, check_same


@transaction.atomic
def file_report(report_id, content, *, by, at, origin=Origin.FORM):
    """File a report under the id that its author's device made; returns (report, whether new).

    Records "report_filed" and announces it. Filing the same content under the same id again
    changes nothing; other content under that id raises `AlreadyFiled`.
    """
    check_can_file(by=by)
    return _file(report_id, content, delegation=by.delegation, by=by, at=at, origin=origin)


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


def _file(report_id, content, *, delegation, by, at, origin, source_url=""):
    digest = content.digest()
    _wait_for_others_filing(report_id)
    filed = Report.objects.filter(pk=report_id).first()
    if filed:
        check_same(filed, digest, by=by)
        return filed, False
    report = Report.objects.create(
        id=report_id,
        number=next_number("report", year=at.year),
        delegation=delegation,
        filed_by=by,
        filed_at=at,
        origin=origin,
        source_url=source_url,
        content_digest=digest,
        severity=content.severity(),
        **content.columns(),
        **place_at(content.began_at, content.latitude, content.longitude, content.uncertainty_m),
    )
    Observation.objects.bulk_create(
        Observation(report=report, position=position, **vars(line))
        for position, line in enumerate(content.observations, start=1)
    )
    announce("report_filed", report.pk, at=at)
    record(
        "report_filed",
        f"report:{report.pk}",
        {"number": report.number, "digest": digest, "registered_by": delegation.code},
        by=by,
        at=at,
    )
    return report, True


def _wait_for_others_filing(report_id):
    """Two filings under one id go one after the other: the second finds the first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(report_id)])
