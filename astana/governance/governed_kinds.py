"""The kind "governed_kind": which kinds of change need every guarantor is changed like they are."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from astana.accounts.rules import Refused
from astana.governance.kinds import binds, kind_named, label_of
from astana.governance.models import GovernedKind
from astana.governance.queries import FOUNDING, terms_of
from astana.governance.rules import check_may_take_effect

KIND = "governed_kind"


def register():
    binds(
        KIND,
        label=gettext_lazy("Which changes need every guarantor"),
        apply=apply,
        check=check,
        describe=describe,
    )


def check(payload):
    if set(payload) != {"kind", "needs_all", "days"}:
        raise Refused(_("This text names a kind of change, whether it needs all, and the days."))
    kind_named(payload["kind"])
    if payload["kind"] == FOUNDING:
        raise Refused(_("Founding always needs every guarantor."))
    if not isinstance(payload["needs_all"], bool):
        raise Refused(_("Whether it needs every guarantor is true or false."))
    days = payload["days"]
    if not isinstance(days, int) or isinstance(days, bool) or not 1 <= days <= 365:
        raise Refused(_("The time to approve is 1 to 365 days."))
    if (payload["needs_all"], days) == terms_of(payload["kind"]):
        raise Refused(_("This is how it stands already."))


def apply(payload, *, by, at):
    save_terms(payload["kind"], needs_all=payload["needs_all"], days=payload["days"])


def save_terms(kind, *, needs_all, days):
    """Write the terms of a kind, as part of a proposal taking effect, which records it."""
    check_may_take_effect(KIND, FOUNDING)
    GovernedKind.objects.update_or_create(
        kind=kind, defaults={"needs_all": needs_all, "days": days}
    )


def describe(payload):
    needs_all, days = terms_of(payload["kind"])
    return [
        (_("Kind of change"), label_of(payload["kind"]), label_of(payload["kind"])),
        (_("Takes effect"), needs_all_words(needs_all), needs_all_words(payload["needs_all"])),
        (_("Time to approve"), days_words(days), days_words(payload["days"])),
    ]


def needs_all_words(needs_all):
    if needs_all:
        return _("once every guarantor has approved")
    return _("at once, and all are told")


def days_words(days):
    return _("%(days)d days") % {"days": days}
