"""Leaving deliveries. Above its ceiling an address hears of several alerts in one message."""

import datetime
from collections import Counter
from dataclasses import dataclass

from django.db import connection
from django.db.models import Count

from monitoring.escalation import delivery as sending
from monitoring.escalation.audience import Recipient
from monitoring.escalation.enums import Channel, DeliveryState
from monitoring.escalation.models import AlertDelivery, CourseStep

HOUR = datetime.timedelta(hours=1)
LOCK = 0x0A1E47


@dataclass(frozen=True)
class Letter:
    """What is to be left: for whom, why, and how many an hour may go to one address."""

    recipient: Recipient
    occasion: str
    most_an_hour: int
    step: CourseStep | None = None


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


def leave_for(alert, letters, *, at):
    """Leave a delivery for each letter, and ring for what is due at once.

    Whoever leaves deliveries does so one after the other, so that the ceiling is counted right.
    """
    if not letters:
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    sent = _sent_last_hour(letters, at)
    waiting = _waiting(letters, sent, at)
    rows = []
    for letter in letters:
        state, next_at, leader = _when(letter, sent, waiting, at)
        recipient = letter.recipient
        rows.append(
            AlertDelivery(
                alert=alert,
                delegation_id=recipient.delegation_id,
                person=recipient.person,
                step=letter.step,
                occasion=letter.occasion,
                channel=recipient.channel,
                address=recipient.address,
                state=state,
                made_at=at,
                next_at=next_at,
                grouped_in=leader,
            )
        )
    AlertDelivery.objects.bulk_create(rows)
    sending.ring(at=at)


def _sent_last_hour(letters, at):
    """{(channel, address): how many messages went there in the last hour}, in one query."""
    found = AlertDelivery.objects.filter(
        channel__in={_where(one)[0] for one in letters},
        address__in={_where(one)[1] for one in letters},
        made_at__gt=at - HOUR,
    ).exclude(state=DeliveryState.GROUPED)
    counted = found.order_by().values_list("channel", "address").annotate(n=Count("pk"))
    return Counter({(channel, address): number for channel, address, number in counted})


def _waiting(letters, sent, at):
    """{(channel, address): the message that waits there}, for addresses above their ceiling."""
    full = {_where(one) for one in letters if sent[_where(one)] >= one.most_an_hour}
    if not full:
        return {}
    found = AlertDelivery.objects.filter(
        channel__in={channel for channel, _address in full},
        address__in={address for _channel, address in full},
        state=DeliveryState.DUE,
        tries=0,
        next_at__gt=at,
    )
    first = found.order_by("channel", "address", "next_at").distinct("channel", "address")
    return {(one.channel, one.address): one for one in first}


def _when(letter, sent, waiting, at):
    """(state, when it goes, in which other message): at once below the ceiling."""
    where = _where(letter)
    sent[where] += 1
    if sent[where] <= letter.most_an_hour:
        return DeliveryState.DUE, at, None
    if where in waiting:
        return DeliveryState.GROUPED, None, waiting[where]
    to_them = AlertDelivery.objects.filter(channel=where[0], address=where[1])
    last_hour = to_them.filter(made_at__gt=at - HOUR).exclude(state=DeliveryState.GROUPED)
    newest = last_hour.order_by("-made_at").values_list("made_at", flat=True)
    earliest = list(newest[: letter.most_an_hour])[-1:] or [at]
    return DeliveryState.DUE, earliest[0] + HOUR, None


def _where(letter):
    return letter.recipient.channel, letter.recipient.address
