from django.db import transaction

from astana.due.actions import announce
from astana.ledger.actions import record
from violations.incidents.models import Incident, IncidentReport
from violations.reports.models import Report


@transaction.atomic
def open_incident_for(report_id, *, at):
    """Open the incident that a filed report tells of, unless it has one; returns the incident.

    Records "incident_opened" and announces it.
    """
    report = Report.objects.select_related("zone_boundary").get(pk=report_id)
    linked = IncidentReport.objects.filter(report=report).select_related("incident").first()
    if linked:
        return linked.incident
    incident = Incident.objects.create(
        opened_at=at,
        zone=report.zone_boundary and report.zone_boundary.zone,
        **{name: getattr(report, name) for name in _TAKEN_FROM_REPORT},
    )
    IncidentReport.objects.create(incident=incident, report=report, linked_at=at)
    announce("incident_opened", incident.pk, at=at)
    record("incident_opened", f"incident:{incident.pk}", {"report": str(report.pk)}, by=None, at=at)
    return incident


_TAKEN_FROM_REPORT = (
    "violation_type",
    "severity",
    "began_at",
    "ended_at",
    "time_zone",
    "place_name",
    "latitude",
    "longitude",
    "uncertainty_m",
    "h3_cell",
    "area",
    "zone_relation",
)
