"""The states of a measure, and the steps between them.

The database refuses every other step (migrations/sql/0002_measures_guarded.up.sql); a test
compares the two.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from monitoring.cases.states import State


class MeasureState(models.TextChoices):
    """Where a measure stands."""

    PROPOSED = "proposed", _("Proposed")
    AGREED = "agreed", _("Agreed")
    UNDER_WAY = "under_way", _("Under way")
    DONE = "done", _("Done, not verified yet")
    VERIFIED = "verified", _("Verified")
    NOT_VERIFIED = "not_verified", _("Not verified")
    DROPPED = "dropped", _("Dropped")


S = MeasureState
# By the name of each step: the states in which it begins, and the one in which it ends.
STEPS = {
    "agree": (frozenset({S.PROPOSED}), S.AGREED),
    "take_under_way": (frozenset({S.AGREED, S.NOT_VERIFIED}), S.UNDER_WAY),
    "report_done": (frozenset({S.UNDER_WAY}), S.DONE),
    "verify": (frozenset({S.DONE}), S.VERIFIED),
    "find_not_done": (frozenset({S.DONE}), S.NOT_VERIFIED),
    "drop": (frozenset({S.PROPOSED, S.AGREED, S.UNDER_WAY, S.NOT_VERIFIED}), S.DROPPED),
}
ENDED = (S.VERIFIED, S.DROPPED)
DECIDED_IN = (State.DETERMINED, State.MEASURES, State.REFERRED)
CARRIED_OUT_IN = (State.MEASURES, State.REFERRED, State.INVESTIGATION, State.ASSESSMENT)
