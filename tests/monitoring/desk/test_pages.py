"""The pages: who sees what, what a refusal looks like, and that nothing typed is lost."""

import logging

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from astana.ledger.models import Entry
from monitoring.assessment.positions import open_when_due
from monitoring.cases.actions import answer_in_triage, write_note
from monitoring.cases.scoping import standing_scope, take_stance, write_scope
from monitoring.desk.tabs import TABS
from tests.monitoring.conftest import (
    begin_to_investigate,
    let_the_deadline_pass,
    open_a_case,
    seal_one,
    take_to_assessment,
)

pytestmark = pytest.mark.django_db
POSITION = {
    "occurrence": "confirmed",
    "attributed_to": "",
    "provision": "",
    "confidence": "high",
    "reasons": "Two bearings meet.",
}


def page_of(client, case):
    return client.get(reverse("cases:detail", args=[case.number]))


def words(answer):
    return " ".join(answer.content.decode().split())


# The queue


def test_the_queue_tells_what_waits_for_whom(as_, file_one, reviewer, other_reviewer):
    first, second, third = (open_a_case(file_one) for _n in range(3))
    answer_in_triage(first, "takes_up", by=reviewer, at=first.opened_at)
    answer_in_triage(second, "takes_up", by=reviewer, at=first.opened_at)
    why = {"remark": "The same event."}
    answer_in_triage(second, "would_dismiss", **why, by=other_reviewer, at=first.opened_at)
    answer = as_(reviewer).get(reverse("cases:triage"))
    counts = {tab["tab"]: tab["count"].number for tab in answer.context["queue"].tabs}
    assert counts == {
        "us": 1, "new": 1, "mine": 0, "ours": 0, "others": 2, "overdue": 0, "differ": 1, "all": 3,
    }  # fmt: skip
    assert [row.case for row in answer.context["rows"]] == [third]


def test_the_queue_is_sorted_soonest_due_first(as_, file_one, reviewer):
    first, second = open_a_case(file_one), open_a_case(file_one)
    let_the_deadline_pass(second)
    answer = as_(reviewer).get(reverse("cases:triage"))
    assert [row.case for row in answer.context["rows"]] == [second, first]
    assert answer.context["rows"][0].due.tone == "late"


@pytest.mark.parametrize(
    ("query", "found"),
    [("area=SY05", 1), ("type=mortar_fire", 1), ("by=RU", 1), ("by=TR", 0),
     ("since=2017-11-14T23:00", 1), ("since=2017-11-15T00:00", 0), ("type=nonsense", 1),
     ("since=never", 1), ("after=nonsense", 1), ("tab=nonsense", 1), ("case=nonsense", 1)],
)  # fmt: skip
def test_the_filters_are_the_address(query, found, as_, case, reviewer):
    answer = as_(reviewer).get(reverse("cases:triage") + "?" + query)
    assert len(answer.context["rows"]) == found


def test_an_empty_queue_says_why_it_is_empty(as_, case, reviewer):
    assert "No case fits these filters" in words(as_(reviewer).get("/triage/?by=TR"))
    answer_in_triage(case, "takes_up", by=reviewer, at=case.opened_at)
    assert "Nothing waits for you" in words(as_(reviewer).get("/triage/"))


def test_pages_follow_each_other_without_a_gap_or_a_repeat(as_, file_one, reviewer, monkeypatch):
    monkeypatch.setattr("monitoring.desk.queue.PAGE", 2)
    cases = {open_a_case(file_one).number for _n in range(5)}
    client, address, seen = as_(reviewer), reverse("cases:triage"), []
    while address:
        answer = client.get(address)
        seen += [row.case.number for row in answer.context["rows"]]
        following = answer.context["queue"].next_url
        address = following and reverse("cases:triage") + following
    assert (sorted(seen), len(seen)) == (sorted(cases), 5)


def test_answering_in_the_queue_opens_the_next_case_and_can_be_undone(as_, file_one, reviewer):
    first, second = open_a_case(file_one), open_a_case(file_one)
    client = as_(reviewer)
    answer = client.post(
        reverse("cases:answer", args=[first.number]),
        {"answer": "takes_up", "queue": "?tab=us"},
        follow=True,
    )
    assert answer.context["queue"].chosen == second
    undo = answer.context["undo"]
    assert "takes it up" in undo["text"]
    back = client.post(undo["url"], dict(undo["fields"]), follow=True)
    assert back.context["queue"].chosen == first
    assert back.context["undo"] is None
    assert first.answers.get().answer == "opened"


