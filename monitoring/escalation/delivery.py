"""Sending what is due. Actions too, but of the clock: nothing here is recorded in the ledger.

A delivery is its own due row. It is claimed in one transaction, sent in none, and what came of it
is written in another: nothing is locked while the other side takes its time. A worker that dies
in between leaves no attempt, and its message goes out again under the same id: once to the eye.
"""

import datetime
import logging
import time
from concurrent.futures import ALL_COMPLETED, ThreadPoolExecutor, wait

from django.db import connection, transaction
from django.utils import timezone

from astana.celery import app
from monitoring.channels.actions import end_those_gone
from monitoring.escalation.carrying import carry, lanes_of
from monitoring.escalation.claims import claim, let_go, slot
from monitoring.escalation.enums import DeliveryState
from monitoring.escalation.messages import messages_of
from monitoring.escalation.models import AlertDelivery, DeliveryAttempt

logger = logging.getLogger(__name__)

# How long to wait after each failed try: twelve tries in about a day, then a person decides.
WAITS = [
    datetime.timedelta(seconds=seconds)
    for seconds in (10, 30, 120, 300, 900, 1800, 3600, 7200, 14400, 28800, 28800)
]
AT_ONCE = 12  # lanes
BATCH = 60
NO_MORE_AFTER = 30  # seconds, after which nothing new is begun; the lanes end before the lease


def ring(*, at):
    """Ring the bell when the transaction is through, unless `at` is still to come.

    If nobody hears it, the next sweep finds the rows all the same.
    """
    if at <= timezone.now() and not any(
        function is _ring for _, function, _ in connection.run_on_commit
    ):
        transaction.on_commit(_ring, robust=True)


def _ring():
    try:
        app.send_task("monitoring.escalation.tasks.deliver_what_is_due")
    except Exception as error:  # the broker is down, in whatever way it says so
        logger.warning("the broker cannot be reached, the sweep will do it: %s", error)


def deliver_what_is_due():
    """Send all deliveries that are due; returns how many were tried.

    What came due while the slot was given back is looked for again, so that no bell is missed.
    """
    tried = 0
    while True:
        with slot() as is_ours:
            if not is_ours:
                return tried
            done = _send_all()
        tried += done
        if not done:
            return tried


def _send_all():
    tried, under_way = 0, {}
    ends = time.monotonic() + NO_MORE_AFTER
    with ThreadPoolExecutor(AT_ONCE) as pool:
        while True:
            begun = _begin(pool, under_way) if time.monotonic() < ends else 0
            if not under_way:
                return tried
            done, _ = wait(under_way, timeout=0.02 if begun else 0.1, return_when=ALL_COMPLETED)
            outcomes = [outcome for lane in done for outcome in lane.result()]
            for lane in done:
                del under_way[lane]
            tried += _finish(outcomes, at=timezone.now())


def _begin(pool, under_way):
    """Claim what there is room for and start it; returns how many."""
    room = AT_ONCE - len(under_way)
    if room <= 0:
        return 0
    at = timezone.now()
    busy = {message.to for lane in under_way.values() for message in lane}
    claimed = claim(BATCH, at=at, busy=busy)
    if claimed:
        lanes = lanes_of(messages_of(claimed))
        for lane in lanes[:room]:
            under_way[pool.submit(carry, lane, at=at)] = lane
        let_go(message.delivery_id for lane in lanes[room:] for message in lane)
    return len(claimed)


@transaction.atomic
def _finish(outcomes, *, at):
    """Write what came of each; returns how many were tried. What somebody else ended stays."""
    outcomes = {one.delivery_id: one for one in outcomes}
    rows = AlertDelivery.objects.select_for_update().filter(
        pk__in=outcomes, state=DeliveryState.DUE
    )
    rows = list(rows.order_by("pk"))
    attempts = []
    for row in rows:
        outcome = outcomes[row.pk]
        row.claimed_by, row.claimed_until = "", None
        if outcome.was_tried:
            attempts.append(DeliveryAttempt(delivery=row, at=at, error=outcome.error[:500]))
            _note(row, outcome, at=at)
    AlertDelivery.objects.bulk_update(
        rows, ["state", "delivered_at", "tries", "next_at", "claimed_by", "claimed_until"]
    )
    DeliveryAttempt.objects.bulk_create(attempts)
    gone = [row.address for row in rows if outcomes[row.pk].has_gone]
    if gone:
        end_those_gone(gone, at=at)
    return len(attempts)


def _note(row, outcome, *, at):
    row.tries += 1
    if not outcome.error:
        row.state, row.delivered_at, row.next_at = DeliveryState.DELIVERED, at, None
    elif outcome.is_final or row.tries > len(WAITS):
        row.state, row.next_at = DeliveryState.FAILED, None
    else:
        row.next_at = at + WAITS[row.tries - 1]


def deliver(delivery_id, *, at):
    """Try one delivery now; returns the instant of the next try, or None when it is over."""
    delivery = AlertDelivery.objects.get(pk=delivery_id)
    if delivery.state != DeliveryState.DUE:
        return None
    _finish(carry(messages_of([delivery]), at=at), at=at)
    delivery.refresh_from_db()
    return delivery.next_at
