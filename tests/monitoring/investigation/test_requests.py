"""A party is asked through the guarantor that answers for it; nobody else brings its answer."""

import json

import pytest
from django.db import IntegrityError, connection, transaction

from astana.accounts.rules import NotPermitted, Refused
from astana.ledger.models import Entry
from monitoring.cases.models import Case
from monitoring.investigation.actions.requests import (
    ask_party,
    bring_answer,
    bring_refusal,
    pass_on,
)
from monitoring.investigation.models import InformationRequest

pytestmark = pytest.mark.django_db
QUESTION = "Who fired from the ridge at 05:40?"


@pytest.fixture
def asked(investigated, opposition, reviewer, now):
    return ask_party(investigated, party=opposition, question=QUESTION, by=reviewer, at=now)


def entries(case, kind):
    found = Entry.objects.filter(subject=f"case:{case.pk}", kind=kind).order_by("sequence")
    return [json.loads(entry.encoding)["content"] for entry in found]


def test_a_question_goes_through_the_guarantor_that_answers_and_is_due_by_the_procedure(
    asked, investigated, now
):
    assert asked.through.code == "TR"
    assert asked.due_at == investigated.procedure.time_for("information_request", now)
    (said,) = entries(investigated, "information_asked")
    assert (said["party"], said["through"]) == ("opposition", "TR")
    assert not Entry.objects.filter(encoding__contains="ridge").exists()


def test_it_is_passed_on_and_answered_once(asked, investigated, other_reviewer, now):
    for _time in range(2):
        pass_on(asked, by=other_reviewer, at=now)
        bring_answer(asked, answer="Nobody of ours.", by=other_reviewer, at=now)
    asked.refresh_from_db()
    assert (asked.state, asked.answer) == ("answered", "Nobody of ours.")
    assert len(entries(investigated, "information_passed_on")) == 1
    assert len(entries(investigated, "information_answered")) == 1
    with pytest.raises(Refused, match="Meanwhile this stands as “Answered”"):
        bring_refusal(asked, answer="No.", by=other_reviewer, at=now)


def test_an_answer_follows_the_passing_on_and_a_refusal_needs_none(asked, other_reviewer, now):
    with pytest.raises(Refused, match="not passed on yet"):
        bring_answer(asked, answer="Nobody.", by=other_reviewer, at=now)
    bring_refusal(asked, answer="We do not put this to them.", by=other_reviewer, at=now)
    asked.refresh_from_db()
    assert asked.state == "refused"


@pytest.mark.parametrize("who", ["RU reviewer", "IR head", "UN head", "TR monitor"])
def test_nobody_else_answers_for_a_party(who, asked, person, now):
    by = person(*who.split())
    for act, said in (
        (pass_on, {}),
        (bring_answer, {"answer": "?"}),
        (bring_refusal, {"answer": "?"}),
    ):
        with pytest.raises(NotPermitted):
            act(asked, **said, by=by, at=now)


def test_the_same_question_twice_is_one(asked, investigated, opposition, reviewer, now):
    again = ask_party(investigated, party=opposition, question=QUESTION, by=reviewer, at=now)
    assert (again, InformationRequest.objects.count()) == (asked, 1)


def test_a_party_that_nobody_answers_for_cannot_be_asked(investigated, party, reviewer, now):
    with pytest.raises(Refused, match="No guarantor answers for Government forces"):
        ask_party(investigated, party=party, question=QUESTION, by=reviewer, at=now)


def test_parties_are_asked_during_the_investigation_only(case, opposition, reviewer, now):
    with pytest.raises(Refused, match="it is in “Triage”"):
        ask_party(case, party=opposition, question=QUESTION, by=reviewer, at=now)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE investigation_informationrequest SET question = 'x'",
        "UPDATE investigation_informationrequest SET state = 'answered', answer = 'x',"
        " passed_on_at = now(), answered_at = now()",
        "UPDATE investigation_informationrequest SET state = 'passed_on', passed_on_at = now(),"
        " passed_on_by_id = by_id",
        "DELETE FROM investigation_informationrequest",
        "SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE investigation_informationrequest",
    ],
)
def test_plain_sql_can_neither_reword_skip_answer_for_another_nor_remove(sql, asked):
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_plain_sql_asks_no_party_through_another_guarantor(asked, delegations):
    asked.pk, asked.through = None, delegations["IR"]
    with pytest.raises(IntegrityError, match="through the guarantor"), transaction.atomic():
        asked.save(force_insert=True)


def test_what_was_answered_stays_as_it_was_said(asked, other_reviewer, now):
    pass_on(asked, by=other_reviewer, at=now)
    bring_answer(asked, answer="Nobody of ours.", by=other_reviewer, at=now)
    with pytest.raises(IntegrityError, match="answer is not changed"), transaction.atomic():
        InformationRequest.objects.filter(pk=asked.pk).update(answer="Somebody.")


def test_a_case_that_has_ended_takes_no_answer(asked, investigated, other_reviewer, now):
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        Case.objects.filter(pk=investigated.pk).update(state="closed")
        cursor.execute("SET session_replication_role = DEFAULT")
    with pytest.raises(Refused, match="has ended"):
        pass_on(asked, by=other_reviewer, at=now)
