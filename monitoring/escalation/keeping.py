"""The writes to what administrators keep: who is to hear of what."""

from django.db import transaction

from astana.console.keeping import facts_of, keep, remove
from astana.console.rules import check_can_keep_for


@transaction.atomic
def save_rule(rule, *, by, at):
    """Save an escalation rule. Records "rule_saved". Alerts already raised stay."""
    facts = facts_of(rule, "names", "least_severity", "in_force")
    return keep(rule, "rule_saved", facts, by=by, at=at)


@transaction.atomic
def remove_rule(rule, *, by, at):
    """Remove a rule that never raised an alert. Records "rule_removed"."""
    remove(rule, "rule_removed", facts_of(rule, "least_severity"), by=by, at=at)


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
