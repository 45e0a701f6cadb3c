"""Tasks, contacts, visits and opinions: written down once, completed once, never reworded."""

import json
import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from astana.accounts.rules import NotPermitted, Refused
from astana.ledger.models import Entry
from monitoring.cases.deadlines import next_up
from monitoring.cases.models import Case, Deadline
from monitoring.cases.steps import steps_of
from monitoring.cases.versions import Changed, version_of
from monitoring.investigation.actions.contacts import record_contact
from monitoring.investigation.actions.opinions import ask_opinion, decline_opinion, give_opinion
from monitoring.investigation.actions.requests import ask_party, bring_answer, pass_on
from monitoring.investigation.actions.tasks import change_task, finish_task, set_task
from monitoring.investigation.actions.visits import (
    call_off,
    change_visit,
    plan_visit,
    report_findings,
    say_access,
)
from monitoring.investigation.models import Contact, Earlier, Opinion, SiteVisit, Task
from monitoring.investigation.queries import as_seen
from monitoring.investigation.states import STEPS
from tests.monitoring.investigation.conftest import TEAM

pytestmark = pytest.mark.django_db


def kinds(case):
    found = Entry.objects.filter(subject=f"case:{case.pk}").order_by("sequence")
    return [entry.kind for entry in found]


@pytest.fixture
def task(investigated, reviewer, tomorrow, now):
    return set_task(
        investigated, title="Ask post 8", owner=reviewer, due_at=tomorrow, by=reviewer, at=now
    )


@pytest.fixture
def visit(investigated, reviewer, tomorrow, now):
    plan = {"planned_for": tomorrow, "place": "The ridge", "team": TEAM}
    return plan_visit(investigated, **plan, by=reviewer, at=now)


@pytest.fixture
def opinion(investigated, delegations, reviewer, now):
    said = {"asked_of": delegations["UN"], "question": "Which calibre?", "facts": ["when", "what"]}
    return ask_opinion(investigated, **said, by=reviewer, at=now)


def test_a_task_is_its_delegations_own_and_is_done_once(task, reviewer, other_reviewer, now):
    with pytest.raises(NotPermitted, match="a task of Russia"):
        finish_task(task, result="?", by=other_reviewer, at=now)
    for _time in range(2):
        finish_task(task, result="They heard it, too.", by=reviewer, at=now)
    assert kinds(task.case).count("task_done") == 1
    with pytest.raises(IntegrityError, match="result is not changed"), transaction.atomic():
        Task.objects.update(result="They heard nothing.")


def test_a_task_is_given_to_nobody_of_another_delegation(investigated, reviewer, person, now):
    with pytest.raises(Refused, match="your own delegation"):
        set_task(
            investigated, title="?", owner=person("TR", "head"), due_at=now, by=reviewer, at=now
        )


def test_a_change_keeps_what_was_said_and_overwrites_nobody(task, reviewer, head, tomorrow, now):
    seen = version_of(task.case)
    plan = {"owner": None, "due_at": tomorrow, "seen": seen, "at": now}
    change_task(task, title="Ask posts 8 and 9", **plan, by=head)
    with pytest.raises(Changed):
        change_task(task, title="Ask nobody", **plan, by=reviewer)
    assert Earlier.objects.get().said["title"] == "Ask post 8"
    assert as_seen(Task.objects.get(), seen)["title"] == "Ask post 8"
    assert as_seen(Task.objects.get(), version_of(task.case))["title"] == "Ask posts 8 and 9"


def test_a_later_deadline_takes_the_place_of_the_former(task, reviewer, tomorrow, now):
    later = tomorrow + timedelta(days=3)
    change_task(task, title=task.title, owner=reviewer, due_at=later, by=reviewer, at=now)
    deadlines = Deadline.objects.filter(what="task", subject=task.pk).order_by("pk")
    assert [deadline.due_at for deadline in deadlines] == [tomorrow, later]


def test_an_attempt_counts_though_nobody_answered(investigated, opposition, reviewer, now):
    said = {"party": opposition, "tried_at": now, "how": "hotline", "reached": False}
    for _time in range(2):
        record_contact(investigated, **said, by=reviewer, at=now)
    assert Contact.objects.get().reached is False
    with pytest.raises(IntegrityError), transaction.atomic():
        Contact.objects.update(reached=True, said="x")


