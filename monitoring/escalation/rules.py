"""What is refused about alerts."""

from django.utils.translation import gettext as _

from astana.accounts.rules import Refused, allowed, check_permission
from monitoring.escalation.enums import DeliveryState


def check_can_acknowledge(alert, *, by):
    """A reviewer or head of a guarantor, for their own delegation, once."""
    check_permission(by, "acknowledge_alert")
    if alert.acknowledgements.filter(delegation=by.delegation_id).exists():
        raise Refused(_("Your delegation has acknowledged this alert already."))


def can_acknowledge(alert, *, by):
    return allowed(check_can_acknowledge, alert, by=by)


def check_can_try_again(delivery, *, by):
    """Whoever may see alerts may have a failed delivery tried again."""
    check_permission(by, "see_alerts")
    if delivery.state != DeliveryState.FAILED:
        raise Refused(_("Only a delivery that has failed is tried again."))
