"""What hangs on a case, in every state that it can be in: as a table of how it came there."""

from datetime import timedelta

from django.utils import timezone

from monitoring.investigation.actions.opinions import ask_opinion, decline_opinion, give_opinion
from monitoring.investigation.actions.requests import (
    ask_party,
    bring_answer,
    bring_refusal,
    pass_on,
)
from monitoring.investigation.actions.tasks import finish_task, set_task
from monitoring.investigation.actions.visits import (
    call_off,
    plan_visit,
    report_findings,
    say_access,
)
from monitoring.measures import actions as measures
from tests.monitoring.conftest import (
    begin_to_investigate,
    open_a_case,
    seal_one,
    take_to_assessment,
)
from violations.parties.models import Party

SAID = "So it was."
DENIED = {"access": "denied", "access_by": "The post", "access_why": SAID}
GRANTED = {"access": "granted", "access_by": "The post"}


def rows_in_every_state(file_one, reviewers, adviser):
    """By noun and state: a row that Russia began, which Türkiye sees to or answers for."""
    first, second, _third = reviewers
    at = timezone.now()
    investigated = begin_to_investigate(open_a_case(file_one), first)
    decided = take_to_assessment(open_a_case(file_one), first)
    for by in reviewers:
        seal_one(decided, by)
    decided.refresh_from_db()
    found = inquired(investigated, first, second, adviser, at)
    found |= {
        ("measure", state): measure_that_is(state, decided, reviewers, at) for state in STEPS_TO
    }
    measures.begin_measures(decided, skipping=SAID, by=first, at=at)
    for state, steps in STEPS_TO.items():
        for step, by in steps:
            words = {"remark": SAID, "by": reviewers[by], "at": at}
            getattr(measures, step)(found["measure", state], **words)
    return found


# What happens to a measure once it is agreed, and by the first, second or third guarantor.
STEPS_TO = {
    "proposed": [],
    "agreed": [],
    "under_way": [("take_under_way", 1)],
    "done": [("take_under_way", 1), ("report_done", 1)],
    "verified": [("take_under_way", 1), ("report_done", 1), ("verify", 2)],
    "not_verified": [("take_under_way", 1), ("report_done", 1), ("find_not_done", 0)],
    "dropped": [("drop", 0)],
}


def measure_that_is(state, case, reviewers, at):
    """Proposed by the first guarantor, seen to by the second; agreed by all, but the first kind."""
    first, second, _third = reviewers
    measure = measures.propose_measure(
        case, kind="warning", wording=f"Warn, {state}.", owner=second.delegation,
        due_at=at + timedelta(days=1), by=first, at=at,
    )  # fmt: skip
    for by in reviewers[1:] if state != "proposed" else ():
        measures.agree(measure, version=1, by=by, at=at)
    return measure


def inquired(case, first, second, adviser, at):
    """Tasks, requests, visits and opinions, each as far as its name says."""
    who, later = {"by": first, "at": at}, at + timedelta(days=1)
    other = {"by": second, "at": at}
    party = Party.objects.create(code="asked", names={"en": "A"}, answered_for_by=second.delegation)
    un = adviser.delegation
    expert = {"by": adviser, "at": at}
    found = {}
    for state in ("open", "done"):
        found["task", state] = set_task(
            case, title=f"See, {state}", owner=None, due_at=later, **who
        )
    finish_task(found["task", "done"], result=SAID, **who)
    for state in ("asked", "passed_on", "answered", "refused"):
        row = ask_party(case, party=party, question=f"Who, {state}?", **who)
        found["request", state] = row
        if state != "asked":
            pass_on(row, **other)
    bring_answer(found["request", "answered"], answer=SAID, **other)
    bring_refusal(found["request", "refused"], answer=SAID, **other)
    team = [{"delegation": second.delegation.code, "role": "lead"}]
    for state in ("planned", "admitted", "turned_back", "done", "called_off"):
        found["visit", state] = plan_visit(
            case, planned_for=later, place=f"There, {state}", team=team, **who
        )
    for state in ("admitted", "done"):
        say_access(found["visit", state], **GRANTED, **who)
    say_access(found["visit", "turned_back"], **DENIED, **who)
    report_findings(found["visit", "done"], findings=SAID, done_at=at, **who)
    call_off(found["visit", "called_off"], why=SAID, **who)
    for state in ("asked", "given", "declined"):
        found["opinion", state] = ask_opinion(
            case, asked_of=un, question=f"Which, {state}?", facts=[], **who
        )
    give_opinion(found["opinion", "given"], text=SAID, **expert)
    decline_opinion(found["opinion", "declined"], text=SAID, **expert)
    return found
