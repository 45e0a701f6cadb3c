"""What detection finds becomes alerts: when a report is heard of, and when it is time to look."""

from django.db import transaction

from monitoring.detection.looking import found_by_report, look
from monitoring.escalation.raising import raise_found
from violations.reports.models import Report


@transaction.atomic
def raise_alerts_for(report_id, *, at):
    """Raise or count what the rules in force find in a filed or amended report; returns the alerts.

    One alert per cause, however often this is called and whichever version of the report comes
    first; what is recorded says `raise_found`. What a published bulletin registered or what was
    imported as history raises none, for it is the past and known to all. Nor does a withdrawal:
    alerts that the report raised stay, and say that it was withdrawn.
    """
    report = Report.objects.get(pk=report_id)
    return [raise_found(finding, at=at) for finding in found_by_report(report, at=at)]


@transaction.atomic
def look_for_alerts(version_pk, *, at):
    """Raise or count what a version of a rule finds now; returns when to look again, or None."""
    findings, again_at = look(version_pk, at=at)
    for finding in findings:
        raise_found(finding, at=at)
    return again_at
