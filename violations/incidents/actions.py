from django.db import connection, transaction

from astana.due.actions import announce
from astana.ledger.actions import record
from violations.incidents.models import Incident, IncidentReport
from violations.reports.enums import Origin
from violations.reports.models import Report


@transaction.atomic
def open_incident_for(report_id, *, at):
    """Open the incident that a filed report tells of, unless it has one; returns the incident.

    Records "incident_opened" and announces it.
    """
    report = Report.objects.select_related("zone_boundary__zone").get(pk=report_id)
    _wait_for_other_versions(report)
    incident = _incident_of(report)
    if incident:
        return incident
    incident = Incident.objects.create(opened_at=at, **_taken_from(report))
    IncidentReport.objects.create(incident=incident, report=report, linked_at=at)
    announce("incident_opened", incident.pk, at=at)
    record("incident_opened", f"incident:{incident.pk}", {"report": str(report.pk)}, by=None, at=at)
    return incident


@transaction.atomic
def follow_amendment(report_id, *, at):
    """Let the incident of a report follow its next version; returns the incident.

    All versions of a report tell of one incident, whichever of them is heard of first. It takes
    over what the version says where no other report tells of it too; where several do, people
    hold them against each other. A withdrawal changes nothing of it. Records "incident_followed".
    None where a report was imported as history and no incident was opened of it: an amendment
    opens none, since a case and its deadline would follow.
    """
    version = Report.objects.select_related("zone_boundary__zone").get(pk=report_id)
    _wait_for_other_versions(version)
    if IncidentReport.objects.filter(report=version).exists():
        return version.tells_of.incident
    first = Report.objects.get(number=version.number, version=1)
    incident = _incident_of(version)
    if incident is None:
        if first.origin == Origin.IMPORT:
            return None
        incident = open_incident_for(first.pk, at=at)
    incident = Incident.objects.select_for_update().get(pk=incident.pk)
    IncidentReport.objects.create(incident=incident, report=version, linked_at=at)
    told = incident.told_by.exclude(report__number=version.number)
    is_current = not Report.objects.filter(amends=version).exists()
    if is_current and not version.is_withdrawal and not told.exists():
        Incident.objects.filter(pk=incident.pk).update(**_taken_from(version))
        incident.refresh_from_db()
    content = {"report": str(version.pk), "version": version.version}
    record("incident_followed", f"incident:{incident.pk}", content, by=None, at=at)
    return incident


def _incident_of(report):
    """The incident that any version of the report tells of."""
    linked = IncidentReport.objects.filter(report__number=report.number)
    link = linked.select_related("incident").first()
    return link and link.incident


def _wait_for_other_versions(report):
    """Two versions of one report are followed one after the other: the second finds the first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"incident {report.number}"]
        )


def _taken_from(report):
    zone = report.zone_boundary and report.zone_boundary.zone
    return {name: getattr(report, name) for name in TAKEN_FROM_REPORT} | {"zone": zone}


TAKEN_FROM_REPORT = (
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
