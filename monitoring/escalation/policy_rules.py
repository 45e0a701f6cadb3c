"""Who may change which policy."""

from django.utils.translation import gettext as _

from astana.accounts.rules import Refused, check_permission
from monitoring.escalation.policies import (
    DEFAULT,
    check_content,
    check_own_content,
    group_content,
    latest,
)

PARTS = {"based_on", "content"}


def check_group_policy(payload):
    """Refuse a policy of the whole group that could not take effect as things stand."""
    if not isinstance(payload, dict) or set(payload) != PARTS:
        raise Refused(_("Say the policy, and the version on which it is based."))
    check_content(payload["content"])
    last = latest()
    _check_follows(payload["based_on"], last)
    if payload["content"] == (last.content if last else DEFAULT):
        raise Refused(_("This is the policy that is in force already."))


def check_own_policy(content, *, based_on, by):
    """The head of a guarantor or its administrator, for their own delegation.

    An empty content is to follow the whole group's policy.
    """
    check_permission(by, "keep_own_policy")
    last = latest(by.delegation)
    _check_follows(based_on, last)
    if content == (last.content if last else {}):
        raise Refused(_("This is the policy that is in force already."))
    if content != {}:
        check_own_content(content, group_content())


def _check_follows(based_on, last):
    if based_on != (last.version if last else 0) or isinstance(based_on, bool):
        raise Refused(_("This policy was changed by somebody else. Draft it anew."))
