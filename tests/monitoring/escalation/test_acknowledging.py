import pytest
from django.utils import timezone

from astana.accounts.rules import NotPermitted, Refused
from astana.ledger.models import Entry
from monitoring.escalation.actions import acknowledge
from monitoring.escalation.queries import (
    alerts_visible_to,
    how_many_wait_for,
    waiting_for,
)

pytestmark = pytest.mark.django_db


def test_a_delegation_acknowledges_for_itself_only(alert, reviewer, other_reviewer):
    acknowledge(alert, remark="Seen by post 2.", by=reviewer, at=timezone.now())
    assert list(alert.acknowledgements.values_list("delegation__code", "remark")) == [
        ("RU", "Seen by post 2.")
    ]
    assert how_many_wait_for(reviewer) == 0
    assert how_many_wait_for(other_reviewer) == 1


def test_it_is_recorded_once(alert, reviewer):
    acknowledge(alert, by=reviewer, at=timezone.now())
    entry = Entry.objects.get(kind="alert_acknowledged")
    assert entry.subject == f"alert:{alert.pk}"


def test_the_second_time_is_refused_for_the_head_as_well(alert, reviewer, head):
    acknowledge(alert, by=reviewer, at=timezone.now())
    with pytest.raises(Refused, match="already"):
        acknowledge(alert, by=head, at=timezone.now())
    assert alert.acknowledgements.count() == 1


@pytest.mark.parametrize(
    ("code", "role"),
    [("RU", "monitor"), ("KZ", "secretariat"), ("JO", "observer"), ("RU", "administrator")],
)
def test_others_do_not_acknowledge(alert, person, code, role):
    with pytest.raises(NotPermitted):
        acknowledge(alert, by=person(code, role), at=timezone.now())


def test_acknowledging_stops_no_delivery(rule, address, file_grave, reviewer):
    from monitoring.escalation.hearing import raise_alerts_for

    address("RU", "email", "duty@ru.example")
    (alert,) = raise_alerts_for(file_grave().pk, at=timezone.now())
    acknowledge(alert, by=reviewer, at=timezone.now())
    assert alert.deliveries.get(channel="email").state == "due"


def test_only_reviewers_and_the_secretariat_see_alerts(alert, person):
    def sees(code, role):
        return alerts_visible_to(person(code, role)).exists()

    assert sees("TR", "reviewer")
    assert sees("IR", "head")
    assert sees("KZ", "secretariat")
    assert not sees("RU", "monitor")
    assert not sees("JO", "observer")
    assert not sees("UN", "head")
    assert not sees("SY", "head")


def test_what_waits_for_us_is_what_we_have_not_acknowledged(alert, reviewer, delegations):
    acknowledge(alert, by=reviewer, at=timezone.now())
    everything = alerts_visible_to(reviewer)
    assert not waiting_for(everything, delegations["RU"]).exists()
    assert waiting_for(everything, delegations["IR"]).get() == alert


def test_the_secretariat_has_nothing_to_acknowledge(alert, secretariat):
    assert how_many_wait_for(secretariat) == 0
