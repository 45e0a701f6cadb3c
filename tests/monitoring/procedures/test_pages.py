"""The procedure as people read it, and a change to it as they draft it."""

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from astana.governance.models import Proposal
from monitoring.procedures.drafting import Draft
from monitoring.procedures.models import Procedure
from monitoring.procedures.queries import latest

pytestmark = pytest.mark.django_db


def typed(**otherwise):
    """What the browser would send of the untouched form, with what is typed instead."""
    data = {"based_on": "1", "title": "Faster", "reason": "Too slow"}
    for form in Draft(latest().content).forms:
        for field in form:
            value = field.value()
            if value not in (None, "", False):
                data[field.html_name] = value
    return data | otherwise


@pytest.fixture
def url():
    return reverse("procedures:draft")


def test_everybody_but_monitors_reads_what_is_in_force(client, observer, monitor):
    client.force_login(observer)
    page = client.get(reverse("procedures:in_force")).content.decode()
    assert "Version 1" in page
    assert escape("required; may be set aside by all guarantors together") in page
    client.force_login(monitor)
    assert client.get(reverse("procedures:in_force")).status_code == 403


def test_a_draft_is_looked_at_before_it_is_proposed(client, head, url):
    client.force_login(head)
    assert client.get(url).status_code == 200
    answer = client.post(url, typed(**{"time-triage-amount": "12", "do": "look"}))
    page = answer.content.decode()
    assert '<del dir="auto">24 hours</del>' in page
    assert '<ins dir="auto">12 hours</ins>' in page
    assert not Proposal.objects.exists()


def test_an_untouched_draft_changes_nothing(client, head, url):
    client.force_login(head)
    assert client.post(url, typed(do="look")).context["changed"] == []
    answer = client.post(url, typed(do="propose"))
    assert answer.status_code == 409
    assert "in force already" in answer.content.decode()


def test_a_draft_becomes_a_proposal(client, head, url, delegations):
    client.force_login(head)
    data = {"time-triage-amount": "12", "step-site_visit-asked": "required", "do": "propose"}
    data |= {"calendar-IR-in_use": "on", "calendar-IR-weekend": ["5"]}
    data |= {"calendar-IR-time_zone": "Asia/Tehran", "calendar-IR-holidays": "2026-03-21"}
    answer = client.post(url, typed(**data))
    proposal = Proposal.objects.get()
    assert answer.url == reverse("governance:detail", args=[proposal.number])
    content = latest().content  # before the founding it takes effect at once
    assert content["time_for"]["triage"] == {"hours": 12}
    assert content["steps"][2]["required"]
    assert content["calendars"] == {
        "IR": {"time_zone": "Asia/Tehran", "weekend": [5], "holidays": ["2026-03-21"]}
    }
    page = client.get(reverse("procedures:in_force")).content.decode()
    assert proposal.number in page
    assert client.get(reverse("procedures:detail", args=[1])).status_code == 200


def test_what_is_typed_wrong_is_said_and_kept(client, head, url):
    client.force_login(head)
    wrong = {"time-triage-amount": "0", "calendar-RU-holidays": "9 May"}
    answer = client.post(url, typed(**wrong, title="Kept words"))
    assert answer.status_code == 422
    assert "Kept words" in answer.content.decode()
    wrong = {"calendar-RU-in_use": "on", "calendar-RU-time_zone": "Mars/Base", "do": "propose"}
    answer = client.post(url, typed(**wrong))
    assert answer.status_code == 409
    assert "There is no such time zone: Mars/Base." in answer.content.decode()


def test_what_was_drafted_on_an_older_version_is_not_lost(client, head, url):
    at = timezone.now()
    content = latest().content
    Procedure.objects.create(version=2, in_force_at=at, content=content, digest="0" * 64)
    client.force_login(head)
    answer = client.post(url, typed(do="propose", title="Still here"))
    assert answer.status_code == 409
    assert "version 2 is in force" in answer.content.decode()
    assert "Still here" in answer.content.decode()


@pytest.mark.parametrize("garbage", [{}, {"based_on": "x" * 99}, {"decision-default": "coin"}])
def test_garbage_is_answered(client, head, url, garbage):
    client.force_login(head)
    assert client.post(url, garbage).status_code == 422


def test_programs_read_every_version(client, observer):
    client.force_login(observer)
    (first,) = client.get(reverse("api-procedures")).json()
    assert first == client.get(reverse("api-procedure", args=[1])).json()
    assert first["content"]["decision"] == {"default": "consensus"}
    assert client.get(reverse("api-procedure", args=[9])).status_code == 404
