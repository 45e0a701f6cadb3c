"""The pages and the API of what binds all."""

import pytest
from django.core.cache import CacheHandler
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from astana.governance.actions import edit, object_to, withdraw
from astana.governance.models import Proposal
from astana.governance.queries import standing_text, terms_of
from tests.astana.governance.conftest import approve_one

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"


def url(name, proposal):
    return reverse(f"governance:{name}", args=[proposal.number])


@pytest.fixture
def proposal(founded, terms, person):
    person("JO", "observer"), person("RU", "reviewer"), person("RU", "monitor")
    founded()
    return terms(days=30)


def approve_on_the_page(client, proposal, head, password=PASSWORD, digest=None):
    client.force_login(head)
    digest = digest or standing_text(proposal).digest
    return client.post(url("approve", proposal), {"digest": digest, "password": password})


def test_three_heads_put_it_in_force_on_its_page(client, proposal, heads):
    for head in heads:
        client.force_login(head)
        page = client.get(url("detail", proposal))
        assert standing_text(proposal).digest in page.content.decode()
        assert approve_on_the_page(client, proposal, head).status_code == 302
    proposal.refresh_from_db()
    assert (proposal.state, terms_of("governed_kind")) == ("in_force", (True, 30))


def test_nothing_is_approved_without_the_password(client, proposal, heads):
    page = approve_on_the_page(client, proposal, heads[0], password="wrong")
    assert page.status_code == 422
    assert b"not your password" in page.content
    assert standing_text(proposal).approvals.count() == 0


def test_passwords_are_not_tried_without_end(client, proposal, heads):
    answers = [
        approve_on_the_page(client, proposal, heads[0], password=f"wrong {n}").status_code
        for n in range(12)
    ]
    assert answers[-1] == 409


def test_no_password_is_tried_while_nobody_counts_the_tries(client, proposal, heads, monkeypatch):
    client.force_login(heads[0])
    backend = {"BACKEND": "django.core.cache.backends.redis.RedisCache"}
    away = CacheHandler({"default": backend | {"LOCATION": "redis://127.0.0.1:1/0"}})
    monkeypatch.setattr("allauth.core.internal.ratelimit.cache", away["default"])
    page = approve_on_the_page(client, proposal, heads[0])
    assert page.status_code == 409
    assert b"cannot be checked just now" in page.content
    assert standing_text(proposal).approvals.count() == 0


def test_voided_approvals_and_objections_stay_on_the_page(client, proposal, heads):
    approve_one(proposal, heads[0])
    object_to(proposal, "Two weeks are enough.", by=heads[1], at=timezone.now())
    payload = {"kind": "governed_kind", "needs_all": True, "days": 20}
    edit(proposal, payload, title="Less", reason="R", by=heads[0], at=timezone.now())
    client.force_login(heads[2])
    page = client.get(url("detail", proposal)).content.decode()
    assert "Earlier versions" in page
    assert "void" in page
    assert "Two weeks are enough." in page


def test_words_that_come_too_late_are_shown_with_the_reason(client, proposal, heads):
    read = {"digest": standing_text(proposal).digest}
    withdraw(proposal, by=heads[0], at=timezone.now())
    client.force_login(heads[1])
    page = client.post(url("object", proposal), read | {"words": "Two weeks are enough."})
    assert page.status_code == 409
    assert "no longer open" in page.content.decode()
    assert "Two weeks are enough." in page.content.decode()


def test_words_against_a_former_text_end_nothing(client, proposal, heads):
    said = {"digest": standing_text(proposal).digest, "words": "Too long.", "rejects": "on"}
    payload = {"kind": "governed_kind", "needs_all": True, "days": 20}
    edit(proposal, payload, title="Less", reason="R", by=heads[0], at=timezone.now())
    client.force_login(heads[1])
    page = client.post(url("object", proposal), said)
    proposal = Proposal.objects.get(pk=proposal.pk)
    assert (page.status_code, proposal.state) == (409, "open")
    form = page.context["objection_form"]
    assert form["words"].value() == "Too long."
    assert form["digest"].value() == standing_text(proposal).digest


def test_what_waits_for_us_comes_first(client, proposal, heads):
    approve_one(proposal, heads[0])
    client.force_login(heads[0])
    assert proposal.number not in client.get(reverse("governance:list")).content.decode()
    client.force_login(heads[1])
    page = client.get(reverse("governance:list"))
    assert [row.proposal for row in page.context["rows"]] == [proposal]


def test_an_observer_is_told_of_what_is_in_force_only(client, proposal, person):
    client.force_login(person("JO", "observer"))
    page = client.get(reverse("governance:list")).content.decode()
    assert "Founding" in page
    assert proposal.number not in page
    assert client.get(url("detail", proposal)).status_code == 404
    answer = client.get(reverse("api-proposals")).json()
    assert [one["kind"] for one in answer["results"]] == ["founding"]


