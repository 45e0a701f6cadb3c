"""Whose a delivery is while it is being sent: a claim with a lease, so that nobody sends it twice.

A claim ends with its delivery, with its lease, or with the database session of whoever made it: a
worker that was killed has no session any more, so what it held is free at once. The lease is for
what nobody sees end, a host that fell off the network.
"""

import contextlib
import datetime

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q

from monitoring.escalation.enums import DeliveryState
from monitoring.escalation.models import AlertDelivery

LIMIT_SECONDS = 90  # of the task that sends
LEASE = datetime.timedelta(seconds=120)  # longer than that
SLOTS = 0x415354  # the first key of the advisory locks below


@transaction.atomic
def claim(most, *, at, busy=()):
    """Claim up to `most` due deliveries, those waiting longest first, except to `busy` addresses.

    Deliveries that somebody else holds are passed over, not waited for.
    """
    me, alive, known_at = _sessions()
    # Only of claims older than the list of sessions does the list say anything.
    abandoned = Q(claimed_until__lt=known_at + LEASE) & ~Q(claimed_by__in=alive)
    rows = list(
        AlertDelivery.objects.select_for_update(skip_locked=True)
        .filter(state=DeliveryState.DUE, next_at__lte=at)
        .filter(Q(claimed_until=None) | Q(claimed_until__lte=known_at) | abandoned)
        .exclude(address__in=busy)
        .order_by("next_at", "id")[:most]
    )
    _hold(rows, me, known_at + LEASE)
    return rows


def _hold(rows, me, until):
    for row in rows:
        row.claimed_by, row.claimed_until = me, until
    keys = [row.pk for row in rows]
    AlertDelivery.objects.filter(pk__in=keys).update(claimed_by=me, claimed_until=until)


def let_go(keys):
    """Give back what there is no room for now."""
    AlertDelivery.objects.filter(pk__in=list(keys)).update(claimed_by="", claimed_until=None)


def _sessions():
    """(our database session, all that are open, when that was so by the database's clock)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT statement_timestamp(), pg_backend_pid(),"
            " array_agg(pid), array_agg(pid || ' ' || extract(epoch FROM backend_start)::text)"
            " FROM pg_stat_activity WHERE backend_start IS NOT NULL"
        )
        at, own, numbers, names = cursor.fetchone()
    return names[numbers.index(own)], names, at


@contextlib.contextmanager
def slot():
    """True for as many workers at a time as `ALERT_DELIVERERS` allows; the others raise alerts.

    A receiver that hangs can hold up its sender only, never those who raise alerts.
    """
    number = next((n for n in range(settings.ALERT_DELIVERERS) if _ask("try_", n)), None)
    try:
        yield number is not None
    finally:
        if number is not None:
            _ask("un", number)


def _ask(what, number):
    function = {"try_": "pg_try_advisory_lock", "un": "pg_advisory_unlock"}[what]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s, %s)", [SLOTS, number])
        return cursor.fetchone()[0]
