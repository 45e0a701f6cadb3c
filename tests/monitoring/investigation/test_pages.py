"""The pages and the API of an investigation: nothing typed is lost, nothing is told too much."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from monitoring.cases.versions import version_of
from monitoring.investigation.actions.opinions import ask_opinion
from monitoring.investigation.actions.requests import ask_party
from monitoring.investigation.actions.tasks import change_task, set_task
from monitoring.investigation.models import Contact, InformationRequest, Opinion, Task

pytestmark = pytest.mark.django_db
LATER = f"{timezone.now() + timedelta(days=30):%Y-%m-%dT%H:%M}"


@pytest.fixture
def as_(client):
    def sign_in(by):
        client.force_login(by)
        return client

    return sign_in


@pytest.fixture
def asked(investigated, opposition, reviewer, now):
    return ask_party(investigated, party=opposition, question="Who fired?", by=reviewer, at=now)


@pytest.fixture
def task(investigated, reviewer, tomorrow, now):
    said = {"title": "Ask post 8", "owner": None, "due_at": tomorrow}
    return set_task(investigated, **said, by=reviewer, at=now)


@pytest.fixture
def opinion(investigated, delegations, reviewer, now):
    said = {"asked_of": delegations["UN"], "question": "Which calibre?", "facts": ["what"]}
    return ask_opinion(investigated, **said, by=reviewer, at=now)


def test_a_question_is_asked_passed_on_and_answered_on_pages(
    as_, investigated, opposition, reviewer, other_reviewer
):
    client, number = as_(reviewer), investigated.number
    url = reverse("cases:ask_party", args=[number])
    assert "Opposition, through Türkiye" in client.get(url).content.decode()
    assert client.post(url, {"party": "opposition", "question": "Who fired?"}).status_code == 302
    request = InformationRequest.objects.get()
    client = as_(other_reviewer)
    client.post(reverse("cases:pass_on", args=[number, request.pk]))
    answer = reverse("cases:bring_answer", args=[number, request.pk])
    assert "Who fired?" in client.get(answer).content.decode()
    client.post(answer, {"answer": "Nobody of ours."})
    page = client.get(reverse("cases:detail", args=[number]), {"tab": "investigation"})
    assert "Nobody of ours." in page.content.decode()


def test_what_was_typed_wrongly_or_too_late_is_kept(as_, asked, other_reviewer):
    client, number = as_(other_reviewer), asked.case.number
    wrong = client.post(
        reverse("cases:record_contact", args=[number]), {"said": "They hung up.", "how": "radio"}
    )
    assert (wrong.status_code, Contact.objects.count()) == (422, 0)
    assert "They hung up." in wrong.content.decode()
    late = client.post(
        reverse("cases:bring_answer", args=[number, asked.pk]), {"answer": "Nobody of ours."}
    )
    assert late.status_code == 409
    assert "not passed on yet" in late.content.decode()
    assert "Nobody of ours." in late.content.decode()


def test_a_change_over_anothers_shows_all_three_and_is_saved_when_sent_again(
    as_, task, head, reviewer, tomorrow, now
):
    client, url = as_(reviewer), reverse("cases:change_task", args=[task.case.number, task.pk])
    seen = client.get(url).context["seen"]
    change_task(task, title="Ask posts 8 and 9", owner=None, due_at=tomorrow, by=head, at=now)
    said = {"title": "Ask nobody", "due_at": LATER, "seen": seen}
    stale = client.post(url, said)
    assert stale.status_code == 412
    rows = {
        label: (before, theirs, yours)
        for label, before, theirs, yours in stale.context["three_way"]
    }
    words = rows["What is to be done"]
    assert words == ("Ask post 8", "Ask posts 8 and 9", "Ask nobody")
    client.post(url, said | {"seen": stale.context["seen"]})
    assert Task.objects.get().title == "Ask nobody"


def test_another_act_on_the_case_does_no_harm_to_a_change(as_, task, asked, reviewer):
    client, url = as_(reviewer), reverse("cases:change_task", args=[task.case.number, task.pk])
    seen = version_of(task.case) - 1
    client.post(url, {"title": "Ask post 9", "due_at": LATER, "seen": seen})
    assert Task.objects.get().title == "Ask post 9"


def test_a_visit_is_planned_with_delegations_and_roles(as_, investigated, reviewer):
    client, url = as_(reviewer), reverse("cases:plan_visit", args=[investigated.number])
    nobody = client.post(url, {"planned_for": LATER, "place": "The ridge"})
    assert (nobody.status_code, "Say who goes" in nobody.content.decode()) == (422, True)
    said = {"planned_for": LATER, "place": "The ridge", "team_TR": ["lead"], "team_UN": ["medical"]}
    assert client.post(url, said).status_code == 302
    page = client.get(reverse("cases:detail", args=[investigated.number]) + "?tab=investigation")
    assert "Leads the team" in page.content.decode()


def test_an_expert_sees_the_question_and_the_facts_told_with_it_and_nothing_else(
    as_, opinion, asked, person
):
    client = as_(person("UN", "observer"))
    page = client.get(reverse("cases:question", args=[opinion.pk])).content.decode()
    assert "Which calibre?" in page
    assert "Mortar fire" in page
    for hidden in (opinion.case.number, "Al-Lataminah", "35.32", "shepherd", "Who fired?"):
        assert hidden not in page
    said = client.get(reverse("api-questions")).json()["results"]
    assert said[0]["told"] == {"What is reported": "Mortar fire"}
    assert opinion.case.number not in str(said)
    assert client.get(reverse("cases:detail", args=[opinion.case.number])).status_code == 404
    client.post(reverse("cases:question", args=[opinion.pk]), {"text": "120 mm", "do": "give"})
    assert Opinion.objects.get().text == "120 mm"
    other = as_(person("JO", "observer"))
    assert other.get(reverse("cases:question", args=[opinion.pk])).status_code == 404


def test_programs_know_when_they_would_overwrite_somebody(as_, task, asked, reviewer):
    client = as_(reviewer)
    url = reverse("api-case-task", args=[task.case.number, task.pk])
    said = {"title": "Ask post 9", "due_at": LATER + "Z"}
    options = {"content_type": "application/json"}
    tag = client.get(url)["ETag"]
    assert client.patch(url, said, **options).status_code == 428
    stale = client.patch(url, said, headers={"If-Match": '"1"'}, **options)
    assert (stale.status_code, stale.json()["version"]) == (412, version_of(task.case))
    changed = client.patch(url, said, headers={"If-Match": tag}, **options)
    assert (changed.status_code, changed.json()["title"]) == (200, "Ask post 9")
    assert changed["ETag"] != tag


def test_nobody_is_told_who_is_of_another_delegation(as_, investigated, reviewer, person):
    client, number = as_(reviewer), investigated.number
    options = {"content_type": "application/json"}
    person("TR", "head")
    told = set()
    for name in ("tr.head", "nobody"):
        task = {"title": "Ask", "due_at": LATER + "Z", "owner": name}
        said = client.post(reverse("api-case-tasks", args=[number]), task, **options)
        told.add((said.status_code, str(said.json()["errors"]["owner"])))
        said = client.post(reverse("api-case-assignment", args=[number]), {"user": name}, **options)
        told.add((said.status_code, str(said.json()["errors"]["user"])))
    assert told == {(400, "['There is nobody of that name in your delegation.']")}


def test_programs_ask_and_answer(as_, investigated, opposition, reviewer, other_reviewer):
    client, number = as_(reviewer), investigated.number
    body = {"party": "opposition", "question": "Who fired?", "is_right_of_reply": True}
    options = {"content_type": "application/json"}
    asked = client.post(reverse("api-case-requests", args=[number]), body, **options)
    assert asked.status_code == 201
    row = asked.json()["id"]
    denied = client.post(reverse("api-case-request-passing-on", args=[number, row]), **options)
    assert denied.status_code == 403
    client = as_(other_reviewer)
    client.post(reverse("api-case-request-passing-on", args=[number, row]), **options)
    url = reverse("api-case-request-answer", args=[number, row])
    assert client.post(url, {"answer": "No."}, **options).json()["state"] == "answered"


def test_programs_are_refused_what_the_record_cannot_hold(as_, investigated, opposition, reviewer):
    client, options = as_(reviewer), {"content_type": "application/json"}
    url = reverse("api-case-contacts", args=[investigated.number])
    said = {"tried_at": "2017-11-06T05:40Z", "how": "radio", "reached": True, "said": "Wait."}
    both = {"party": "opposition", "delegation": "TR"}
    for wrong in (both, {}, {"party": "opposition", "said": ""}):
        assert client.post(url, said | wrong, **options).status_code == 409
    for year in ("0001", "9999"):
        said["tried_at"] = f"{year}-12-31T23:59Z"
        assert client.post(url, said | {"party": "opposition"}, **options).status_code == 400
    visits = reverse("api-case-visits", args=[investigated.number])
    plan = {"planned_for": LATER + "Z", "place": "The ridge"}
    team = [{"delegation": "TR", "role": "lead"}]
    visit = client.post(visits, plan | {"team": team}, **options).json()["id"]
    access = reverse("api-case-visit-access", args=[investigated.number, visit])
    denied = client.post(access, {"access": "denied", "access_by": "A post"}, **options)
    assert denied.status_code == 409


def test_the_tab_costs_the_same_for_one_and_for_three(
    as_, investigated, opposition, reviewer, tomorrow, now
):
    client = as_(reviewer)
    url = reverse("cases:detail", args=[investigated.number]) + "?tab=investigation"

    def cost(numbers):
        for number in numbers:
            later = tomorrow + timedelta(hours=number)
            set_task(investigated, title="x", owner=None, due_at=later, by=reviewer, at=now)
            said = {"party": opposition, "question": f"{number}?"}
            ask_party(investigated, **said, by=reviewer, at=now)
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            client.get(url)
        return len(queries)

    assert cost(range(1)) == cost(range(1, 3))