def test_a_monitor_does_not_come_in(client, proposal, person):
    client.force_login(person("RU", "monitor"))
    assert client.get(reverse("governance:list")).status_code == 403


def test_the_terms_of_a_kind_are_changed_on_a_page(client, proposal, heads):
    client.force_login(heads[1])
    address = reverse("governance:kind", args=["governed_kind"])
    assert client.get(address).status_code == 200
    said = {"needs_all": "no", "days": "14", "title": "At once", "reason": "Quicker"}
    answer = client.post(address, said)
    drafted = Proposal.objects.order_by("-number").first()
    assert answer["Location"] == url("detail", drafted)
    assert drafted.is_open
    same = {"needs_all": "yes", "days": "14", "title": "T", "reason": "R"}
    assert client.post(address, same).status_code == 409
    assert client.post(address, {"days": "x"}).status_code == 422


def test_another_version_is_written_on_a_page(client, proposal, heads):
    approve_one(proposal, heads[2])
    client.force_login(heads[0])
    page = client.get(url("edit", proposal))
    payload = page.context["form"]["payload"].value().replace("30", "31")
    said = {"title": "T", "reason": "R", "digest": standing_text(proposal).digest}
    assert client.post(url("edit", proposal), said | {"payload": "{"}).status_code == 422
    assert client.post(url("edit", proposal), said | {"payload": "[1.5]"}).status_code == 409
    answer = client.post(url("edit", proposal), said | {"payload": payload})
    assert answer.status_code == 302
    late = client.post(url("edit", proposal), said | {"payload": payload.replace("31", "32")})
    assert late.status_code == 409
    assert "32" in late.context["form"]["payload"].value()
    proposal = Proposal.objects.get(pk=proposal.pk)
    assert proposal.version == 2
    assert late.context["form"]["digest"].value() == standing_text(proposal).digest
    client.force_login(heads[1])
    assert client.get(url("edit", proposal)).status_code == 403


def test_the_founding_is_proposed_on_a_page(client, heads, administrator):
    client.force_login(administrator)
    page = client.get(reverse("governance:found"))
    assert b"Delegations" in page.content
    said = {"title": "Founding", "reason": "All is set up"}
    assert client.post(reverse("governance:found"), said).status_code == 302
    founding = Proposal.objects.get(kind="founding")
    for head in heads:
        approve_on_the_page(client, founding, head)
    founding.refresh_from_db()
    assert founding.state == "in_force"
    client.force_login(administrator)
    assert client.get(reverse("governance:found")).status_code == 409


def test_programs_read_approve_and_object(client, proposal, heads):
    client.force_login(heads[0])
    [one] = [
        one
        for one in client.get(reverse("api-proposals")).json()["results"]
        if one["state"] == "open"
    ]
    address = reverse("api-proposal-approval", args=[one["number"]])
    said = {"digest": one["texts"][0]["digest"], "password": "wrong"}
    assert client.post(address, said, content_type="application/json").status_code == 422
    said["password"] = PASSWORD
    answer = client.post(address, said, content_type="application/json")
    assert answer.json()["texts"][0]["approvals"][0]["delegation"] == "RU"
    client.force_login(heads[1])
    address = reverse("api-proposal-objection", args=[one["number"]])
    said = {"digest": "0" * 64, "words": "No.", "rejects": True}
    assert client.post(address, said, content_type="application/json").status_code == 409
    said["digest"] = one["texts"][0]["digest"]
    answer = client.post(address, said, content_type="application/json")
    assert answer.json()["state"] == "rejected"


@pytest.mark.parametrize("name", ["approval", "objection"])
@pytest.mark.parametrize("body", ["[1]", '"x"', "null", r'{"words": "\ud800"}'])
def test_a_body_of_another_shape_is_answered_with_a_reason(client, proposal, heads, name, body):
    client.force_login(heads[1])
    address = reverse(f"api-proposal-{name}", args=[proposal.number])
    answer = client.post(address, body, content_type="application/json")
    assert (answer.status_code, "detail" in answer.json()) == (400, True)


def test_the_list_costs_the_same_for_one_and_for_three(client, proposal, terms, heads):
    client.force_login(heads[0])
    address = reverse("governance:list") + "?show=all"
    client.get(address)
    with CaptureQueriesContext(connection) as for_few:
        client.get(address)
    for days in (40, 41):
        approve_one(terms(days=days), heads[1])
    with CaptureQueriesContext(connection) as for_more:
        client.get(address)
    assert len(for_more) == len(for_few) <= 14
    with CaptureQueriesContext(connection) as for_one:
        client.get(url("detail", proposal))
    assert len(for_one) <= 24


def test_what_stood_before_is_read_after_it_is_in_force(client, proposal, heads):
    for head in heads:
        approve_one(proposal, head)
    client.force_login(heads[0])
    page = client.get(url("detail", proposal)).content.decode()
    assert "14 days" in page
    assert "30 days" in page