def test_no_answer_is_put_over_one_that_was_not_read(as_, case, reviewer, head):
    url, client = reverse("cases:answer", args=[case.number]), as_(reviewer)
    mine = {"answer": "asks", "remark": "Whose?", "queue": "?tab=us"}
    undo = client.post(url, mine, follow=True).context["undo"]
    before = {"answer": "takes_up", "former": ""}
    answer = client.post(url, before)
    assert (answer.status_code, case.answers.get().answer) == (409, "asks")
    assert "Somebody of your delegation has answered meanwhile: asks." in words(answer)
    again = {"answer": "takes_up", "former": answer.context["answer_form"]["former"].value()}
    assert as_(head).post(url, again).status_code == 302
    client = as_(reviewer)
    late = client.post(undo["url"], dict(undo["fields"]))
    assert (late.status_code, case.answers.get().answer) == (409, "takes_up")
    again = {"former": late.context["answer_form"]["former"].value(), "queue": "?tab=us"}
    other = again | {"answer": "would_dismiss", "remark": "A drill."}
    client.post(url, other)
    assert case.answers.get().answer == "would_dismiss"


def test_what_is_undone_writes_no_remark_again(as_, case, reviewer):
    url, client = reverse("cases:answer", args=[case.number]), as_(reviewer)
    client.post(url, {"answer": "asks", "remark": "Whose?"})
    mark = case.answers.get().mark
    said = {"answer": "takes_up", "former": mark, "queue": "?tab=us"}
    undo = client.post(url, said, follow=True).context["undo"]
    client.post(undo["url"], dict(undo["fields"]))
    assert (case.answers.get().answer, case.answers.get().remark) == ("asks", "Whose?")
    assert case.notes.count() == 1


def test_asking_needs_words_and_keeps_what_was_chosen(as_, case, reviewer):
    answer = as_(reviewer).post(reverse("cases:answer", args=[case.number]), {"answer": "asks"})
    assert answer.status_code == 422
    assert "Say what you ask" in words(answer)
    assert answer.context["answer_form"]["answer"].value() == "asks"
    assert not case.answers.exclude(answer="opened").exists()


# One case


def test_a_reviewer_who_opens_a_case_in_triage_is_noted(as_, case, reviewer, secretariat):
    opened, client = reverse("cases:opened", args=[case.number]), as_(secretariat)
    assert opened not in page_of(client, case).content.decode()
    assert client.post(opened).status_code == 403
    client = as_(reviewer)
    assert opened in page_of(client, case).content.decode()
    preview = client.get(reverse("cases:preview", args=[case.number])).content.decode()
    assert opened in preview
    assert not case.answers.exists()
    assert client.post(opened, headers={"HX-Request": "true"}).status_code == 204
    answer = page_of(client, case)
    assert opened not in answer.content.decode()
    assert case.answers.get().answer == "opened"
    assert [cell["state"] for cell in answer.context["cells"]] == [
        "opened", "not_opened", "not_opened",
    ]  # fmt: skip


def test_an_answer_that_comes_too_late_is_refused_and_kept_on_the_page(
    as_, assessed, other_reviewer
):
    said = {"answer": "would_dismiss", "remark": "A controlled demolition."}
    answer = as_(other_reviewer).post(reverse("cases:answer", args=[assessed.number]), said)
    assert answer.status_code == 409
    assert "Triage of this case is over" in words(answer)
    assert "A controlled demolition." in words(answer)


def test_a_step_pressed_twice_is_done_once_and_refused_once(as_, determined, reviewer):
    client, url = as_(reviewer), reverse("cases:closure", args=[determined.number])
    why = {"skipping": "Nothing more is to be done about it."}
    assert client.post(url, why).status_code == 302
    again = client.post(url, why)
    assert again.status_code == 409
    assert "The case is in “Closed”" in words(again)


