"""Handing messages over to the channels, without touching the database.

What goes to one address goes one after the other, so that one that hangs holds up itself only.
Letters share a few lines to the mail server.
"""

import time
import uuid
from collections import defaultdict
from dataclasses import dataclass

from monitoring.channels import letters, webhooks
from monitoring.channels.notice import Notice
from monitoring.channels.outbound import NotSent
from monitoring.channels.push import sending as push
from monitoring.channels.sms import sending as sms
from monitoring.escalation.enums import Channel

LINES = 4  # to the mail server at once
LONGEST_LANE = 20  # seconds, after which what is left goes back


@dataclass(frozen=True)
class Message:
    """A delivery that is ready to go; `error`: why it cannot go at all."""

    delivery_id: uuid.UUID
    channel: str
    to: str
    notice: Notice | None = None
    language: str = ""
    secret: str = ""
    browser: object = None
    error: str = ""


@dataclass(frozen=True)
class Outcome:
    """How a try ended: `error` or ""; `was_tried` is False where time ran out before.

    `has_gone`: the browser to which it went listens no more.
    """

    delivery_id: uuid.UUID
    error: str = ""
    is_final: bool = False
    was_tried: bool = True
    has_gone: bool = False


def lanes_of(messages):
    """The messages parted into what can go at the same time."""
    lanes = defaultdict(list)
    for number, message in enumerate(messages):
        way = number % LINES if message.channel == Channel.EMAIL else message.to
        lanes[message.channel, way].append(message)
    return list(lanes.values())


def carry(lane, *, at):
    """Send the messages of a lane in turn; one `Outcome` each.

    Who made one wait in vain is not asked for the others now: they share its error.
    """
    ends = time.monotonic() + LONGEST_LANE
    outcomes, given_up = [], None
    with letters.line() as line:
        for message in lane:
            if given_up:
                outcomes.append(Outcome(message.delivery_id, str(given_up)))
            elif time.monotonic() > ends:
                outcomes.append(Outcome(message.delivery_id, was_tried=False))
            else:
                outcome, given_up = _try(message, line, at)
                outcomes.append(outcome)
    return outcomes


def _try(message, line, at):
    """(the outcome, the error if it took so long that the lane ends with it)."""
    if message.error:
        return Outcome(message.delivery_id, message.error, is_final=True), None
    try:
        _send(message, line, at)
    except push.Gone as error:
        return Outcome(message.delivery_id, str(error), is_final=True, has_gone=True), None
    except NotSent as error:
        outcome = Outcome(message.delivery_id, str(error), is_final=error.is_final)
        return outcome, error if error.took_long else None
    except Exception as error:  # a fault of ours is an error of this delivery, not of the others
        return Outcome(message.delivery_id, f"not sent ({type(error).__name__})"), None
    return Outcome(message.delivery_id), None


def _send(message, line, at):
    notice, to = message.notice, message.to
    if message.channel == Channel.EMAIL:
        letters.send(notice, to, language=message.language, connection=line)
    elif message.channel == Channel.WEBHOOK:
        webhooks.send(notice, to, secret=message.secret, at=at)
    elif message.channel == Channel.SMS:
        sms.send(notice, to, language=message.language)
    else:
        push.send(notice, message.browser)
