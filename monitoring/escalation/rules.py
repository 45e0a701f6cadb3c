"""What is refused about alerts."""

import datetime

from django.utils.translation import gettext as _

from astana.accounts.rules import NotPermitted, Refused, allowed, check_permission
from monitoring.escalation.enums import DeliveryState

LONGEST_SILENCE = datetime.timedelta(days=7)


def check_can_acknowledge(alert, *, by):
    """A reviewer or head of a guarantor, for their own delegation, once in a round."""
    check_permission(by, "acknowledge_alert")
    if _own(alert, by).filter(acknowledged_at__isnull=False).exists():
        raise Refused(_("Your delegation has acknowledged this alert already."))


def can_acknowledge(alert, *, by):
    return allowed(check_can_acknowledge, alert, by=by)


def check_can_close(alert, *, by):
    """What a delegation has acknowledged, once."""
    check_permission(by, "acknowledge_alert")
    course = _own(alert, by).first()
    if course is None or course.acknowledged_at is None:
        raise Refused(_("Acknowledge it first."))
    if course.closed_at:
        raise Refused(_("Your delegation is done with this alert already."))


def can_close(alert, *, by):
    return allowed(check_can_close, alert, by=by)


def _own(alert, by):
    return alert.courses.filter(delegation=by.delegation_id)


def check_can_try_again(delivery, *, by):
    """Whoever may see alerts may have a failed delivery tried again."""
    check_permission(by, "see_alerts")
    if delivery.state != DeliveryState.FAILED:
        raise Refused(_("Only a delivery that has failed is tried again."))


def check_can_silence(ends_at, *, by, at):
    """For one's own delegation, with an end within a week."""
    check_permission(by, "silence_alerts")
    if ends_at <= at:
        raise Refused(_("It ends before it begins."))
    if ends_at - at > LONGEST_SILENCE:
        raise Refused(_("A silence lasts a week at most."))


def check_can_lift(silence, *, by, at):
    """Only the delegation whose silence it is, while it lasts."""
    check_permission(by, "silence_alerts")
    if silence.delegation_id != by.delegation_id:
        raise NotPermitted(
            _("Only the delegation whose silence it is lifts it."),
            who_decides=silence.delegation.name,
        )
    if silence.lifted_at or silence.ends_at <= at:
        raise Refused(_("This silence is over."))
