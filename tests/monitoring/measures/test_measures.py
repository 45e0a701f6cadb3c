"""Measures: agreed by all over one wording, verified by another, open until they are ended."""

import json
import re

import pytest
from django.db import IntegrityError, connection, transaction

from astana.accounts.rules import NotPermitted, Refused
from astana.ledger.models import Entry
from monitoring.cases.models import Case, Deadline
from monitoring.cases.steps import steps_of
from monitoring.cases.versions import Changed, version_of
from monitoring.measures import actions
from monitoring.measures.models import Measure
from monitoring.measures.states import STEPS, MeasureState
from tests.monitoring.measures.conftest import WORDING

pytestmark = pytest.mark.django_db


def entries(case, kind):
    found = Entry.objects.filter(subject=f"case:{case.pk}", kind=kind).order_by("sequence")
    return [json.loads(entry.encoding)["content"] for entry in found]


def test_a_measure_stands_once_every_guarantor_agrees_to_its_words(proposed, reviewers, now):
    _ru, tr, ir = reviewers
    assert actions.agree(proposed, version=1, by=tr, at=now).state == "proposed"
    assert actions.agree(proposed, version=1, by=tr, at=now).state == "proposed"
    assert actions.agree(proposed, version=1, by=ir, at=now).state == "agreed"
    assert len(entries(proposed.case, "measure_agreed")) == 2
    assert not Entry.objects.filter(encoding__contains="command").exists()


def test_other_words_are_agreed_anew_and_the_former_stay(
    proposed, reviewers, delegations, now, tomorrow
):
    _ru, tr, ir = reviewers
    actions.agree(proposed, version=1, by=tr, at=now)
    said = {"owner": delegations["TR"], "due_at": tomorrow}
    reworded = actions.reword_measure(proposed, wording="Warn it twice.", **said, by=ir, at=now)
    assert (reworded.version, reworded.state) == (2, "proposed")
    with pytest.raises(Refused, match="worded otherwise meanwhile"):
        actions.agree(proposed, version=1, by=tr, at=now)
    actions.agree(proposed, version=2, by=tr, at=now)
    assert actions.agree(proposed, version=2, by=reviewers[0], at=now).state == "agreed"


def test_nobody_agrees_to_words_without_saying_which(proposed, reviewers, client):
    tr = reviewers[1]
    client.force_login(tr)
    page = f"/cases/{proposed.case.number}/measures/{proposed.pk}/agreement/"
    assert client.post(page).status_code == 409
    answer = client.post(f"/api/v1{page}", {}, content_type="application/json")
    assert (answer.status_code, "version" in answer.json()["errors"]) == (400, True)
    assert not entries(proposed.case, "measure_agreed")


def test_nobody_words_over_what_another_wrote(proposed, reviewers, delegations, now, tomorrow):
    seen = version_of(proposed.case)
    said = {"owner": delegations["TR"], "due_at": tomorrow, "seen": seen, "at": now}
    actions.reword_measure(proposed, wording="Warn it twice.", **said, by=reviewers[1])
    with pytest.raises(Changed):
        actions.reword_measure(proposed, wording="Warn nobody.", **said, by=reviewers[2])
    assert Measure.objects.get().wording == "Warn it twice."


def test_a_sanction_rests_on_a_political_decision(determined, delegations, reviewer, now, tomorrow):
    said = {"kind": "sanction", "wording": "No passage.", "owner": delegations["RU"]}
    with pytest.raises(Refused, match="whose political decision"):
        actions.propose_measure(determined, **said, due_at=tomorrow, by=reviewer, at=now)
    basis = "The high-level meeting of 22 November."
    actions.propose_measure(determined, **said, basis=basis, due_at=tomorrow, by=reviewer, at=now)
    assert Measure.objects.get().basis == basis


def test_measures_follow_a_determination(case, delegations, reviewer, now, tomorrow):
    said = {"kind": "warning", "wording": WORDING, "owner": delegations["TR"], "due_at": tomorrow}
    with pytest.raises(Refused, match="follow a determination"):
        actions.propose_measure(case, **said, by=reviewer, at=now)


def test_the_owner_carries_it_out_and_another_verifies(agreed, reviewers, now):
    ru, tr, ir = reviewers
    with pytest.raises(NotPermitted):
        actions.take_under_way(agreed, by=ru, at=now)
    actions.take_under_way(agreed, by=tr, at=now)
    actions.report_done(agreed, remark="Called at noon.", by=tr, at=now)
    with pytest.raises(NotPermitted, match="Another delegation"):
        actions.verify(agreed, by=tr, at=now)
    actions.find_not_done(agreed, remark="The command says it heard nothing.", by=ir, at=now)
    actions.take_under_way(agreed, by=tr, at=now)
    actions.report_done(agreed, remark="Called again.", by=tr, at=now)
    for _time in range(2):
        actions.verify(agreed, by=ru, at=now)
    assert Measure.objects.get().state == "verified"
    assert len(entries(agreed.case, "measure_verified")) == 1