@pytest.mark.parametrize("tab", ["summary", "measures"])
def test_why_steps_are_left_out_is_asked_for_before_it_is_refused(tab, as_, determined, reviewer):
    client, url = as_(reviewer), reverse("cases:closure", args=[determined.number])
    shown = words(client.get(f"/cases/{determined.number}/?tab={tab}"))
    assert 'name="skipping"' in shown
    assert "Signatures" in shown
    refused = client.post(url)
    assert refused.status_code == 409
    assert "Say why the case goes on without" in words(refused)
    assert 'name="skipping"' in words(refused)


def test_what_is_missing_for_the_positions_is_said_with_the_way_to_it(as_, case, reviewers):
    begin_to_investigate(case, reviewers[0])
    client = as_(reviewers[1])
    shown = words(page_of(client, case))
    assert "First, or set aside: Scope." in shown
    assert f'href="/cases/{case.number}/scope/"' in shown
    write_scope(case, seen=None, in_force="yes", by=reviewers[0], at=timezone.now())
    answer = page_of(client, case)
    assert answer.context["turn"] == ("TR and IR", "scope")
    assert "Not yet spoken to the scope: TR, IR" in words(answer)
    for by in reviewers[1:]:
        take_stance(standing_scope(case), True, by=by, at=timezone.now())
    answer = page_of(client, case)
    assert answer.context["turn"] == ("Any guarantor", "call for the positions")
    assert answer.context["stops"] is None
    assert 'name="skipping"' in words(answer)


def test_a_remark_stands_in_the_timeline_and_twice_is_once(as_, case, reviewer):
    client, url = as_(reviewer), reverse("cases:notes", args=[case.number])
    assert client.post(url, {"text": "The log is attached."}).status_code == 302
    assert client.post(url, {"text": "The log is attached."}).status_code == 409
    assert client.post(url, {"text": " "}).status_code == 422
    acts = client.get(f"/cases/{case.number}/?tab=timeline").context["acts"]
    assert [act["quote"] for act in acts if act.get("quote")] == ["The log is attached."]


def test_a_position_is_reviewed_before_it_is_sealed(as_, assessed, reviewer):
    client, url = as_(reviewer), reverse("cases:position", args=[assessed.number])
    assert client.post(url, POSITION | {"reasons": ""}).status_code == 422
    review = client.post(url, POSITION)
    assert "All open at the same moment" in words(review)
    assert not assessed.positions.exists()
    changed = client.post(url, POSITION | {"do": "change"})
    assert "Two bearings meet." in words(changed)
    assert client.post(url, POSITION | {"do": "seal"}).status_code == 302
    assert assessed.positions.count() == 1


def test_a_second_seal_is_refused_with_everything_typed_still_there(as_, assessed, reviewer, head):
    url = reverse("cases:position", args=[assessed.number])
    seal_one(assessed, reviewer)
    answer = as_(head).post(url, POSITION | {"do": "seal"})
    assert answer.status_code == 409
    assert "Your delegation has sealed its position already" in words(answer)
    assert "Two bearings meet." in words(answer)
    assert as_(head).get(url).status_code == 409


# Sealed


@pytest.mark.parametrize("who", ["TR reviewer", "TR head", "KZ secretariat"])
def test_no_page_shows_another_s_sealed_position(who, as_, assessed, reviewer, person, caplog):
    caplog.set_level(logging.DEBUG)
    position = seal_one(
        assessed, reviewer, reasons="Seen from the mill.", occurrence="inconclusive"
    )
    client = as_(person(*who.split()))
    for name in ("detail", "preview"):
        shown = words(client.get(reverse(f"cases:{name}", args=[assessed.number])))
        assert "Seen from the mill." not in shown
    shown = words(page_of(client, assessed))
    assert "Inconclusive" not in shown
    assert position.commitment in shown
    for url in ("/triage/?tab=all", "/cases/"):
        assert "Seen from the mill." not in words(client.get(url))
    assert "mill" not in caplog.text
    assert not Entry.objects.filter(encoding__contains="mill").exists()


def test_one_s_own_delegation_reads_its_sealed_position_on_the_page(as_, assessed, reviewer, head):
    seal_one(assessed, reviewer, reasons="Seen from the mill.")
    assert "Seen from the mill." in words(page_of(as_(head), assessed))


