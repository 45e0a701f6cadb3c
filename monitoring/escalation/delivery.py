"""Sending what is due. Actions too, but of the clock: nothing here is recorded in the ledger."""

import datetime

from django.db import transaction

from monitoring.escalation import letters, webhooks
from monitoring.escalation.enums import Channel, DeliveryState
from monitoring.escalation.models import AlertDelivery, DeliveryAttempt, DutyAddress
from monitoring.escalation.outbound import NotSent

# How long to wait after each failed try: twelve tries in about a day, then a person decides.
WAITS = [
    datetime.timedelta(seconds=seconds)
    for seconds in (10, 30, 120, 300, 900, 1800, 3600, 7200, 14400, 28800, 28800)
]
SENDERS = {Channel.EMAIL: letters.send, Channel.WEBHOOK: webhooks.send}


@transaction.atomic
def deliver(delivery_id, *, at):
    """Try one delivery; returns the instant of the next try, or None when it is over.

    Each try leaves a `DeliveryAttempt`. A worker that dies between sending and committing leaves
    none, and its message goes out again under the same id: once to the eye. Only the delivery's
    own row is held while sending, so one slow address holds up neither the alert nor the others.
    """
    delivery = (
        AlertDelivery.objects.select_for_update(of=("self",))
        .select_related("delegation", *(f"alert__{path}" for path in letters.NEEDED))
        .get(pk=delivery_id)
    )
    if delivery.state != DeliveryState.DUE:
        return None
    error, is_final = _try(delivery, at=at)
    DeliveryAttempt.objects.create(delivery=delivery, at=at, error=error[:500])
    delivery.tries += 1
    if not error:
        delivery.state, delivery.delivered_at, delivery.next_at = DeliveryState.DELIVERED, at, None
    elif is_final or delivery.tries > len(WAITS):
        delivery.state, delivery.next_at = DeliveryState.FAILED, None
    else:
        delivery.next_at = at + WAITS[delivery.tries - 1]
    delivery.save(update_fields=["state", "delivered_at", "tries", "next_at"])
    return delivery.next_at


def _try(delivery, *, at):
    """(the error or "", whether trying again is pointless)."""
    address = DutyAddress.objects.filter(
        delegation=delivery.delegation_id,
        channel=delivery.channel,
        address=delivery.address,
        in_use=True,
    ).first()
    if address is None:
        return "the address is no longer in use", True
    try:
        SENDERS[delivery.channel](delivery, address, at=at)
    except NotSent as error:
        return str(error), False
    return "", False
