from django.db import transaction

from astana.ledger.actions import record
from violations.field.models import BroughtIn
from violations.field.rules import check_can_bring_in
from violations.reports.actions import digest_like, file_report, wait_for_others_filing
from violations.reports.enums import Origin
from violations.reports.models import Report


@transaction.atomic
def bring_in(report_id, content, *, author, taken_at, by, at):
    """File a report out of a device's file; returns (report, whether new).

    It is filed by who brings it in, and is kept with its author's signed statement. Records
    "report_brought_in" after "report_filed". What is filed already with the same content, by the
    author or from another copy of the file, stays as it is; other content raises `AlreadyFiled`.
    """
    said = check_can_bring_in(author, by=by)
    wait_for_others_filing(report_id)
    filed = Report.objects.filter(pk=report_id, delegation=by.delegation).first()
    if filed and filed.content_digest == digest_like(filed, content):
        return filed, False
    report, new = file_report(report_id, content, by=by, at=at, origin=Origin.CARRIED)
    if not new:
        return report, False
    BroughtIn.objects.create(
        report_id=report.pk,
        author_alias=said["alias"],
        author_role=said["role"],
        taken_at=taken_at,
        brought_by=by,
        brought_at=at,
    )
    record(
        "report_brought_in",
        f"report:{report.pk}",
        {"number": report.number, "author_role": said["role"]},
        by=by,
        at=at,
    )
    return report, new
