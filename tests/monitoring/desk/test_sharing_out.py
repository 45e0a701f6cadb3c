"""Sharing cases out within a delegation: assigned, handed over, watched; nobody else sees it."""

import json

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from astana.accounts.rules import NotPermitted, Refused
from astana.ledger.models import Entry
from monitoring.cases.actions import answer_in_triage
from monitoring.desk.actions import assign, mentions_seen, save_view, unwatch, watch, write_remark
from monitoring.desk.models import Assignment, Mention, SavedView, Watch

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return timezone.now()


def test_a_case_is_handed_over_with_a_word_and_who_had_it_stays_known(case, reviewer, head, now):
    assign(case, reviewer, by=head, at=now)
    assign(case, head, word="I know the place.", by=reviewer, at=now)
    rows = Assignment.objects.order_by("id").values_list("user", "by", "word", "ended_at")
    assert list(rows) == [
        (reviewer.pk, head.pk, "", now),
        (head.pk, reviewer.pk, "I know the place.", None),
    ]


def test_assigning_to_the_same_person_again_changes_and_records_nothing(case, reviewer, now):
    assign(case, reviewer, by=reviewer, at=now)
    before = Entry.objects.count()
    assign(case, reviewer, word="Again.", by=reviewer, at=now)
    assert (Assignment.objects.count(), Entry.objects.count()) == (1, before)


def test_the_record_says_a_role_and_never_a_name(case, reviewer, head, now):
    assign(case, head, word="Because of Petrov.", by=reviewer, at=now)
    entry = Entry.objects.get(kind="case_assigned")
    assert json.loads(entry.encoding)["content"] == {"to": "head", "handed_over": False}


def test_a_case_is_assigned_within_one_s_own_delegation_only(case, reviewer, person, now):
    for other in (person("TR", "reviewer"), person("RU", "monitor")):
        with pytest.raises(Refused, match="own delegation"):
            assign(case, other, by=reviewer, at=now)
    with pytest.raises(NotPermitted):
        assign(case, None, by=person("KZ", "secretariat"), at=now)


def test_each_delegation_has_its_own_assignment_and_sees_only_that(
    as_, case, reviewer, other_reviewer, now
):
    reviewer.full_name = "Pyotr Petrov"
    reviewer.save()
    assign(case, reviewer, by=reviewer, at=now)
    assign(case, other_reviewer, by=other_reviewer, at=now)
    addresses = ["/triage/?tab=all", "?tab=timeline", "?part=own", "?part=done", "preview/"]
    pages = [
        address if address.startswith("/") else f"/cases/{case.number}/{address}"
        for address in addresses
    ]
    for page in pages:
        assert "Petrov" not in as_(other_reviewer).get(page).content.decode(), page
    assert any("Petrov" in as_(reviewer).get(page).content.decode() for page in pages)
    sentence = "Shared the work out"
    acts = as_(other_reviewer).get(pages[1]).context["acts"]
    assert [act["delegation"].code for act in acts if sentence in act["sentence"]] == ["TR"]


def test_an_assignment_is_only_ever_ended(case, reviewer, now):
    assign(case, reviewer, by=reviewer, at=now)
    for change in (
        lambda: Assignment.objects.update(word="Other words."),
        lambda: Assignment.objects.all().delete(),
    ):
        with pytest.raises(IntegrityError, match="only ever ended"), transaction.atomic():
            change()


def test_watching_twice_is_watching_once_and_stops(case, reviewer, now):
    watch(case, by=reviewer, at=now)
    watch(case, by=reviewer, at=now)
    assert Watch.objects.count() == 1
    unwatch(case, by=reviewer, at=now)
    assert not Watch.objects.exists()


def test_a_remark_calls_upon_colleagues_until_they_have_read_it(as_, case, reviewer, head, now):
    write_remark(case, "Please look.", mentioning=[reviewer], by=head, at=now)
    queue = as_(reviewer).get("/triage/")
    assert [mention.note.case for mention in queue.context["mentions"]] == [case]
    opened = f"/cases/{case.number}/opened/"
    assert opened in as_(reviewer).get(f"/cases/{case.number}/?part=own").content.decode()
    assert Mention.objects.get().seen_at is None
    as_(reviewer).post(opened)
    assert as_(reviewer).get("/triage/").context["mentions"] == []
    assert Mention.objects.get().seen_at


def test_a_remark_calls_upon_nobody_of_another_delegation(as_, case, head, other_reviewer, now):
    with pytest.raises(Refused, match="own delegation"):
        write_remark(case, "Please look.", mentioning=[other_reviewer], by=head, at=now)
    url = reverse("cases:notes", args=[case.number])
    answer = as_(head).post(url, {"text": "Please look.", "mention": str(other_reviewer.pk)})
    assert answer.status_code == 422
    assert not case.notes.exists()


def test_who_is_called_upon_is_nobody_else_s_affair(as_, case, reviewer, head, other_reviewer, now):
    write_remark(case, "Please look.", mentioning=[reviewer], by=head, at=now)
    assert as_(other_reviewer).get("/triage/").context["mentions"] == []
    mentions_seen(case, by=other_reviewer, at=now)
    assert Mention.objects.get().seen_at is None
    assert str(reviewer.pk) not in Entry.objects.get(kind="note_written").encoding


def test_a_view_is_the_person_s_own_and_its_name_keeps_the_newer_address(
    as_, reviewer, head, now, case
):
    save_view("Hama", "?tab=all", by=reviewer)
    save_view("Hama", "?area=SY05&tab=all", by=reviewer)
    assert SavedView.objects.get().query == "?area=SY05&tab=all"
    assert "Hama</span>" in as_(reviewer).get("/triage/").content.decode()
    assert as_(head).get("/triage/").context["saved_views"] == []


def test_a_saved_address_leads_nowhere_but_to_the_queue(as_, reviewer, case):
    client = as_(reviewer)
    said = {"name": "Elsewhere", "query": "https://example.org/?tab=all"}
    answer = client.post(reverse("cases:views"), said)
    assert answer.url.startswith("/triage/?")
    assert SavedView.objects.get().query.startswith("?")
    client.post(reverse("cases:views"), said | {"do": "drop"})
    assert not SavedView.objects.exists()


def test_assigning_in_the_queue_opens_the_next_case_and_can_be_undone(
    as_, case, file_one, reviewer, head
):
    url = reverse("cases:assignment", args=[case.number])
    client = as_(reviewer)
    said = {"user": str(head.pk), "word": "", "queue": "?tab=all"}
    answer = client.post(url, said, follow=True)
    undo = answer.context["undo"]
    assert "assigned to" in undo["text"]
    client.post(undo["url"], dict(undo["fields"]))
    assert not Assignment.objects.filter(ended_at=None).exists()


def test_tabs_tell_what_is_mine_and_my_delegation_s(as_, case, reviewer, head, now):
    assign(case, head, by=reviewer, at=now)
    answer_in_triage(case, "takes_up", by=reviewer, at=now)

    def counts(viewer):
        tabs = as_(viewer).get("/triage/?tab=mine").context["queue"].tabs
        return {tab["tab"]: tab["count"].number for tab in tabs}

    assert {name: counts(reviewer)[name] for name in ("mine", "ours", "new", "us")} == {
        "mine": 0, "ours": 1, "new": 0, "us": 0,
    }  # fmt: skip
    assert counts(head)["mine"] == 1
