"""The same act on several cases: a dry run that changes nothing, then an answer for each."""

import pytest
from django.urls import reverse
from django.utils import timezone

from astana.ledger.models import Entry
from monitoring.cases.actions import answer_in_triage, begin_investigation
from monitoring.cases.models import TriageAnswer
from monitoring.desk import bulk
from monitoring.desk.models import Watch
from tests.monitoring.conftest import open_a_case

pytestmark = pytest.mark.django_db
URL = "/triage/several/"


@pytest.fixture
def cases(file_one, reviewer):
    """Two in triage and one whose triage is over."""
    found = [open_a_case(file_one) for _n in range(3)]
    at = timezone.now()
    answer_in_triage(found[2], "takes_up", by=reviewer, at=at)
    begin_investigation(found[2], by=reviewer, at=at)
    return found


def numbers(cases):
    return [case.number for case in cases]


def test_a_dry_run_says_for_each_what_would_become_of_it_and_changes_nothing(as_, cases, reviewer):
    before = Entry.objects.count()
    answer = as_(reviewer).post(URL, {"act": "takes_up", "case": numbers(cases)})
    would = {one.case.number: one.refused for one in answer.context["would"]}
    assert [bool(why) for why in would.values()] == [False, False, True]
    assert "Triage of this case is over" in answer.content.decode()
    assert Entry.objects.count() == before


def test_each_case_is_answered_by_itself_and_twice_is_once(as_, cases, reviewer):
    client, said = as_(reviewer), {"act": "takes_up", "case": numbers(cases), "do": "do"}
    answer = client.post(URL, said)
    assert (answer.context["allowed"], answer.context["refused"]) == (2, 1)
    before = Entry.objects.count()
    client.post(URL, said)
    assert Entry.objects.count() == before
    assert TriageAnswer.objects.filter(answer="takes_up").count() == 3


def test_the_cases_are_those_that_were_chosen_even_if_the_queue_has_moved_on(
    as_, cases, reviewer, other_reviewer
):
    client = as_(reviewer)
    answer = client.post(URL, {"act": "watch", "all": "yes", "queue": "?tab=us"})
    chosen = numbers(answer.context["cases"])
    assert chosen == numbers(cases[:2])
    for case in cases[:2]:
        answer_in_triage(case, "takes_up", by=reviewer, at=timezone.now())
    client.post(URL, {"act": "watch", "do": "do", "case": chosen, "queue": "?tab=us"})
    assert sorted(Watch.objects.values_list("case__number", flat=True)) == sorted(chosen)


def test_asking_several_needs_a_word_and_keeps_the_chosen(as_, cases, reviewer):
    answer = as_(reviewer).post(URL, {"act": "asks", "case": numbers(cases)})
    assert answer.status_code == 422
    assert "Say what you ask" in answer.content.decode()
    assert numbers(answer.context["cases"]) == numbers(cases)


def test_nobody_acts_on_what_they_may_not_see_nor_on_more_than_the_most(
    as_, cases, secretariat, monkeypatch, reviewer
):
    answer = as_(secretariat).post(URL, {"act": "takes_up", "case": numbers(cases), "do": "do"})
    assert answer.context["refused"] == 3
    assert not TriageAnswer.objects.filter(by=secretariat).exists()
    monkeypatch.setattr(bulk, "MOST", 2)
    answer = as_(reviewer).post(URL, {"act": "watch", "case": numbers(cases)})
    assert len(answer.context["would"]) == 2
    assert "At most 2 cases" in " ".join(answer.content.decode().split())


def test_nothing_chosen_is_said(as_, cases, reviewer):
    answer = as_(reviewer).post(reverse("cases:several"), {"act": "watch"})
    assert answer.status_code == 422
    assert "No case was chosen" in answer.content.decode()
