"""The investigation as the case's page shows it: what was asked, tried, visited and found."""

import datetime
from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.translation import gettext as _

from astana.accounts.models import Delegation, User
from astana.accounts.permissions import may
from astana.accounts.rules import allowed
from astana.ui.formatting import format_coordinates, format_moment, format_span
from monitoring.cases import event
from monitoring.investigation import rules
from monitoring.investigation.enums import Access, Fact, TeamRole
from monitoring.investigation.models import (
    Contact,
    InformationRequest,
    Opinion,
    SiteVisit,
    Task,
)
from monitoring.investigation.queries import WAITING, of_case
from monitoring.investigation.states import (
    STEPS,
    OpinionState,
    RequestState,
    TaskState,
    VisitState,
)

TONES = {
    TaskState.DONE: "success",
    RequestState.PASSED_ON: "info",
    RequestState.ANSWERED: "success",
    RequestState.REFUSED: "warning",
    VisitState.ADMITTED: "info",
    VisitState.TURNED_BACK: "danger",
    VisitState.DONE: "success",
    OpinionState.GIVEN: "success",
    OpinionState.DECLINED: "warning",
}


@dataclass
class Shown:
    """A row as the page shows it; `can` are the steps that the viewer may take now."""

    row: object
    can: set = field(default_factory=set)
    is_late: bool = False

    @property
    def tone(self):
        return TONES.get(self.row.state, "")


def section(case, viewer):
    """What `templates/investigation/_section.html` takes."""
    now = timezone.now()

    def shown(model, check):
        return [_shown(row, case, viewer, check, now) for row in of_case(model, case, viewer)]

    visits = shown(SiteVisit, rules.check_is_of_the_visit)
    codes = {member["delegation"] for visit in visits for member in visit.row.team}
    names = {row.code: row for row in Delegation.objects.filter(code__in=codes)} if codes else {}
    for visit in visits:
        visit.team = [
            (names.get(member["delegation"]), TeamRole(member["role"]).label)
            for member in visit.row.team
        ]
    return {
        "investigation": {
            "requests": shown(InformationRequest, rules.check_speaks_for),
            "visits": visits,
            "opinions": shown(Opinion, rules.check_can_give),
            "contacts": of_case(Contact, case, viewer),
            "tasks": shown(Task, rules.check_is_ours),
            "can_add": allowed(rules.check_can_add, case, by=viewer),
            "can_investigate": allowed(rules.check_can_investigate, case, by=viewer),
        }
    }


def _shown(row, case, viewer, check, now):
    row.case = case
    can = set()
    if may(viewer, "review_case") and allowed(check, row, by=viewer):
        can = {step for step in STEPS_OF[type(row)] if allowed(rules.check_step, row, step)}
    due, states = WAITING[type(row)]
    due_at = getattr(row, due)
    return Shown(row, can, bool(due_at and due_at < now and row.state in states))


STEPS_OF = {
    model: [name for name, (begins_in, _end) in STEPS.items() if first in begins_in or name in more]
    for model, first, more in (
        (Task, TaskState.OPEN, ()),
        (InformationRequest, RequestState.ASKED, ("bring_answer",)),
        (SiteVisit, VisitState.PLANNED, ("report_findings",)),
        (Opinion, OpinionState.ASKED, ()),
    )
}


def plan_in_words(model, said):
    """The editable part of a task or a visit, in words: a list of (label, text)."""
    if model is Task:
        owner = said["owner_id"] and User.objects.get(pk=said["owner_id"])
        return [
            (_("What is to be done"), said["title"]),
            (_("Who does it"), str(owner or _("Anybody of the delegation"))),
            (_("Due"), _moment(said["due_at"])),
        ]
    team = [f"{one['delegation']}: {TeamRole(one['role']).label}" for one in said["team"]]
    return [
        (_("When"), _moment(said["planned_for"])),
        (_("Where to"), said["place"]),
        (_("Who goes"), "; ".join(team)),
    ]


def _moment(text):
    return format_moment(datetime.datetime.fromisoformat(text))


def facts_told(opinion):
    """The public facts that an expert is told with a question: a list of (label, value)."""
    incident = opinion.case.incident
    area = incident.area.name if incident.area else ""
    point = ""
    if incident.latitude is not None:
        at = (incident.latitude, incident.longitude, incident.uncertainty_m)
        point = format_coordinates(*at)
    values = {
        Fact.WHAT: incident.violation_type.name,
        Fact.WHEN: format_span(incident.began_at, incident.ended_at, incident.time_zone),
        Fact.AREA: " · ".join(part for part in (area, str(event.zone_words(incident))) if part),
        Fact.PLACE: " · ".join(part for part in (incident.place_name, point) if part),
    }
    return [(TOLD_AS[fact](), values[fact]) for fact in Fact if fact in opinion.facts]


TOLD_AS = {
    Fact.WHAT: lambda: _("What is reported"),
    Fact.WHEN: lambda: _("When"),
    Fact.AREA: lambda: _("Zone"),
    Fact.PLACE: lambda: _("Where"),
}


def spans(case, viewer):
    """What took a time, as bars of the timeline: requests, opinions, visits, tasks."""
    now = timezone.now()
    bars = []
    for request in of_case(InformationRequest, case, viewer):
        label = _("Asked: %(party)s") % {"party": request.party.name}
        bars.append(_bar(label, request.at, request.answered_at or now, request, "request"))
    for opinion in of_case(Opinion, case, viewer):
        label = _("Opinion of %(who)s") % {"who": opinion.asked_of.name}
        bars.append(_bar(label, opinion.at, opinion.given_at or now, opinion, "opinion"))
    for visit in of_case(SiteVisit, case, viewer):
        if visit.access != Access.DENIED and visit.state != VisitState.CALLED_OFF:
            label = _("Visit: %(place)s") % {"place": visit.place}
            at = visit.done_at or visit.planned_for
            bars.append(_bar(label, at, at, visit, "visit"))
    return bars


def _bar(label, began, ended, row, kind):
    return {
        "label": label,
        "began": began,
        "ended": ended,
        "is_uncertain": False,
        "delegation": row.delegation,
        "kind": kind,
    }
