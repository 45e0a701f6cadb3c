"""Rosters: who is on duty, when nobody is, leave, swaps, hand-over."""

import datetime

import pytest
from django.utils import timezone

from astana.accounts.rules import NotPermitted, Refused
from astana.ledger.models import Entry
from monitoring.duty import actions
from monitoring.duty.models import Shift
from monitoring.duty.queries import gaps, on_duty

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


def test_gaps_and_leave_are_said_openly(reviewer, head, delegations):
    at = timezone.now()
    span = {"begins_at": at + HOUR, "ends_at": at + 9 * HOUR}
    actions.put_on_duty(reviewer, **span, by=head, at=at)
    assert on_duty(delegations["RU"], at) == []
    assert on_duty(delegations["RU"], at + HOUR) == [reviewer]
    assert on_duty(delegations["RU"], at + 9 * HOUR) == []
    assert on_duty(delegations["TR"], at + HOUR) == []
    leave = actions.go_on_leave(
        reviewer, begins_at=at + 2 * HOUR, ends_at=at + 3 * HOUR, by=reviewer, at=at
    )
    assert on_duty(delegations["RU"], at + 2 * HOUR) == []
    found = [(gap.begins_at, gap.ends_at) for gap in gaps(delegations["RU"], at, at + 9 * HOUR)]
    assert found == [(at, at + HOUR), (at + 2 * HOUR, at + 3 * HOUR)]
    actions.take_back_leave(leave, by=reviewer, at=at)
    assert len(gaps(delegations["RU"], at, at + 9 * HOUR)) == 1


def test_a_shift_passes_only_with_a_yes(reviewer, head, other_reviewer, delegations):
    at = timezone.now()
    span = {"begins_at": at, "ends_at": at + 8 * HOUR}
    shift = actions.put_on_duty(reviewer, **span, by=reviewer, at=at)
    with pytest.raises(Refused, match="already"):
        actions.put_on_duty(reviewer, **span, by=reviewer, at=at)
    with pytest.raises(NotPermitted):
        actions.put_on_duty(head, **span, by=reviewer, at=at)
    with pytest.raises(NotPermitted):
        actions.take_back_shift(shift, by=other_reviewer, at=at)
    swap = actions.ask_to_swap(shift, head, by=reviewer, at=at)
    assert on_duty(delegations["RU"], at) == [reviewer]
    with pytest.raises(NotPermitted):
        actions.answer_swap(swap, True, by=reviewer, at=at)
    actions.answer_swap(swap, True, by=head, at=at)
    assert on_duty(delegations["RU"], at) == [head]
    actions.take_back_shift(shift, by=head, at=at)
    assert on_duty(delegations["RU"], at) == []
    assert Entry.objects.filter(kind="swap_answered").count() == 1


def test_the_page_shows_what_is_empty_and_names_nobody_of_others(client, reviewer, other_reviewer):
    client.force_login(reviewer)
    begins = timezone.localtime(timezone.now())
    said = {
        "shift-person": reviewer.pk,
        "shift-begins_at": begins.strftime("%Y-%m-%dT%H:%M"),
        "shift-ends_at": (begins + 8 * HOUR).strftime("%Y-%m-%dT%H:%M"),
    }
    assert client.post("/duty/shifts/", {**said, "shift-ends_at": "x"}).status_code == 422
    assert client.post("/duty/shifts/", said).status_code == 302
    assert client.post("/duty/hand-over/", {"words": "Post 3 has no line."}).status_code == 302
    page = client.get("/duty/").content.decode()
    assert "ru.reviewer" in page
    assert "Post 3 has no line." in page
    assert "Nobody is on duty now" in page
    shift = Shift.objects.get()
    client.force_login(other_reviewer)
    page = client.get("/duty/?week=9999-12-31").content.decode()
    assert "ru.reviewer" not in page
    assert "Post 3" not in page
    assert client.post(f"/duty/shifts/{shift.pk}/take-back/").status_code == 404


def test_the_page_is_closed_to_others(client, person):
    client.force_login(person("RU", "monitor"))
    assert client.get("/duty/").status_code == 403
