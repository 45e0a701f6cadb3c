"""A report that is filed finds the files that were sent for it before."""

from django.db import transaction

from violations.evidence.models import EvidenceFile
from violations.evidence.rules import may_add_to
from violations.reports.models import Report


@transaction.atomic
def take_to_report(report_id, *, at):
    """Put the files that were sent for a report behind it, now that it is filed.

    Of the clock: each file's custody says already for which report it was sent. Files of people
    who may not add to the report stay with their senders.
    """
    report = Report.objects.get(pk=report_id)
    waiting = EvidenceFile.objects.select_for_update(of=("self",)).select_related(
        "uploaded_by__delegation"
    )
    for file in waiting.filter(report_id_given=report.pk, report__isnull=True):
        take_to(report, file)


def take_to(report, file):
    """Put one file behind the report it was sent for, if its sender may add to it."""
    if report and file.report_id is None and may_add_to(report, file.uploaded_by):
        file.report = report
        file.save(update_fields=["report"])
