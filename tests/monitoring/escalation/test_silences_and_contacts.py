"""The pages and the API of silences and of the hotline log."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from astana.due.actions import do_what_is_due
from astana.ledger.models import Entry
from monitoring.cases.models import Case
from monitoring.escalation.actions import acknowledge
from monitoring.escalation.contacts import join_case, log_contact
from monitoring.escalation.enums import StepKind
from monitoring.escalation.models import AlertContact, Course, Silence
from monitoring.escalation.running import run
from monitoring.escalation.silencing import silence, start_drill
from monitoring.investigation.models import Contact
from violations.parties.models import Party

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


def test_a_silence_is_seen_by_all_and_ended_by_its_own_delegation(client, person, file_grave, rule):
    client.force_login(person("RU", "head"))
    until = timezone.now() + 5 * HOUR
    sent = {"zone": "", "least_severity": "5", "reason": "Exercise.", "ends_at": until.isoformat()}
    assert client.post("/alerts/silences/", sent | {"ends_at": "?"}).status_code == 422
    late = (until + 240 * HOUR).isoformat()
    refused = client.post("/alerts/silences/", sent | {"ends_at": late})
    assert refused.status_code == 409
    assert b"a week at most" in refused.content
    assert b"Exercise." in refused.content
    assert client.post("/alerts/silences/", sent).status_code == 302
    made = Silence.objects.get()
    from monitoring.escalation.hearing import raise_alerts_for

    (alert,) = raise_alerts_for(file_grave().pk, at=timezone.now())
    held = Course.objects.get(alert=alert, held_by=made)
    assert (held.levels, held.next_at) == (0, made.ends_at)
    client.force_login(person("TR", "reviewer"))
    seen = client.get("/alerts/silences/").content
    assert b"Exercise." in seen
    assert b"End it now" not in seen
    assert client.post(f"/alerts/silences/{made.pk}/end/").status_code == 403
    assert client.post(f"/api/v1/silences/{made.pk}/end/").status_code == 403
    assert b"Exercise." in client.get(f"/alerts/{alert.number}/").content
    client.force_login(person("RU", "reviewer"))
    assert client.post(f"/alerts/silences/{made.pk}/end/").status_code == 302
    held.refresh_from_db()
    assert held.next_at <= timezone.now()
    asked = {"least_severity": 3, "ends_at": until.isoformat(), "reason": "Again."}
    again = client.post("/api/v1/silences/", asked, "application/json")
    assert again.status_code == 201
    assert client.post(f"/api/v1/silences/{again.json()['id']}/end/").json()["lifted_at"]
    assert client.post(f"/api/v1/silences/{again.json()['id']}/end/").status_code == 409
    assert len(client.get("/api/v1/silences/").json()["results"]) == 2
    drill = client.post("/api/v1/drills/")
    assert drill.status_code == 201


def test_a_contact_is_logged_at_the_alert_and_joins_the_case_once_there_is_one(
    client, person, alert, delegations
):
    party = Party.objects.order_by("code").first() or Party.objects.create(
        code="gov", names={"en": "Government"}
    )
    head = person("RU", "head")
    client.force_login(head)
    page, tried = f"/alerts/{alert.number}/contacts/", timezone.now() - HOUR
    assert client.get(page).status_code == 200
    sent = {"party": party.code, "delegation": "", "tried_at": tried.isoformat(),
            "how": "hotline", "reached": "yes", "said": ""}  # fmt: skip
    assert client.post(page, sent).status_code == 422
    assert client.post(page, sent | {"said": "They will stop."}).status_code == 302
    assert client.post(page, sent | {"said": "They will stop."}).status_code == 302
    logged = AlertContact.objects.get()
    entry = Entry.objects.get(kind="hotline_logged")
    assert "stop" not in entry.encoding
    assert Case.objects.count() == 0
    at = timezone.now()
    assert join_case(logged.pk, at=at) > at
    assert b"They will stop." in client.get(f"/alerts/{alert.number}/").content
    do_what_is_due()
    assert Case.objects.count() == 1
    join_case(logged.pk, at=at + HOUR)
    join_case(logged.pk, at=at + HOUR)
    joined = Contact.objects.get()
    assert (joined.said, joined.by, joined.party) == ("They will stop.", head, party)
    api = f"/api/v1/alerts/{alert.number}/contacts/"
    asked = {"delegation": "TR", "tried_at": tried.isoformat(), "how": "radio", "reached": False}
    assert client.post(api, asked, "application/json").status_code == 201
    assert client.post(api, {**asked, "party": party.code}, "application/json").status_code == 409
    told = client.get(api).json()
    assert [one["case"] for one in told if one["said"]] == [joined.case.number]
    for change in ({"said": "?"}, {"in_case": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            AlertContact.objects.filter(pk=logged.pk).update(**change)


def test_what_a_drill_logs_joins_no_case(person, delegations):
    head, at = person("RU", "head"), timezone.now()
    drill = start_drill(by=head, at=at)
    facts = {"how": "hotline", "reached": False, "delegation": delegations["TR"]}
    made = log_contact(drill, tried_at=at, **facts, by=head, at=at)
    assert join_case(made.pk, at=at) is None
    silence(reason="?", ends_at=at + HOUR, least_severity=5, by=head, at=at)
    assert not start_drill(by=head, at=at).courses.exclude(held_by=None).exists()


def test_who_was_reminded_and_then_acknowledged_is_reminded_again(person, delegations):
    head, at = person("RU", "head"), timezone.now()
    drill = start_drill(by=head, at=at)
    course = drill.courses.get(delegation=delegations["RU"])
    at += 14 * HOUR
    run(f"{course.pk}.{course.ring}", at=at)
    acknowledge(drill, by=head, at=at)
    course.refresh_from_db()
    at += 13 * HOUR
    assert run(f"{course.pk}.{course.ring}", at=at) > at
    numbers = course.steps.filter(kind=StepKind.REMINDER).values_list("number", flat=True)
    assert list(numbers) == [0, 1]
