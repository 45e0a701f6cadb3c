"""What a case did not do in time is an alert for every guarantor."""

import datetime

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from astana.due.actions import do_what_is_due
from astana.due.models import Due
from astana.ledger.models import Entry
from monitoring.escalation.delivery import deliver
from monitoring.escalation.models import Alert, DutyAddress
from monitoring.escalation.overdue import raise_for_deadline

pytestmark = pytest.mark.django_db


@pytest.fixture
def overdue(case, delegations):
    """The alert of a case that nobody answered in triage."""
    for code in ("IR", "UN"):
        DutyAddress.objects.create(
            delegation=delegations[code], channel="email", address=f"duty@{code.lower()}.example"
        )
    Due.objects.filter(topic="deadline").update(due_at=timezone.now())
    do_what_is_due()
    return Alert.objects.get(case=case)


def test_every_guarantor_hears_of_it_and_their_duty_addresses(overdue):
    told = {(one.delegation.code, one.channel) for one in overdue.deliveries.all()}
    assert told == {("RU", "inbox"), ("TR", "inbox"), ("IR", "inbox"), ("IR", "email")}
    deliver(overdue.deliveries.get(channel="email").pk, at=timezone.now())
    (letter,) = mail.outbox
    assert f"Overdue: Triage, case {overdue.case.number}" in letter.body


def test_it_is_raised_once(overdue):
    deadline = overdue.case.deadlines.get()
    raise_for_deadline(deadline.pk, at=timezone.now())
    assert Alert.objects.count() == 1
    assert Entry.objects.filter(kind="alert_raised").count() == 1


def test_its_page_and_the_list_name_the_case_and_the_step(overdue, client, reviewer):
    client.force_login(reviewer)
    words = f"Overdue: Triage, case {overdue.case.number}"
    for url in (reverse("escalation:list"), reverse("escalation:detail", args=[overdue.number])):
        assert words in client.get(url).content.decode()
    answer = client.get(reverse("api-alert", args=[overdue.number]))
    assert answer.json()["case"] == overdue.case.number


def test_nobody_is_written_to_about_what_was_due_long_ago(case, delegations):
    DutyAddress.objects.create(
        delegation=delegations["IR"], channel="email", address="a@ir.example"
    )
    deadline = case.deadlines.get()
    raise_for_deadline(deadline.pk, at=deadline.due_at + datetime.timedelta(days=8))
    alert = Alert.objects.get()
    assert not alert.why["paged"]
    assert {one.channel for one in alert.deliveries.all()} == {"inbox"}
