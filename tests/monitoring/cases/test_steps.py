"""What a case's procedure asks for: done, set aside, skipped, or open, and who said so."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from astana.accounts.rules import Refused
from astana.ledger.models import Entry
from monitoring.cases.actions import set_aside
from monitoring.cases.models import SetAside
from monitoring.cases.steps import check_steps_done, skip_open_steps, steps_of
from tests.monitoring.conftest import begin_to_investigate, settle_the_scope

pytestmark = pytest.mark.django_db


@pytest.fixture
def investigated(case, reviewer):
    return begin_to_investigate(case, reviewer)


def how(case):
    return {step.code: step.how for step in steps_of(case)}


def aside(case, by, code="scope", reason="All say the same."):
    return set_aside(case, code, reason, by=by, at=timezone.now())


def test_a_required_step_is_set_aside_by_all_with_their_reasons(investigated, reviewers):
    for by in reviewers[:2]:
        aside(investigated, by)
    assert how(investigated)["scope"] == "open"
    with pytest.raises(Refused, match="First, or set aside: Scope"):
        check_steps_done(investigated, "investigation")
    aside(investigated, reviewers[2], reason="As they do.")
    scope = next(step for step in steps_of(investigated) if step.code == "scope")
    assert scope.how == "set_aside"
    assert [row.reason for row in scope.set_aside][-1] == "As they do."
    assert "site_visit" in [step.code for step in check_steps_done(investigated, "investigation")]


def test_a_step_that_one_may_set_aside_takes_one(investigated, reviewer):
    aside(investigated, reviewer, code="site_visit")
    assert how(investigated)["site_visit"] == "set_aside"


def test_setting_aside_twice_is_once(investigated, reviewer):
    aside(investigated, reviewer)
    aside(investigated, reviewer, reason="Another one.")
    assert SetAside.objects.get().reason == "All say the same."
    assert Entry.objects.filter(kind="step_set_aside").count() == 1


def test_a_step_is_set_aside_for_a_reason_and_in_its_state(investigated, reviewer):
    with pytest.raises(Refused, match="Say why"):
        aside(investigated, reviewer, reason="  ")
    for code in ("signatures", "no_such_step"):
        with pytest.raises(Refused, match="not asked for now"):
            aside(investigated, reviewer, code=code)


def test_a_step_that_is_done_is_not_set_aside(investigated, reviewers):
    settle_the_scope(investigated, reviewers)
    assert how(investigated)["scope"] == "done"
    with pytest.raises(Refused, match="done already"):
        aside(investigated, reviewers[0])


def test_going_on_without_an_optional_step_says_by_whom_and_why(investigated, reviewers):
    settle_the_scope(investigated, reviewers)
    at = timezone.now()
    with pytest.raises(Refused, match="Say why the case goes on without"):
        skip_open_steps(investigated, " ", by=reviewers[1], at=at)
    codes = skip_open_steps(investigated, "Nobody may go there.", by=reviewers[1], at=at)
    assert codes == ["ask_party", "site_visit", "expert_opinion"]
    skipped = [step.skipped for step in steps_of(investigated) if step.skipped]
    assert {(row.delegation.code, row.reason) for row in skipped} == {
        ("TR", "Nobody may go there.")
    }


@pytest.mark.parametrize(
    "sql", ["UPDATE cases_setaside SET reason = 'x'", "DELETE FROM cases_setaside"]
)
def test_what_was_set_aside_stays(investigated, reviewer, sql):
    aside(investigated, reviewer)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_the_page_of_the_record_has_no_reason(investigated, reviewer):
    aside(investigated, reviewer, reason="Secret enough.")
    assert "Secret" not in Entry.objects.get(kind="step_set_aside").encoding