def test_nothing_is_carried_out_before_the_measures_have_begun(proposed, reviewers, now):
    for by in reviewers[1:]:
        actions.agree(proposed, version=1, by=by, at=now)
    with pytest.raises(Refused, match="not done while the case is in “Determined”"):
        actions.take_under_way(proposed, by=reviewers[1], at=now)


def test_measures_begin_when_one_is_proposed(determined, reviewer, now):
    with pytest.raises(Refused, match="No measure is proposed"):
        actions.begin_measures(determined, skipping="-", by=reviewer, at=now)


def test_the_step_of_the_procedure_is_done_when_the_first_is_agreed(proposed, reviewers, now):
    def how():
        return {step.code: step.how for step in steps_of(proposed.case)}["measures"]

    assert how() == "open"
    for by in reviewers[1:]:
        actions.agree(proposed, version=1, by=by, at=now)
    assert how() == "done"


def test_a_case_closes_only_when_every_measure_is_ended(agreed, reviewers, now):
    ru = reviewers[0]
    case = Case.objects.get(pk=agreed.case_id)
    with pytest.raises(Refused, match="1 measure is open"):
        actions.close(case, by=ru, at=now)
    with pytest.raises(IntegrityError, match="measures that are open"), transaction.atomic():
        Case.objects.filter(pk=case.pk).update(state="closed", due_at=None)
    with pytest.raises(Refused, match="Say why"):
        actions.drop(agreed, remark=" ", by=ru, at=now)
    actions.drop(agreed, remark="The front has dissolved.", by=ru, at=now)
    closed = actions.close(case, by=ru, at=now)
    assert (closed.state, closed.due_at) == ("closed", None)
    with pytest.raises(Refused):
        actions.close(case, by=ru, at=now)


def test_who_proposed_it_drops_a_proposal_and_nobody_its_own_duty(proposed, reviewers, now):
    ru, tr, ir = reviewers
    for by in (tr, ir):
        with pytest.raises(NotPermitted, match="while it is proposed"):
            actions.drop(proposed, remark="No.", by=by, at=now)
    for by in (tr, ir):
        proposed = actions.agree(proposed, version=1, by=by, at=now)
    with pytest.raises(NotPermitted, match="Another delegation"):
        actions.drop(proposed, remark="Too much work.", by=tr, at=now)
    assert actions.drop(proposed, remark="It is over.", by=ru, at=now).state == "dropped"


def test_a_determined_case_without_measures_is_closed_once_with_a_reason(determined, reviewer, now):
    with pytest.raises(Refused, match="Say why the case goes on without"):
        actions.close(determined, by=reviewer, at=now)
    actions.close(determined, skipping="It was nobody's fault.", by=reviewer, at=now)
    with pytest.raises(Refused):
        actions.close(determined, skipping="Again.", by=reviewer, at=now)
    (said,) = entries(determined, "close")
    assert set(said["skipped"]) == {"signatures", "measures"}


def test_a_deadline_is_set_for_a_measure(proposed):
    deadline = Deadline.objects.get(what="measure")
    assert (deadline.subject, deadline.due_at) == (str(proposed.pk), proposed.due_at)


def test_the_database_knows_exactly_the_steps_of_the_table():
    with connection.cursor() as cursor:
        cursor.execute("SELECT prosrc FROM pg_proc WHERE proname = 'measures_check_change'")
        (source,) = cursor.fetchone()
    steps = {(str(begin), str(end)) for begins_in, end in STEPS.values() for begin in begins_in}
    assert set(re.findall(r"'(\w+) > (\w+)'", source)) == steps


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE measures_measure SET state = 'agreed'",
        "UPDATE measures_measure SET state = 'verified'",
        "UPDATE measures_measure SET wording = 'x'",
        "UPDATE measures_measure SET kind = 'remedy'",
        "UPDATE measures_measurestep SET remark = 'x'",
        "DELETE FROM measures_measurestep",
        "SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE measures_measure CASCADE",
    ],
)
def test_plain_sql_neither_agrees_nor_verifies_nor_rewords(sql, proposed):
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_plain_sql_does_not_let_the_owner_verify_its_own_work(agreed, reviewers, now):
    tr = reviewers[1]
    actions.take_under_way(agreed, by=tr, at=now)
    agreed = actions.report_done(agreed, by=tr, at=now)
    with pytest.raises(IntegrityError, match="nobody who may"), transaction.atomic():
        agreed.steps.create(
            step=MeasureState.VERIFIED, version=1, delegation=tr.delegation, by=tr, at=now
        )
        Measure.objects.update(state=MeasureState.VERIFIED)