def test_nobody_outside_hears_of_a_case_before_it_is_determined(as_, assessed, person):
    for who in ("JO observer", "RU monitor", "KZ administrator", "RU administrator"):
        assert page_of(as_(person(*who.split())), assessed).status_code == 404, who


# Determined


def test_the_outcome_leads_the_page(as_, assessed, reviewers, party):
    ru, tr, ir = reviewers
    client = as_(ru)
    assert "None of three positions are sealed." in words(page_of(client, assessed))
    seal_one(assessed, ru)
    assert "One of three positions is sealed." in words(page_of(client, assessed))
    seal_one(assessed, tr, attributed_to=party)
    assert "Two of three positions are sealed." in words(page_of(client, assessed))
    seal_one(assessed, ir)
    shown = words(page_of(client, assessed))
    assert "Confirmed by all three. Who did it is not agreed." in shown
    assert "The positions agree on six of seven points." in shown


def test_no_consensus_says_who_holds_what(as_, assessed, reviewers):
    ru, tr, _ir = reviewers
    seal_one(assessed, ru)
    seal_one(assessed, tr, occurrence="not_a_violation")
    let_the_deadline_pass(assessed)
    open_when_due(assessed.pk, at=timezone.now())
    shown = words(page_of(as_(ru), assessed))
    assert (
        "No consensus on whether it happened: RU: confirmed; TR: not a violation; IR: none filed."
    ) in shown
    assert "The deadline passed without a position." in shown


def test_the_three_counts_stand_apart(as_, determined, reviewer, person):
    context = as_(reviewer).get(f"/cases/{determined.number}/?part=event").context
    assert [delegation.code for delegation in context["registered_by"]] == ["RU"]
    assert [delegation.code for delegation in context["confirmed_by"]] == ["RU", "TR", "IR"]


def test_an_observer_reads_what_was_determined_and_not_what_was_said_on_the_way(
    as_, file_one, reviewers, observer
):
    case = open_a_case(file_one, narrative="Told by a shepherd.")
    answer_in_triage(case, "asks", remark="Is there a sound?", by=reviewers[1], at=case.opened_at)
    take_to_assessment(case, reviewers[0])
    write_note(case, "The log is attached.", by=reviewers[0], at=case.opened_at)
    for by in reviewers:
        seal_one(case, by)
    assert "Confirmed by all three." in words(page_of(as_(observer), case))
    parts = ["?tab=" + tab for tab in TABS] + ["?part=event", "?part=done"]
    for part in parts:
        shown = words(as_(observer).get(f"/cases/{case.number}/{part}"))
        for kept in ("Is there a sound?", "The log is attached.", "Told by a shepherd.", "R-2"):
            assert kept not in shown, part
    by_program = as_(observer).get(reverse("api-case", args=[case.number])).json()
    assert by_program["answers"] == {}
    ledger = as_(observer).get(reverse("api-ledger")).content.decode()
    assert "Is there a sound?" not in ledger


def test_the_list_shows_an_observer_determined_cases_only(as_, file_one, determined, observer):
    open_a_case(file_one)
    answer = as_(observer).get(reverse("cases:list"))
    assert [row.case for row in answer.context["rows"]] == [determined]
    counts = {str(tab["name"]): tab["count"].number for tab in answer.context["tabs"]}
    assert counts == {"All": 1, "Determined": 1, "Measures": 0, "Referred": 0, "Closed": 0}


# Lists do not slow down with their rows


@pytest.mark.parametrize("page", ["/triage/?tab=all", "/cases/"])
def test_a_list_asks_the_database_as_often_for_three_rows_as_for_one(
    page, as_, file_one, reviewers
):
    client = as_(reviewers[0])
    counts = []
    for rows in (1, 2):
        for _n in range(rows):
            case = open_a_case(file_one)
            take_to_assessment(case, reviewers[0])
            for by in reviewers[:2]:
                seal_one(case, by)
        client.get(page)
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(page)
        counts.append((len(answer.context["rows"]), len(captured)))
    (one, queries), (three, as_many) = counts
    assert (one, three) == (1, 3)
    assert queries == as_many, (queries, as_many)
