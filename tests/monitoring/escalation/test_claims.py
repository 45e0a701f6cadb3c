"""Nobody sends what another is sending; what a dead worker held is free at once."""

import datetime
import threading
import time

import pytest
from django.conf import settings
from django.db import connection, connections
from django.utils import timezone

from astana.due.actions import do_what_is_due
from monitoring.escalation.claims import LEASE, LIMIT_SECONDS, _sessions, claim, let_go, slot
from monitoring.escalation.delivery import deliver_what_is_due
from monitoring.escalation.hearing import raise_alerts_for
from monitoring.escalation.models import AlertDelivery


def elsewhere(do):
    """What `do()` answers in a database session of its own, which ends with it."""
    answers = []

    def run():
        try:
            answers.append(do())
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    return answers[0]


def wait_for_its_end(session):
    """The server ends a session a moment after its client has hung up."""
    ends = time.monotonic() + 20
    while session in _sessions()[1]:
        assert time.monotonic() < ends
        time.sleep(0.01)


@pytest.fixture
def three(transactional_db, rule, address, file_grave):
    for code in ("TR", "IR", "RU"):
        address(code, "email", f"duty@{code.lower()}.example")
    raise_alerts_for(file_grave().pk, at=timezone.now())
    return AlertDelivery.objects.filter(channel="email")


def test_a_claim_lasts_as_long_as_its_session_and_its_lease(three, mailbox):
    mine = claim(2, at=timezone.now())
    assert len(mine) == 2
    theirs = elsewhere(lambda: claim(5, at=timezone.now()))
    assert {one.pk for one in theirs}.isdisjoint({one.pk for one in mine})
    assert len(theirs) == 1
    wait_for_its_end(theirs[0].claimed_by)
    assert [one.pk for one in claim(5, at=timezone.now())] == [theirs[0].pk]

    assert claim(5, at=timezone.now()) == []
    three.update(claimed_until=timezone.now() - datetime.timedelta(seconds=1))
    assert len(claim(5, at=timezone.now(), busy={"duty@tr.example"})) == 2
    let_go(three.values_list("pk", flat=True))
    assert deliver_what_is_due() == 3
    assert len(mailbox.letters) == 3
    assert not three.exclude(claimed_until=None, claimed_by="", state="delivered").exists()


def test_one_worker_sends_at_a_time_so_that_another_raises_alerts(three):
    with slot() as is_ours:
        assert is_ours
        assert elsewhere(deliver_what_is_due) == 0
        assert elsewhere(lambda: do_what_is_due(limit=1)) <= 1
    with slot() as is_ours:
        assert is_ours


def test_the_lease_is_longer_than_the_task_and_the_broker_gives_back_after_it():
    options = settings.CELERY_BROKER_TRANSPORT_OPTIONS
    assert options["visibility_timeout"] > LIMIT_SECONDS
    assert datetime.timedelta(seconds=LIMIT_SECONDS) < LEASE
    assert settings.CELERY_WORKER_PREFETCH_MULTIPLIER == 1
    assert options["unacked_restore_interval"] == options["unacked_restore_throttle"] == 1
    assert options["unacked_mutex_expire"] <= 10
    schedule = settings.CELERY_BEAT_SCHEDULE.values()
    sweeps = {one["task"]: one["schedule"] for one in schedule}
    assert sweeps["astana.due.tasks.do_what_is_due"] == 2
    assert sweeps["monitoring.escalation.tasks.deliver_what_is_due"] == 2


def test_waiting_deliveries_are_found_by_their_index(three):
    with connection.cursor() as cursor:
        cursor.execute("SET enable_seqscan = off")
        found = AlertDelivery.objects.filter(state="due", next_at__lte=timezone.now())
        assert "delivery_waiting" in found.order_by("next_at", "id")[:60].explain()
        cursor.execute("RESET enable_seqscan")
