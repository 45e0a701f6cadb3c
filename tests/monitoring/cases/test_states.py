"""The table of steps, the database's own list of them, and the drawing of both."""

import re
from itertools import product
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction

from astana.ledger.encoding import digest
from monitoring.assessment.models import Determination
from monitoring.cases.drawing import draw
from monitoring.cases.models import Case
from monitoring.cases.states import TRANSITIONS, State
from tests.monitoring.conftest import let_the_deadline_pass, seal_one, take_to_assessment

pytestmark = pytest.mark.django_db
STEPS = {(str(begin), str(end)) for begins_in, end in TRANSITIONS.values() for begin in begins_in}
REOPENED = [str(TRANSITIONS["reopen"][1])]


def test_the_database_knows_exactly_the_steps_of_the_table():
    with connection.cursor() as cursor:
        cursor.execute("SELECT prosrc FROM pg_proc WHERE proname = 'cases_check_step'")
        (source,) = cursor.fetchone()
    assert set(re.findall(r"'(\w+) > (\w+)'", source)) == STEPS


def put_into(case, state):
    """Set a state behind the triggers' back, which only a superuser can."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        sql = "UPDATE cases_case SET state = %s, round = 1 WHERE id = %s"
        cursor.execute(sql, [state, case.pk])
        cursor.execute("SET session_replication_role = DEFAULT")


def is_possible(case, state, *, another_round=False):
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "UPDATE cases_case SET state = %s, round = round + %s WHERE id = %s",
                [state, int(another_round), case.pk],
            )
    except IntegrityError:
        return False
    return True


def test_plain_sql_can_take_only_the_steps_of_the_table(case):
    put_into(case, "assessment")
    let_the_deadline_pass(case)
    determine(case)
    taken = set()
    for begin, end in product(State.values, State.values):
        put_into(case, begin)
        reopens = end in REOPENED and begin not in ("triage", *REOPENED)
        if begin != end and is_possible(case, end, another_round=reopens):
            taken.add((begin, end))
        put_into(case, begin)
        assert not is_possible(case, end, another_round=not reopens)
    assert taken == STEPS


def test_plain_sql_cannot_determine_a_case_without_a_determination(assessed):
    assert not is_possible(assessed, "determined")


def determine(case):
    with transaction.atomic():
        Determination.objects.create(
            case=case,
            determined_at=case.opened_at,
            consensus=False,
            fields={},
            text="{}",
            digest=digest("{}"),
        )


def test_plain_sql_cannot_determine_out_of_turn(case, reviewer):
    with pytest.raises(IntegrityError, match="ends an assessment"):
        determine(case)
    assessed = take_to_assessment(case, reviewer)
    with pytest.raises(IntegrityError, match="has not sealed its position yet"):
        determine(assessed)
    seal_one(assessed, reviewer)
    let_the_deadline_pass(assessed)
    with pytest.raises(IntegrityError, match="follows from opened positions"):
        determine(assessed)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE cases_triageanswer SET answer = 'would_dismiss'",
        "DELETE FROM cases_triageanswer",
        "SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE cases_triageanswer",
    ],
)
def test_what_was_answered_stays_when_triage_is_over(assessed, sql):
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert assessed.answers.get().answer == "takes_up"


def test_a_case_begins_in_triage_in_the_database_too(case):
    other = Case(
        number="2026-9999", incident=case.incident, state="closed", opened_at=case.opened_at
    )
    with pytest.raises(IntegrityError, match="begins in triage"), transaction.atomic():
        other.save(force_insert=True)


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM cases_case",
        "SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE cases_case CASCADE",
    ],
)
def test_a_case_stays(case, sql):
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert Case.objects.filter(pk=case.pk).exists()


def test_a_case_keeps_its_number(case):
    with pytest.raises(IntegrityError, match="keeps its number"), transaction.atomic():
        Case.objects.filter(pk=case.pk).update(number="2026-9999")


def test_the_drawing_in_the_documentation_is_of_these_states():
    page = Path(__file__).parents[3] / "docs" / "case-states.md"
    assert page.read_text(encoding="utf-8") == draw()
