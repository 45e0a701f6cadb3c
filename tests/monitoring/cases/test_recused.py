"""A guarantor that takes no part in a case holds nothing up in it."""

import pytest
from django.utils import timezone

from monitoring.assessment.interests import declare_interest
from monitoring.cases.actions import answer_in_triage, dismiss, set_aside
from monitoring.cases.scoping import scope_done_at
from monitoring.cases.steps import steps_of
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
