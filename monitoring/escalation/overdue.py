"""Alerts of what a case was to do and did not do in time."""

from django.db import transaction

from monitoring.cases.models import Deadline
from monitoring.escalation.models import Alert
from monitoring.escalation.raising import raise_alert
from monitoring.escalation.reasons import why_overdue
from violations.incidents.models import IncidentReport


@transaction.atomic
def raise_for_deadline(deadline_id, *, at):
    """Raise the alert of a deadline that passed, once; records "alert_raised".

    Every guarantor has it in the app and at its duty addresses; nobody is written to about what
    was due more than seven days before.
    """
    deadline = Deadline.objects.select_for_update(of=("self",)).select_related("case__incident")
    deadline = deadline.get(pk=deadline_id)
    fingerprint = f"deadline:{deadline.pk}"
    if Alert.objects.filter(fingerprint=fingerprint).exists():
        return
    incident = deadline.case.incident
    told_first = IncidentReport.objects.filter(incident=incident).order_by("linked_at", "pk")
    report_id, zone_id = told_first.values_list(
        "report_id", "report__zone_boundary__zone_id"
    ).first()
    raise_alert(
        fingerprint,
        at=at,
        is_for_guarantors=True,
        case=deadline.case,
        report_id=report_id,
        zone_id=zone_id,
        severity=incident.severity,
        why=why_overdue(deadline, at=at),
    )
