"""Leaving deliveries. Above its ceiling an address hears of several alerts in one message."""

import datetime

from django.db import connection

from monitoring.escalation import delivery as sending
from monitoring.escalation.enums import Channel, DeliveryState
from monitoring.escalation.models import AlertDelivery

HOUR = datetime.timedelta(hours=1)
LOCK = 0x0A1E47


def leave_in_app(alert, delegations, *, at):
    """Everybody has it in the app at once: whatever is silenced, held back or quiet."""
    AlertDelivery.objects.bulk_create(
        AlertDelivery(
            alert=alert,
            delegation=delegation,
            channel=Channel.INBOX,
            state=DeliveryState.DELIVERED,
            made_at=at,
            delivered_at=at,
        )
        for delegation in delegations
    )


def leave_for(alert, recipients, *, occasion, most_an_hour, step=None, at):
    """Leave a delivery for each recipient, and ring for what is due at once.

    Whoever leaves deliveries does so one after the other, so that the ceiling is counted right.
    """
    if not recipients:
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    for recipient in recipients:
        state, next_at, leader = _when(recipient, most_an_hour, at)
        AlertDelivery.objects.create(
            alert=alert,
            delegation_id=recipient.delegation_id,
            person=recipient.person,
            step=step,
            occasion=occasion,
            channel=recipient.channel,
            address=recipient.address,
            state=state,
            made_at=at,
            next_at=next_at,
            grouped_in=leader,
        )
    sending.ring(at=at)


def _when(recipient, most_an_hour, at):
    """(state, when it goes, in which other message): at once below the ceiling."""
    to_them = AlertDelivery.objects.filter(channel=recipient.channel, address=recipient.address)
    last_hour = to_them.filter(made_at__gt=at - HOUR).exclude(state=DeliveryState.GROUPED)
    earlier = list(last_hour.order_by("-made_at").values_list("made_at", flat=True)[:most_an_hour])
    if len(earlier) < most_an_hour:
        return DeliveryState.DUE, at, None
    waiting = to_them.filter(state=DeliveryState.DUE, tries=0, next_at__gt=at)
    leader = waiting.order_by("next_at").first()
    if leader:
        return DeliveryState.GROUPED, None, leader
    return DeliveryState.DUE, earlier[-1] + HOUR, None
