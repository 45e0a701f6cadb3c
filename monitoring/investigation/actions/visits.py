from django.db import transaction

from monitoring.cases.actions import locked
from monitoring.investigation import rules
from monitoring.investigation.actions.changing import change
from monitoring.investigation.actions.holding import due, held, take, tell, was_done
from monitoring.investigation.enums import Access
from monitoring.investigation.models import SiteVisit
from monitoring.investigation.states import VisitState

WHAT = "site_visit"


@transaction.atomic
def plan_visit(case, *, planned_for, place, team, by, at):
    """Plan a visit to the place; records "visit_planned".

    `team` is a list of {"delegation": code, "role": TeamRole}. The same plan is the same visit.
    """
    case = locked(case)
    rules.check_can_investigate(case, by=by)
    plan = {"planned_for": planned_for, "place": place, "team": team}
    still = {"case": case, "delegation": by.delegation, "state": VisitState.PLANNED}
    same = SiteVisit.objects.filter(**still, **plan).first()
    if same:
        return same
    visit = SiteVisit.objects.create(**still, **plan, round=case.round, by=by, at=at)
    due(visit, WHAT, planned_for, at=at)
    tell("visit_planned", "visit", visit, place, by=by, at=at, **_plan(visit))
    return visit


@transaction.atomic
def change_visit(visit, *, planned_for, place, team, seen=None, by, at):
    """Plan a visit otherwise; records "visit_changed". What was planned before is kept.

    Refused: once access was decided; `Changed` where the plan changed since version `seen`.
    """
    visit = held(visit)
    rules.check_is_of_the_visit(visit, by=by)
    rules.check_step(visit, "let_in")
    plan = {"planned_for": planned_for, "place": place, "team": team}
    if change(visit, plan, seen=seen, by=by, at=at):
        due(visit, WHAT, planned_for, at=at)
        tell("visit_changed", "visit", visit, place, by=by, at=at, **_plan(visit))
    return visit


@transaction.atomic
def say_access(visit, *, access, access_by, access_why="", access_party=None, by, at):
    """Say whether the team was let in, by whom and why; records "visit_access".

    Denied access ends the visit.
    """
    visit = held(visit)
    rules.check_is_of_the_visit(visit, by=by)
    step = "turn_back" if access == Access.DENIED else "let_in"
    said = {
        "access": access,
        "access_by": access_by,
        "access_why": access_why,
        "access_party": access_party,
    }
    if was_done(visit, step, **said):
        return visit
    rules.check_step(visit, step)
    rules.check_access(access, access_why)
    take(visit, step, access_at=at, **said)
    more = {"access": str(access), "party": access_party.code if access_party else ""}
    tell("visit_access", "visit", visit, access_why, by=by, at=at, **more)
    return visit


@transaction.atomic
def report_findings(visit, *, findings, done_at, by, at):
    """Say what was found, and when the team was there; records "visit_done"."""
    visit = held(visit)
    rules.check_is_of_the_visit(visit, by=by)
    if was_done(visit, "report_findings", findings=findings):
        return visit
    rules.check_step(visit, "report_findings")
    rules.check_has_been(done_at, at=at)
    take(visit, "report_findings", findings=findings, done_at=done_at, ended_by=by)
    tell("visit_done", "visit", visit, findings, by=by, at=at, done_at=done_at.isoformat())
    return visit


@transaction.atomic
def call_off(visit, *, why, by, at):
    """Call a visit off, and say why; records "visit_called_off"."""
    visit = held(visit)
    rules.check_is_of_the_visit(visit, by=by)
    if was_done(visit, "call_off", called_off_why=why):
        return visit
    rules.check_step(visit, "call_off")
    take(visit, "call_off", called_off_why=why, called_off_at=at, ended_by=by)
    tell("visit_called_off", "visit", visit, why, by=by, at=at)
    return visit


def _plan(visit):
    return {"planned_for": visit.planned_for.isoformat(), "team": visit.team}
