"""Alerts of what a case was to do and did not do in time."""

from django.db import transaction

from astana.ledger.actions import record
from astana.ledger.encoding import canonical, digest
from astana.numbering.actions import next_number
from monitoring.cases.models import Deadline
from monitoring.escalation.actions import tell
from monitoring.escalation.models import Alert, DutyAddress
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
    alert = Alert.objects.create(
        number=next_number("alert", year=at.year),
        fingerprint=fingerprint,
        case=deadline.case,
        report=told_first.select_related("report").first().report,
        severity=incident.severity,
        why=why_overdue(deadline, at=at),
        raised_at=at,
    )
    guarantors_own = DutyAddress.objects.filter(in_use=True, delegation__kind="guarantor")
    tell(alert, guarantors_own if alert.why["paged"] else [], at=at)
    why = digest(canonical(alert.why))
    content = {"number": alert.number, "deadline": str(deadline.pk), "why": why}
    record("alert_raised", f"alert:{alert.pk}", content, by=None, at=at)
