"""The writers of policies: a version after the other, none is ever edited."""

from django.db import connection, transaction

from astana.governance.rules import check_may_take_effect
from astana.ledger.actions import record
from astana.ledger.encoding import canonical, digest
from monitoring.escalation.models import EscalationPolicy
from monitoring.escalation.policies import KIND, latest
from monitoring.escalation.policy_rules import check_group_policy, check_own_policy

LOCK = 0x0A1E48


@transaction.atomic
def change_group_policy(payload, *, by, at):
    """Put a policy of the whole group in force; records "escalation_policy_changed".

    The entry has version and digest. Alerts that were raised keep what they were raised with.
    Refused: any way here but a proposal that takes effect.
    """
    _one_after_the_other()
    check_may_take_effect(KIND)
    check_group_policy(payload)
    return _write(payload["content"], None, by=by, at=at)


@transaction.atomic
def keep_own_policy(content, *, based_on, by, at):
    """Put one's own delegation's policy in force at once; records as `change_group_policy`.

    An empty content follows the group's again. Refused: what goes beyond the common parts.
    """
    _one_after_the_other()
    check_own_policy(content, based_on=based_on, by=by)
    return _write(content, by.delegation, by=by, at=at)


def _one_after_the_other():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def _write(content, delegation, *, by, at):
    last = latest(delegation)
    made = EscalationPolicy.objects.create(
        delegation=delegation,
        version=last.version + 1 if last else 1,
        content=content,
        digest=digest(canonical(content)),
        in_force_at=at,
    )
    whose = delegation.code if delegation else "group"
    said = {"of": whose, "version": made.version, "digest": made.digest}
    record("escalation_policy_changed", f"escalation_policy:{whose}", said, by=by, at=at)
    return made
