"""What an alert's page tells of each delegation and each delivery, and to whom."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from astana.accounts.models import Delegation
from astana.ui.formatting import format_ago, format_moment
from monitoring.escalation.enums import Channel, DeliveryState
from monitoring.escalation.models import AlertDelivery


@dataclass(frozen=True)
class Seen:
    """A guarantor, and since when it says to have seen the alert (None: it does not say so)."""

    delegation: Delegation
    is_ours: bool
    at: object
    remark: str
    ways: str


def who_has_acknowledged(alert, delegations, deliveries, *, viewer):
    """One `Seen` for each guarantor, in their order."""
    acknowledgements = _standing_acknowledgements(alert)
    return [
        Seen(
            delegation=delegation,
            is_ours=delegation.pk == viewer.delegation_id,
            at=getattr(acknowledgements.get(delegation.pk), "at", None),
            remark=getattr(acknowledgements.get(delegation.pk), "remark", ""),
            ways=_ways(one for one in deliveries if one.delegation_id == delegation.pk),
        )
        for delegation in delegations
    ]


def _standing_acknowledgements(alert):
    """{delegation: what it acknowledged in its present round}; an older one has lapsed."""
    standing = {
        (course.delegation_id, course.round): course.acknowledged_at
        for course in alert.courses.all()
    }
    return {
        one.delegation_id: one
        for one in alert.acknowledgements.all()
        if standing.get((one.delegation_id, one.round))
    }


def _ways(deliveries):
    """ "Reached by App 03:46, E-mail 03:47"."""
    reached = [
        f"{delivery.get_channel_display()} {format_moment(delivery.delivered_at, style='time')}"
        for delivery in deliveries
        if delivery.state == DeliveryState.DELIVERED
    ]
    return _("Reached by %(ways)s") % {"ways": ", ".join(reached)} if reached else ""


@dataclass(frozen=True)
class Told:
    """A delivery in words; `tone` as `{% state %}` takes it."""

    delivery: AlertDelivery
    to: str
    attempts: list
    word: str
    tone: str
    icon: str
    note: str
    can_be_tried: bool


def deliveries_as_told(deliveries, *, viewer):
    """How each delivery stands. Whose address is whose own business: others see its kind only."""
    return [_told(delivery, viewer) for delivery in deliveries]


def _told(delivery, viewer):
    attempts = list(delivery.attempts.all())
    tries = len(attempts)
    word, tone, icon = delivery.get_state_display(), "info", "half"
    note = attempts[-1].error if attempts else ""
    if delivery.state == DeliveryState.DELIVERED:
        note = _how_many(tries) if tries > 1 else ""
        if not delivery.delegation.is_guarantor:
            word = _("Delivered, for information")
    elif delivery.state == DeliveryState.FAILED:
        word, tone = _("Failed, %(tries)s") % {"tries": _how_many(tries)}, "danger"
        icon = ""
    elif delivery.state == DeliveryState.GROUPED:
        tone, icon = "", "clock"
    elif tries:
        word, tone = _("Not yet, %(tries)s") % {"tries": _how_many(tries)}, "warning"
        icon = "clock"
        if delivery.next_at:
            again = _("next try %(when)s") % {"when": format_ago(delivery.next_at)}
            note = f"{note} · {again}"
    else:
        word, tone, icon = _("On its way"), "", "clock"
    return Told(
        delivery=delivery,
        to=to_whom(delivery, viewer),
        attempts=attempts,
        word=word,
        tone=tone,
        icon=icon,
        note=note,
        can_be_tried=delivery.state == DeliveryState.FAILED,
    )


def _how_many(tries):
    return ngettext("%(n)s try", "%(n)s tries", tries) % {"n": tries}


def to_whom(delivery, viewer):
    """Whose address is whose own business: others see its kind only."""
    if delivery.channel == Channel.INBOX:
        return _("Reviewers and head")
    if delivery.delegation_id != viewer.delegation_id:
        return _("A person on duty") if delivery.person_id else _("Duty address")
    if delivery.channel == Channel.PUSH:
        return _("A browser of %(person)s") % {"person": delivery.person}
    if delivery.channel == Channel.WEBHOOK:
        return urlsplit(delivery.address).hostname or _("Duty address")
    return delivery.address
