"""The scope and the steps on the page of a case, and for programs."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from monitoring.cases.models import Scope
from monitoring.cases.scoping import write_scope
from monitoring.cases.versions import version_of
from tests.monitoring.conftest import begin_to_investigate, settle_the_scope

pytestmark = pytest.mark.django_db


@pytest.fixture
def investigated(case, reviewer):
    return begin_to_investigate(case, reviewer)


def tab(case):
    return reverse("cases:detail", args=[case.number]) + "?tab=investigation"


def test_one_writes_the_scope_and_another_differs(
    client, investigated, reviewer, other_reviewer, party
):
    client.force_login(reviewer)
    url = reverse("cases:scope", args=[investigated.number])
    assert client.get(url).status_code == 200
    seen = version_of(investigated)
    answer = client.post(url, {"seen": seen, "in_force": "yes", "target": party.code})
    assert answer.url.endswith("?tab=investigation#scope")
    client.force_login(other_reviewer)
    url = reverse("cases:scope_stance", args=[investigated.number])
    answer = client.post(url, {"version": 1, "agrees": "no", "remark": ""})
    assert answer.status_code == 409
    assert "Say in what you differ." in answer.content.decode()
    client.post(url, {"version": 1, "agrees": "no", "remark": "It had lapsed <there>."})
    page = client.get(tab(investigated)).content.decode()
    assert "It had lapsed &lt;there&gt;." in page
    assert "Undetermined, as the delimitation said on that day" in page


def test_who_comes_second_sees_three_versions_side_by_side(client, investigated, reviewers):
    seen = version_of(investigated)
    write_scope(
        investigated, seen=seen, by=reviewers[1], at=timezone.now(), in_force="no", remark="Lapsed."
    )
    client.force_login(reviewers[0])
    url = reverse("cases:scope", args=[investigated.number])
    answer = client.post(url, {"seen": seen, "in_force": "yes", "remark": "My words."})
    page = answer.content.decode()
    assert answer.status_code == 412
    assert "Lapsed." in page
    assert page.count("My words.") == 2
    again = {"seen": answer.context["seen"], "in_force": "yes", "remark": "My words."}
    assert client.post(url, again).status_code == 302
    assert [scope.in_force for scope in Scope.objects.all()] == ["no", "yes"]


def test_a_step_is_set_aside_on_the_page(client, investigated, reviewer):
    client.force_login(reviewer)
    url = reverse("cases:set_aside", args=[investigated.number, "site_visit"])
    assert client.post(url, {"reason": ""}).status_code == 422
    assert client.post(url, {"reason": "Mined."}).status_code == 302
    page = client.get(tab(investigated)).content.decode()
    assert "Mined." in page
    answer = client.post(
        reverse("cases:set_aside", args=[investigated.number, "nothing"]), {"reason": "x"}
    )
    assert answer.status_code == 409


def test_calling_for_the_positions_asks_why_steps_are_left_out(client, investigated, reviewers):
    client.force_login(reviewers[0])
    url = reverse("cases:assessment", args=[investigated.number])
    assert "First, or set aside: Scope." in client.post(url).content.decode()
    settle_the_scope(investigated, reviewers)
    answer = client.post(url)
    assert answer.status_code == 409
    assert 'name="skipping"' in answer.content.decode()
    assert client.post(url, {"skipping": "No access."}).status_code == 302
    page = client.get(tab(investigated)).content.decode()
    assert page.count("No access.") == 3


def test_the_section_asks_as_much_for_three_versions_as_for_one(
    client, investigated, reviewers, django_assert_num_queries
):
    client.force_login(reviewers[0])
    settle_the_scope(investigated, reviewers)
    client.get(tab(investigated))
    with CaptureQueriesContext(
        connection,
    ) as once:
        client.get(tab(investigated))
    for word in ("no", "disputed"):
        settle_the_scope(investigated, reviewers, in_force=word)
    with django_assert_num_queries(len(once)):
        client.get(tab(investigated))


class TestPrograms:
    def test_a_tag_that_is_overtaken_is_refused_with_what_stands(
        self, client, investigated, reviewers
    ):
        client.force_login(reviewers[0])
        url = reverse("api-case-scope", args=[investigated.number])
        tag = client.get(url)["ETag"]
        sent = {"content_type": "application/json"}
        first = client.post(url, {"in_force": "yes"}, headers={"if-match": tag}, **sent)
        assert first.status_code == 201
        second = client.post(url, {"in_force": "no"}, headers={"if-match": tag}, **sent)
        assert second.status_code == 412
        assert second.json()["now"]["in_force"] == "yes"
        assert second.json()["version"] == version_of(investigated)
        for tag in ('W/"1"', '"x"', '"-1"'):
            answer = client.post(url, {"in_force": "no"}, headers={"if-match": tag}, **sent)
            assert answer.status_code == 412
        unsaid = client.post(url, {"in_force": "no"}, **sent)
        assert (unsaid.status_code, "If-Match" in unsaid.json()["detail"]) == (428, True)
        whatever = {"if-match": "*"}
        assert client.post(url, {"in_force": "no"}, headers=whatever, **sent).status_code == 201
        assert [row["version"] for row in client.get(url).json()] == [2, 1]

    def test_an_act_on_a_case_takes_the_tag_of_the_case(self, client, investigated, reviewer):
        client.force_login(reviewer)
        tag = client.get(reverse("api-case", args=[investigated.number]))["ETag"]
        url = reverse("api-case-notes", args=[investigated.number])
        sent = {"content_type": "application/json", "headers": {"if-match": tag}}
        done = client.post(url, {"text": "One."}, **sent)
        assert done.status_code == 200
        late = client.post(url, {"text": "Two."}, **sent)
        assert (late.status_code, late.json()["version"]) == (412, version_of(investigated))
        assert done["ETag"] == f'"{version_of(investigated)}"'

    def test_steps_are_read_and_set_aside(self, client, investigated, reviewer):
        client.force_login(reviewer)
        url = reverse("api-case-steps", args=[investigated.number])
        assert client.get(url).json()[0]["how"] == "open"
        url = reverse("api-case-step", args=[investigated.number, "site_visit"])
        answer = client.post(url, {"reason": "Mined."}, content_type="application/json")
        step = next(one for one in answer.json() if one["code"] == "site_visit")
        assert (step["how"], step["set_aside"][0]["delegation"]) == ("set_aside", "RU")
        url = reverse("api-case-step", args=[investigated.number, "lunch"])
        assert client.post(url, {"reason": "x"}, content_type="application/json").status_code == 404

    def test_a_stance_is_taken_on_what_was_read(self, client, investigated, reviewers):
        settle_the_scope(investigated, reviewers[:1])
        client.force_login(reviewers[1])
        url = reverse("api-case-stance", args=[investigated.number])
        sent = {"content_type": "application/json"}
        answer = client.post(url, {"version": 1, "agrees": True}, **sent)
        assert [row["delegation"] for row in answer.json()["stances"]] == ["RU", "TR"]
        assert client.post(url, {"version": 2, "agrees": True}, **sent).status_code == 404
