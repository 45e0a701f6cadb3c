"""What reviewers do before the positions: answer, investigate, dismiss, write."""

import json
import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from astana.accounts.rules import NotPermitted, Refused
from astana.due.actions import do_what_is_due
from astana.ledger.models import Entry
from monitoring.assessment.positions import begin_assessment
from monitoring.cases import actions
from monitoring.cases.models import Case, TriageAnswer
from monitoring.measures import actions as measures
from tests.monitoring.conftest import take_to_assessment
from violations.incidents.models import Incident
from violations.reports.actions import register_published

pytestmark = pytest.mark.django_db
STEPS = [
    actions.begin_investigation,
    actions.dismiss,
    begin_assessment,
    measures.close,
]


def entries(case, kind):
    found = Entry.objects.filter(subject=f"case:{case.pk}", kind=kind).order_by("sequence")
    return [json.loads(entry.encoding) for entry in found]


def test_a_filed_report_opens_one_case_in_triage_due_in_a_day(case):
    assert case.state == "triage"
    assert case.due_at - case.opened_at == timedelta(hours=24)
    assert len(entries(case, "case_opened")) == 1


def test_asking_again_for_the_case_of_an_incident_gives_the_same_one(case):
    again = actions.open_case_for(case.incident_id, at=timezone.now())
    assert (again, Case.objects.count()) == (case, 1)


def test_what_is_known_from_a_bulletin_only_opens_no_case(report_content, delegations):
    register_published(
        uuid.uuid4(),
        report_content(),
        delegation=delegations["RU"],
        source_url="https://example.org/bulletin",
        at=timezone.now(),
    )
    do_what_is_due()
    assert (Incident.objects.count(), Case.objects.count()) == (1, 0)


def test_looking_at_a_case_is_noted_once_and_not_in_the_ledger(case, reviewer):
    before = Entry.objects.count()
    actions.look_at(case, by=reviewer, at=timezone.now())
    actions.look_at(case, by=reviewer, at=timezone.now())
    assert [answer.answer for answer in case.answers.all()] == ["opened"]
    assert Entry.objects.count() == before


def test_looking_does_not_take_an_answer_back(case, reviewer):
    actions.answer_in_triage(case, "takes_up", by=reviewer, at=timezone.now())
    actions.look_at(case, by=reviewer, at=timezone.now())
    assert case.answers.get().answer == "takes_up"


def test_an_answer_speaks_for_the_delegation_and_may_change(case, reviewer, head):
    actions.answer_in_triage(case, "asks", remark="Sound?", by=reviewer, at=timezone.now())
    actions.answer_in_triage(case, "takes_up", by=head, at=timezone.now())
    assert [(a.delegation.code, a.answer) for a in case.answers.all()] == [("RU", "takes_up")]
    said = [entry["content"]["answer"] for entry in entries(case, "triage_answered")]
    assert said == ["asks", "takes_up"]


def test_the_same_answer_twice_is_recorded_once(case, reviewer):
    for _time in range(2):
        actions.answer_in_triage(case, "takes_up", by=reviewer, at=timezone.now())
    assert len(entries(case, "triage_answered")) == 1


def test_investigation_asks_that_ones_own_delegation_took_the_case_up(
    case, reviewer, other_reviewer
):
    actions.answer_in_triage(case, "takes_up", by=reviewer, at=timezone.now())
    with pytest.raises(Refused, match="has not taken the case up"):
        actions.begin_investigation(case, by=other_reviewer, at=timezone.now())
    case = actions.begin_investigation(case, by=reviewer, at=timezone.now())
    assert case.state == "investigation"
    assert len(entries(case, "begin_investigation")) == 1


def test_a_case_is_dismissed_only_when_every_guarantor_would(case, reviewers):
    *first, last = reviewers
    for by in first:
        dismisses(case, by)
    with pytest.raises(Refused, match="Not yet: IR"):
        actions.dismiss(case, by=last, at=timezone.now())
    dismisses(case, last)
    case = actions.dismiss(case, by=last, at=timezone.now())
    assert (case.state, case.due_at) == ("dismissed", None)


def dismisses(case, by):
    why = "A controlled demolition."
    actions.answer_in_triage(case, "would_dismiss", remark=why, by=by, at=timezone.now())


@pytest.mark.parametrize("answer", ["asks", "would_dismiss"])
def test_asking_and_dismissing_need_a_word_whoever_sends_it(case, reviewer, answer):
    with pytest.raises(Refused, match="Say w"):
        actions.answer_in_triage(case, answer, by=reviewer, at=timezone.now())
    assert not case.answers.exists()


def test_an_answer_after_triage_is_refused(assessed, other_reviewer):
    with pytest.raises(Refused, match="Triage of this case is over"):
        actions.answer_in_triage(assessed, "asks", by=other_reviewer, at=timezone.now())


@pytest.mark.parametrize("action", STEPS)
def test_a_step_that_does_not_begin_here_is_refused_and_changes_nothing(action, case, reviewers):
    by = reviewers[0]
    cases = {"triage": case}
    before = Entry.objects.count()
    if action in (actions.begin_investigation, actions.dismiss):
        take_to_assessment(case, by)
        cases = {"assessment": case}
        before = Entry.objects.count()
    (state,) = cases
    with pytest.raises(Refused, match="The case is in"):
        action(case, by=by, at=timezone.now())
    case.refresh_from_db()
    assert (case.state, Entry.objects.count()) == (state, before)


def test_the_ledger_keeps_the_digest_of_a_remark_and_not_its_words(case, reviewer):
    actions.write_note(case, "The log is attached.", by=reviewer, at=timezone.now())
    (entry,) = entries(case, "note_written")
    assert set(entry["content"]) == {"note", "digest"}
    assert not Entry.objects.filter(encoding__contains="attached").exists()


def test_a_remark_in_triage_is_kept_word_for_word_outside_of_the_ledger(case, reviewer):
    actions.answer_in_triage(case, "asks", remark="Who says so?", by=reviewer, at=timezone.now())
    (entry,) = entries(case, "triage_answered")
    assert case.notes.get(pk=entry["content"]["note"]).text == "Who says so?"
    assert not Entry.objects.filter(encoding__contains="Who says so").exists()


def test_a_remark_sent_twice_is_refused_the_second_time(case, reviewer, other_reviewer):
    actions.write_note(case, "Seen.", by=reviewer, at=timezone.now())
    with pytest.raises(Refused, match="stands in the case already"):
        actions.write_note(case, "Seen.", by=reviewer, at=timezone.now())
    actions.write_note(case, "Seen.", by=other_reviewer, at=timezone.now())
    assert case.notes.count() == 2


@pytest.mark.parametrize(
    "who", ["RU monitor", "JO observer", "JO reviewer", "KZ secretariat", "KZ administrator"]
)
def test_only_reviewers_and_heads_of_the_guarantors_act(who, case, person):
    by, at = person(*who.split()), timezone.now()
    acts = [
        lambda: actions.look_at(case, by=by, at=at),
        lambda: actions.answer_in_triage(case, "takes_up", by=by, at=at),
        lambda: actions.write_note(case, "Seen.", by=by, at=at),
        *(lambda step=step: step(case, by=by, at=at) for step in STEPS),
    ]
    for act in acts:
        with pytest.raises(NotPermitted):
            act()
    assert not TriageAnswer.objects.exists()


def test_what_is_due_is_done_once_however_often_it_is_tried(case):
    do_what_is_due()
    assert Case.objects.count() == 1