def test_who_was_let_in_reports_what_was_found(visit, reviewer, other_reviewer, person, now):
    with pytest.raises(NotPermitted, match="not on this visit"):
        say_access(visit, access="granted", access_by="?", by=person("IR", "head"), at=now)
    with pytest.raises(Refused, match="Meanwhile this stands as “Planned”"):
        report_findings(visit, findings="Seven craters.", done_at=now, by=reviewer, at=now)
    say_access(visit, access="partly", access_by="The post", by=other_reviewer, at=now)
    report_findings(visit, findings="Seven craters.", done_at=now, by=other_reviewer, at=now)
    with pytest.raises(Refused):
        call_off(visit, why="Rain", by=reviewer, at=now)
    assert SiteVisit.objects.get().findings == "Seven craters."


def test_denied_access_ends_a_visit_and_says_by_whom_and_why(visit, reviewer, opposition, now):
    said = {"access": "denied", "access_by": "Checkpoint", "access_party": opposition}
    for _time in range(2):
        say_access(visit, **said, access_why="No order.", by=reviewer, at=now)
    assert kinds(visit.case).count("visit_access") == 1
    with pytest.raises(Refused, match="Access denied"):
        change_visit(visit, planned_for=now, place="x", team=TEAM, by=reviewer, at=now)


def test_experts_answer_only_what_they_were_asked(opinion, person, reviewer, now):
    assert opinion.facts == ["what", "when"]
    for who in ("JO observer", "RU reviewer", "TR head", "KZ secretariat", "SY head"):
        with pytest.raises(NotPermitted):
            give_opinion(opinion, text="120 mm", by=person(*who.split()), at=now)
    for _time in range(2):
        give_opinion(opinion, text="120 mm", by=person("UN", "observer"), at=now)
    with pytest.raises(Refused):
        decline_opinion(opinion, text="No.", by=person("UN", "head"), at=now)
    assert kinds(opinion.case).count("opinion_given") == 1


def test_a_guarantor_is_not_asked_for_an_opinion(investigated, delegations, reviewer, now):
    with pytest.raises(Refused, match="United Nations or of an observer"):
        ask_opinion(
            investigated, asked_of=delegations["TR"], question="?", facts=[], by=reviewer, at=now
        )
    opinion = Opinion(
        case=investigated, round=1, delegation=reviewer.delegation, by=reviewer, at=now,
        asked_of=delegations["TR"], question="?",
    )  # fmt: skip
    with pytest.raises(IntegrityError, match="not by a guarantor"), transaction.atomic():
        opinion.save()


def test_the_steps_of_the_procedure_follow_what_was_done(
    investigated, opposition, visit, opinion, reviewer, other_reviewer, person, now
):
    def how():
        case = Case.objects.get(pk=investigated.pk)
        return {step.code: step.how for step in steps_of(case)}

    said = {"party": opposition, "question": "Was it you?", "is_right_of_reply": True}
    request = ask_party(investigated, **said, by=reviewer, at=now)
    assert {how()[code] for code in ("ask_party", "site_visit", "expert_opinion")} == {"open"}
    pass_on(request, by=other_reviewer, at=now)
    bring_answer(request, answer="No.", by=other_reviewer, at=now)
    say_access(visit, access="denied", access_by="?", access_why="?", by=reviewer, at=now)
    give_opinion(opinion, text="120 mm", by=person("UN", "head"), at=now)
    assert {how()[code] for code in ("ask_party", "site_visit", "expert_opinion")} == {"done"}


def test_what_comes_next_names_who_has_to_do_it(task, visit, opinion, reviewer, observer):
    said = {one.what: [who.code for who in one.who] for one in next_up(task.case, reviewer)}
    assert said["Task: Ask post 8"] == ["RU"]
    assert said["Visit: The ridge"] == ["RU"]
    assert said["Give an opinion"] == ["UN"]
    assert not any("post 8" in one.what for one in next_up(task.case, observer))


def test_the_database_knows_exactly_the_steps_of_the_table():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT string_agg(pg_get_triggerdef(oid), ' ') FROM pg_trigger"
            " WHERE tgname LIKE 'investigation_%%_said'"
        )
        (source,) = cursor.fetchone()
    steps = {(str(begin), str(end)) for begins_in, end in STEPS.values() for begin in begins_in}
    assert set(re.findall(r"(\w+) > (\w+)", source)) == steps


def test_nothing_that_was_said_is_in_the_ledger(task, visit, opinion):
    written = json.dumps([entry.encoding for entry in Entry.objects.all()])
    for words in ("Ask post 8", "The ridge", "Which calibre"):
        assert words not in written
