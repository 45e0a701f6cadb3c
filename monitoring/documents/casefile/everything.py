"""A case as JSON: all that its viewer may see of it, with codes rather than words."""

import datetime

from astana.accounts.models import Delegation, User
from astana.accounts.permissions import may
from monitoring.cases.queries import reports_about
from monitoring.cases.steps import steps_of
from monitoring.documents.parts.accounts import files_of
from monitoring.investigation.models import Contact, InformationRequest, Opinion, SiteVisit, Task
from monitoring.investigation.queries import of_case
from monitoring.measures.models import Measure
from violations.exchange.exporting import said_by as said_by_report
from violations.parties.models import Agreement, Party
from violations.reports.queries import complete


def everything(case, viewer):
    """Dicts, lists, texts and numbers; instants in ISO 8601."""
    is_insider = may(viewer, "see_all_cases")
    reports = list(complete(reports_about(case, viewer)).order_by("filed_at", "id"))
    return {
        "case": _case(case),
        "reports": [said_by_report(report) for report in reports],
        "evidence": [_file(file) for file in files_of(reports)],
        "answers": [_plain(one) for one in case.answers.all()] if is_insider else [],
        "remarks": [_plain(one) for one in case.notes.all()] if is_insider else [],
        "scopes": [_scope(scope, is_insider) for scope in case.scopes.all()],
        "steps": [_step(step) for step in steps_of(case)],
        "investigation": {
            name: [_plain(row) for row in of_case(model, case, viewer)]
            for name, model in INVESTIGATED.items()
        },
        "positions": [_position(one) for one in case.positions.filter(opened_at__isnull=False)],
        "interests": [_plain(one) for one in case.interests.all()],
        "determinations": [_determination(one) for one in case.determinations.all()],
        "measures": [_measure(one, is_insider) for one in Measure.objects.filter(case=case)],
    }


INVESTIGATED = {
    "tasks": Task,
    "requests": InformationRequest,
    "contacts": Contact,
    "visits": SiteVisit,
    "opinions": Opinion,
}


def _plain(row, *without):
    """The columns of a row: codes of what it names, instants in ISO 8601; no person in it.

    A case file leaves the house, and names of people stay there.
    """
    said = {}
    for field in row._meta.concrete_fields:
        if field.name in without or field.related_model is User:
            continue
        told = getattr(row, field.name) if field.related_model in CODED else None
        said[field.name] = told.code if told else _value(getattr(row, field.attname))
    return said


CODED = (Delegation, Party, Agreement)


def _value(value):
    if isinstance(value, datetime.datetime):
        return value.isoformat()
    return value if value is None or isinstance(value, (str, int, list, dict)) else str(value)


def _scope(scope, is_insider):
    """What was settled; who said what of it is among guarantors."""
    if not is_insider:
        return _plain(scope, "remark")
    return _plain(scope) | {"stances": [_plain(stance) for stance in scope.stances.all()]}


def _step(step):
    return {
        "code": step.code,
        "state": step.state,
        "is_required": step.is_required,
        "how": step.how,
        "done_at": instant(step.done_at),
        "set_aside": [_plain(one) for one in step.set_aside],
        "skipped": step.skipped and _plain(step.skipped),
    }


def _position(position):
    return {
        "delegation": position.delegation.code,
        "round": position.round,
        "sealed_at": instant(position.sealed_at),
        "opened_at": instant(position.opened_at),
        "commitment": position.commitment,
        "salt": position.salt,
        "content": position.content,
        "reason": position.reason,
    }


def _determination(version):
    return _plain(version) | {
        "signatures": [_plain(one) for one in version.signatures.select_related("delegation")]
    }


def _measure(measure, is_insider):
    without = () if is_insider else ("remark",)
    return _plain(measure) | {"steps": [_plain(one, *without) for one in measure.steps.all()]}


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
