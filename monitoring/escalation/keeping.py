"""The writes to what administrators keep: who is to hear of what."""

from django.db import transaction

from astana.console.keeping import facts_of, keep, remove
from astana.console.rules import check_can_keep_for


@transaction.atomic
def save_duty_address(address, *, by, at):
    """Save where a delegation hears of alerts. Records "duty_address_saved", no address, no secret.

    Refuses other delegations' addresses, unless it is the host who asks.
    """
    check_can_keep_for(address.delegation, by=by)
    facts = {"delegation": address.delegation.code, **facts_of(address, "channel", "in_use")}
    return keep(address, "duty_address_saved", facts, by=by, at=at)


@transaction.atomic
def remove_duty_address(address, *, by, at):
    """Take an address away. Records "duty_address_removed"."""
    check_can_keep_for(address.delegation, by=by)
    facts = {"delegation": address.delegation.code, **facts_of(address, "channel")}
    remove(address, "duty_address_removed", facts, by=by, at=at)
