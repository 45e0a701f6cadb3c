"""The kind "escalation_policy": whom alerts reach for the whole group needs every guarantor.

Its payload: {"based_on": the version it was drafted on or 0, "content": the policy}.
"""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from astana.governance.kinds import binds
from monitoring.escalation.policies import KIND, group_content, latest
from monitoring.escalation.policy_keeping import change_group_policy
from monitoring.escalation.policy_rules import check_group_policy
from monitoring.escalation.policy_words import differences, policy_lines


def register():
    binds(
        KIND,
        label=gettext_lazy("Escalation policy"),
        apply=apply,
        check=check_group_policy,
        describe=describe,
        consequences=consequences,
    )


def apply(payload, *, by, at):
    change_group_policy(payload, by=by, at=at)


def describe(payload):
    """Lines (what, as it is, as it would be)."""
    return differences(policy_lines(group_content()), policy_lines(payload["content"]))


def consequences(payload):
    return [
        _("It holds for alerts raised from then on; each keeps the policy it was raised with."),
        _("A delegation’s own policy keeps to its common parts and tells all heads no later."),
    ]


def group_policy():
    """What the founding of the regime names of it."""
    last = latest()
    return [{"version": last.version, "digest": last.digest}] if last else []
