from django.db import transaction

from astana.ledger.actions import record
from violations.field.models import BroughtIn
from violations.field.rules import check_can_bring_in
from violations.reports.actions import file_report
from violations.reports.models import Report


@transaction.atomic
def bring_in(report_id, content, *, author, taken_at, by, at):
    """File a report out of a device's file; returns (report, whether new).

    It is filed by who brings it in, and is kept with its author's signed statement. Records
    "report_brought_in" after "report_filed". What is filed already with the same content, by the
    author or from another copy of the file, stays as it is; other content raises `AlreadyFiled`.
    """
    said = check_can_bring_in(author, by=by)
    filed = Report.objects.filter(pk=report_id, delegation=by.delegation).first()
    if filed and filed.content_digest == content.digest():
        return filed, False
    report, new = file_report(report_id, content, by=by, at=at)
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
