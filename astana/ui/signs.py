"""The signs of the interface as data: what a state looks like, and how it is spoken."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Sign:
    """An icon, the word for it, and whether its cell in the guarantor strip is filled or late."""

    icon: str
    word: str
    fill: str = ""


# What a guarantor has done: in triage, about a position, about an alert.
STRIP_SIGNS = {
    "not_opened": Sign("ring", _("not opened")),
    "opened": Sign("half", _("opened")),
    "takes_up": Sign("check", _("takes it up"), "filled"),
    "asks": Sign("question", _("asks"), "filled"),
    "dismisses": Sign("cross", _("would dismiss"), "filled"),
    "not_yet": Sign("ring", _("not yet")),
    "drafting": Sign("half", _("being written")),
    "sealed": Sign("lock", _("sealed"), "filled"),
    "late": Sign("clock", _("late"), "late"),
    "none_filed": Sign("dash", _("none filed"), "filled"),
    "recused": Sign("exempt", _("takes no part"), "filled"),
    "confirmed": Sign("check-circle", _("confirmed"), "filled"),
    "not_confirmed": Sign("cross", _("not confirmed"), "filled"),
    "not_a_violation": Sign("exempt", _("not a violation"), "filled"),
    "inconclusive": Sign("question", _("inconclusive"), "filled"),
    "acknowledged": Sign("check", _("acknowledged"), "filled"),
    "approved": Sign("check", _("approved"), "filled"),
    "objects": Sign("speech", _("objects to it"), "filled"),
    "rejects": Sign("cross", _("rejects it"), "filled"),
}

TONE_ICONS = {
    "danger": "alert",
    "warning": "warning",
    "success": "check-circle",
    "info": "info",
    "": "dot",
}

SHAPES = {"guarantor": "solid", "host": "dashed"}  # everybody else is outlined
