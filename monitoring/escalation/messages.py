"""What is to be carried for each delivery: read together, before anything is sent."""

import uuid

from cryptography.fernet import InvalidToken
from django.conf import settings
from django.db.models import Prefetch
from django.utils.translation import override

from monitoring.channels.models import PushSubscription
from monitoring.channels.secrets import opened
from monitoring.escalation.carrying import Message
from monitoring.escalation.enums import Channel
from monitoring.escalation.models import AlertDelivery, DutyAddress
from monitoring.escalation.notices import HEAVY, NEEDED, notice_of

NO_LONGER = "the address is no longer in use"
NOT_OPENED = "the secret of the address cannot be read: make a new one"


def messages_of(deliveries):
    """One `Message` for each delivery, in a fixed number of queries."""
    rows = (
        AlertDelivery.objects.filter(pk__in=[one.pk for one in deliveries])
        .select_related("delegation", "person", *(f"alert__{path}" for path in NEEDED))
        .defer(*(f"alert__{path}" for path in HEAVY))
        .prefetch_related(
            Prefetch("grouped", AlertDelivery.objects.select_related("alert").order_by("pk"))
        )
    )
    desks = _desks(rows)
    browsers = _browsers(rows)
    return [_message(row, desks, browsers) for row in rows]


def _desks(rows):
    addresses = DutyAddress.objects.filter(
        in_use=True, address__in=[row.address for row in rows if row.person_id is None]
    )
    return {(one.delegation_id, one.channel, one.address): one for one in addresses}


def _browsers(rows):
    keys = [_key(row.address) for row in rows if row.channel == Channel.PUSH]
    if not keys:
        return {}
    found = PushSubscription.objects.filter(pk__in=keys, ended_at=None, user__is_active=True)
    return {str(one.pk): one for one in found}


def _key(written):
    try:
        return uuid.UUID(written)
    except ValueError:
        return uuid.UUID(int=0)


def _message(row, desks, browsers):
    said = {"delivery_id": row.pk, "channel": row.channel, "to": row.address}
    if row.channel == Channel.PUSH:
        return _to_browser(row, browsers.get(row.address), said)
    if row.person:
        return _to_person(row, said)
    desk = desks.get((row.delegation_id, row.channel, row.address))
    if desk is None:
        return Message(**said, error=NO_LONGER)
    try:
        secret = opened(desk.secret)
    except InvalidToken:
        return Message(**said, error=NOT_OPENED)
    return _ready(row, said, desk.language, is_cleared=desk.is_cleared, secret=secret)


def _to_browser(row, browser, said):
    if browser is None:
        return Message(**said, error="the browser no longer listens")
    return _ready(row, said, browser.language, browser=browser)


def _to_person(row, said):
    if not row.person.is_active or row.person.email != row.address:
        return Message(**said, error=NO_LONGER)
    return _ready(row, said, "")


def _ready(row, said, language, *, is_cleared=False, **more):
    language = language or settings.LANGUAGE_CODE
    others = [one.alert.number for one in row.grouped.all()]
    with override(language):
        notice = notice_of(row, is_cleared=is_cleared, others=others)
    return Message(**said, notice=notice, language=language, **more)
