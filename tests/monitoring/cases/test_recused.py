"""A guarantor that takes no part in a case holds nothing up in it, and does nothing in it."""

import pytest
from django.utils import timezone

from astana.accounts.rules import Refused
from monitoring.assessment.interests import declare_interest
from monitoring.cases.actions import answer_in_triage, begin_investigation, dismiss, set_aside
from monitoring.cases.models import Case
from monitoring.cases.scoping import scope_done_at, take_stance, write_scope
from monitoring.cases.steps import steps_of
from monitoring.desk.stopping import what_stops
from monitoring.investigation.actions.contacts import record_contact
from monitoring.investigation.actions.requests import ask_party
from monitoring.investigation.actions.tasks import set_task
from tests.monitoring.conftest import begin_to_investigate, settle_the_scope

pytestmark = pytest.mark.django_db


@pytest.fixture
def without_iran(case, reviewers):
    declare_interest(case, "Our post.", recused=True, by=reviewers[2], at=timezone.now())
    return case


def test_a_case_is_dismissed_by_all_that_count(without_iran, reviewers):
    for by in reviewers[:2]:
        answer_in_triage(without_iran, "would_dismiss", remark="A drill.", by=by, at=timezone.now())
    assert dismiss(without_iran, by=reviewers[0], at=timezone.now()).state == "dismissed"


def test_the_scope_is_settled_by_all_that_count(without_iran, reviewers):
    case = begin_to_investigate(without_iran, reviewers[0])
    settle_the_scope(case, reviewers[:1])
    assert scope_done_at(case) is None
    settle_the_scope(case, reviewers[:2])
    assert scope_done_at(case)


def test_a_step_is_set_aside_by_all_that_count(without_iran, reviewers):
    case = begin_to_investigate(without_iran, reviewers[0])
    for by in reviewers[:2]:
        set_aside(case, "scope", "It is plain.", by=by, at=timezone.now())
    assert {step.code: step.how for step in steps_of(case)}["scope"] == "set_aside"


def test_who_takes_no_part_says_nothing_in_triage(case, reviewers):
    iran, at = reviewers[2], timezone.now()
    answer_in_triage(case, "takes_up", by=iran, at=at)
    declare_interest(case, "Our post.", recused=True, by=iran, at=at)
    with pytest.raises(Refused, match="no part in this case"):
        answer_in_triage(case, "asks", remark="Whose?", by=iran, at=at)
    with pytest.raises(Refused, match="no part in this case"):
        begin_investigation(case, by=iran, at=at)
    assert case.answers.get().answer == "takes_up"


def test_who_takes_no_part_says_nothing_in_the_investigation(
    without_iran, reviewers, party, client
):
    iran, at = reviewers[2], timezone.now()
    case = begin_to_investigate(without_iran, reviewers[0])
    scope = settle_the_scope(case, reviewers[:1])
    said = {"how": "hotline", "reached": False, "said": "", "party": party, "tried_at": at}
    for act, words in (
        (set_aside, {"code": "site_visit", "reason": "It is plain."}),
        (write_scope, {"seen": None, "in_force": "no"}),
        (ask_party, {"party": party, "question": "Whose?"}),
        (set_task, {"title": "Look", "owner": None, "due_at": at}),
        (record_contact, said),
    ):
        with pytest.raises(Refused, match="no part in this case"):
            act(case, **words, by=iran, at=at)
    with pytest.raises(Refused, match="no part in this case"):
        take_stance(scope, True, by=iran, at=at)
    assert what_stops(case, reviewers[0]).links == [
        ("Not yet spoken to the scope: TR", "?tab=investigation#scope")
    ]
    client.force_login(iran)
    assert client.get(f"/cases/{case.number}/?tab=investigation").status_code == 200


def test_a_party_is_answered_for_by_who_takes_part(without_iran, reviewers, delegations, party):
    at, by = timezone.now(), reviewers[0]
    type(party).objects.filter(pk=party.pk).update(answered_for_by=delegations["IR"])
    party.refresh_from_db()
    case = begin_to_investigate(without_iran, by)
    for said in ({}, {"actor_answered_by": delegations["IR"]}):
        with pytest.raises(Refused, match="Iran takes no part"):
            write_scope(case, seen=None, in_force="yes", actor=party, **said, by=by, at=at)
    with pytest.raises(Refused, match="Iran takes no part"):
        ask_party(case, party=party, question="Whose?", by=by, at=at)
    said = {"actor": party, "actor_answered_by": delegations["TR"], "in_force": "yes"}
    write_scope(case, seen=None, **said, by=by, at=at)
    case = Case.objects.get(pk=case.pk)
    assert ask_party(case, party=party, question="Whose?", by=by, at=at).through.code == "TR"
