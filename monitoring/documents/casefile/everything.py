"""A case as JSON: all that its viewer may see of it, with codes rather than words."""

from monitoring.cases.queries import reports_about
from monitoring.documents.parts.accounts import files_of
from violations.exchange.exporting import said_by as said_by_report
from violations.reports.queries import complete


def everything(case, viewer):
    """Dicts, lists, texts and numbers; instants in ISO 8601."""
    reports = list(complete(reports_about(case, viewer)).order_by("filed_at", "id"))
    return {
        "case": _case(case),
        "reports": [said_by_report(report) for report in reports],
        "evidence": [_file(file) for file in files_of(reports)],
    }


def _case(case):
    incident = case.incident
    return {
        "number": case.number,
        "state": case.state,
        "round": case.round,
        "opened_at": instant(case.opened_at),
        "due_at": instant(case.due_at),
        "violation_type": incident.violation_type.code,
        "severity": incident.severity,
        "began_at": instant(incident.began_at),
        "ended_at": instant(incident.ended_at),
        "time_zone": incident.time_zone,
        "place_name": incident.place_name,
        "latitude": incident.latitude,
        "longitude": incident.longitude,
        "uncertainty_m": incident.uncertainty_m,
        "area": incident.area and incident.area.pcode,
        "zone": incident.zone and incident.zone.code,
        "zone_relation": incident.zone_relation,
    }


def _file(file):
    return {
        "id": str(file.pk),
        "report": file.report.number,
        "name": file.shown_name,
        "kind": file.kind,
        "size": file.size,
        "sha256": file.sha256,
        "clean_copy_sha256": file.rendition_sha256,
        "sent_by": file.delegation.code,
    }


def instant(at):
    return at and at.isoformat()
