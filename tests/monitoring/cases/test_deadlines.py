"""What is due is a row in the database, and what is overdue is told to those who escalate."""

import datetime
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from astana.due.actions import do_what_is_due
from astana.due.models import Due
from astana.ledger.models import Entry
from monitoring.cases.deadlines import next_up, set_deadline, still_open
from monitoring.cases.models import Case, Deadline
from tests.monitoring.conftest import begin_to_investigate, settle_the_scope

pytestmark = pytest.mark.django_db
SQL = Path(__file__).parents[3] / "monitoring" / "cases" / "migrations" / "sql"
HOUR = datetime.timedelta(hours=1)


def let_pass(deadline):
    Due.objects.filter(topic="deadline", subject=deadline.pk).update(due_at=timezone.now())
    do_what_is_due()
    deadline.refresh_from_db()
    return deadline


def test_a_case_that_stays_in_triage_is_said_to_be_overdue_once(case):
    deadline = case.deadlines.get()
    assert (deadline.what, deadline.due_at) == ("triage", case.due_at)
    assert let_pass(deadline).passed_at
    Due.objects.filter(topic="deadline").update(done_at=None, due_at=timezone.now())
    do_what_is_due()
    assert Entry.objects.filter(kind="deadline_passed").count() == 1


def test_a_case_that_went_on_is_not_overdue(case, reviewer):
    triage = case.deadlines.get()
    begin_to_investigate(case, reviewer)
    assert let_pass(triage).passed_at is None
    assert [d.what for d in case.deadlines.all()] == ["triage", "investigation"]


def test_the_last_deadline_for_a_thing_stands(case):
    still_open("tested", lambda subject: True)
    at = timezone.now()
    first = set_deadline(case, "tested", at + HOUR, at=at, subject="one")
    second = set_deadline(case, "tested", at + 2 * HOUR, at=at, subject="one")
    assert let_pass(first).passed_at is None
    assert let_pass(second).passed_at


def test_what_nobody_knows_to_be_open_does_not_pass(case):
    at = timezone.now()
    assert let_pass(set_deadline(case, "unheard", at, at=at, subject="one")).passed_at is None


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE cases_deadline SET due_at = now()",
        "UPDATE cases_deadline SET due_at = now(), passed_at = now()",
        "DELETE FROM cases_deadline",
        "UPDATE cases_case SET due_at = now() + interval '9 days'",
        "UPDATE cases_case SET due_at = NULL",
    ],
)
def test_a_deadline_is_moved_by_nobody(case, sql):
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_what_comes_next_is_named_with_its_time_and_whose_it_is(
    case, reviewer, reviewers, observer
):
    (answers,) = next_up(case, reviewer)
    assert answers.due_at == case.due_at
    assert [delegation.code for delegation in answers.who] == ["RU", "TR", "IR"]
    assert next_up(case, observer) == []
    case = begin_to_investigate(case, reviewer)
    assert [str(one.what) for one in next_up(case, reviewer)] == ["Scope", "Call for the positions"]
    settle_the_scope(case, reviewers)
    assert [str(one.what) for one in next_up(case, reviewer)] == ["Call for the positions"]


def test_an_open_case_from_before_has_its_deadline(case):
    """What migration 0011 did, on a case as it was left by the release before."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("DELETE FROM cases_deadline")
        Due.objects.filter(topic="deadline").delete()
        cursor.execute("SET session_replication_role = DEFAULT")
        cursor.execute((SQL / "0011_deadlines_of_open_cases.up.sql").read_text())
    deadline = Case.objects.get(pk=case.pk).deadlines.get()
    assert (deadline.what, deadline.due_at) == ("triage", case.due_at)
    assert let_pass(deadline).passed_at
    assert Deadline.objects.count() == Due.objects.filter(topic="deadline").count() == 1
