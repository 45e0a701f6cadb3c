"""Whose word an open case waits for: kept by the database, the same as the page's own reckoning."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from monitoring.assessment.interests import declare_interest
from monitoring.cases.actions import answer_in_triage, begin_investigation, dismiss, look_at
from monitoring.cases.models import Case
from monitoring.cases.states import State
from monitoring.desk.models import Turn
from monitoring.desk.outcome import waiting_on
from monitoring.desk.queries import for_list
from monitoring.investigation.actions.requests import ask_party, bring_refusal
from monitoring.investigation.actions.tasks import finish_task, set_task
from tests.monitoring.conftest import seal_one, take_to_assessment

pytestmark = pytest.mark.django_db


def check(case, reviewers):
    """The rows of the case say what the page reckons from the answers and positions."""
    case = for_list(Case.objects).get(pk=case.pk)
    sides = [reviewer.delegation for reviewer in reviewers]
    waits = {one.pk for one in waiting_on(case, sides)}
    if case.state not in (State.TRIAGE, State.ASSESSMENT):
        waits = set()
    turns = {turn.delegation_id: turn for turn in Turn.objects.filter(case=case)}
    assert {pk for pk, turn in turns.items() if turn.waits_for_it} == waits
    for pk, turn in turns.items():
        assert turn.waits_for_others == bool(waits and pk not in waits and waits - {pk})
    return turns


def test_turns_follow_a_case_through_its_states(case, reviewers):
    ru, tr, ir = reviewers
    at = timezone.now()
    assert all(turn.is_new for turn in check(case, reviewers).values())
    look_at(case, by=ru, at=at)
    assert not check(case, reviewers)[ru.delegation_id].is_new
    answer_in_triage(case, "takes_up", by=tr, at=at)
    assert not any(turn.differs for turn in check(case, reviewers).values())
    answer_in_triage(case, "asks", remark="Which post?", by=ir, at=at)
    assert all(turn.differs for turn in check(case, reviewers).values())
    take_to_assessment(case, ru)
    check(case, reviewers)
    seal_one(case, ru)
    check(case, reviewers)
    declare_interest(case, "Our men were there.", recused=True, by=ir, at=at)
    check(case, reviewers)
    seal_one(case, tr)
    case.refresh_from_db()
    assert case.state == State.DETERMINED
    check(case, reviewers)


def test_a_case_waits_for_who_owes_an_answer_or_a_task(case, reviewers, party):
    ru, tr, ir = reviewers
    at = timezone.now()
    answer_in_triage(case, "takes_up", by=ru, at=at)
    begin_investigation(case, by=ru, at=at)
    assert not Turn.objects.filter(waits_for_it=True).exists()
    party.answered_for_by = ru.delegation
    party.save()
    request = ask_party(case, party=party, question="Who fired?", by=ir, at=at)
    task = set_task(
        case, title="See the crater", owner=tr, due_at=at + timedelta(days=1), by=tr, at=at
    )
    waits = Turn.objects.filter(waits_for_it=True).values_list("delegation", flat=True)
    assert set(waits) == {ru.delegation_id, tr.delegation_id}
    assert Turn.objects.get(delegation=ir.delegation).waits_for_others
    finish_task(task, result="Seen.", by=tr, at=at)
    bring_refusal(request, answer="It does not answer.", by=ru, at=at)
    assert not Turn.objects.filter(waits_for_it=True).exists()


def test_a_case_that_has_ended_waits_for_nobody(case, reviewers):
    at = timezone.now()
    for by in reviewers:
        answer_in_triage(case, "would_dismiss", remark="Nothing.", by=by, at=at)
    dismiss(case, by=reviewers[0], at=at)
    assert not Turn.objects.exists()


@pytest.mark.parametrize(
    ("flag", "index"),
    [("waits_for_it", "turn_waits_for_it"), ("is_new", "turn_new"), ("differs", "turn_differs"),
     ("waits_for_others", "turn_waits_for_others")],
)  # fmt: skip
def test_each_tab_has_an_index(flag, index, case, reviewer):
    turns = Turn.objects.filter(delegation=reviewer.delegation_id, **{flag: True}).values("case")
    with connection.cursor() as cursor:
        cursor.execute(
            "SET LOCAL session_replication_role = replica"
        )  # of cases that are not there
        cursor.execute(
            "INSERT INTO desk_turn"
            " (case_id, delegation_id, is_new, waits_for_it, waits_for_others, differs)"
            " SELECT gen_random_uuid(), %s, false, false, false, false"
            " FROM generate_series(1, 1000)",
            [reviewer.delegation_id],
        )
        cursor.execute("ANALYZE desk_turn")
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_bitmapscan = off")
        sql, params = turns.order_by().query.sql_with_params()
        cursor.execute("EXPLAIN " + sql, params)
        assert index in "\n".join(row[0] for row in cursor.fetchall())
