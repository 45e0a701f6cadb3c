"""The kind "procedure": a change to how cases are worked on binds all, and needs them all.

Its payload: {"based_on": the version it was drafted on, "content": the whole content}.
"""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from astana.accounts.rules import Refused
from astana.governance.kinds import binds
from monitoring.procedures.actions import change_procedure
from monitoring.procedures.differences import differences
from monitoring.procedures.queries import latest
from monitoring.procedures.rules import KIND, check_builds_on_the_latest, check_content


def register():
    binds(
        KIND,
        label=gettext_lazy("Procedure"),
        apply=apply,
        check=check,
        describe=describe,
        consequences=consequences,
    )


def check(payload):
    if set(payload) != {"based_on", "content"}:
        raise Refused(_("This text names the version it builds on, and the content."))
    check_content(payload["content"])
    check_builds_on_the_latest(payload["content"], payload["based_on"], latest())


def apply(payload, *, by, at):
    change_procedure(payload["content"], based_on=payload["based_on"], by=by, at=at)


def describe(payload):
    """Lines (what, as it is, as it would be) of what the change touches."""
    return differences(latest().content, payload["content"])


def consequences(payload):
    return [
        _("Cases opened from then on begin under it."),
        _("Cases under way keep the version under which they were opened."),
    ]
