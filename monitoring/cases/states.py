"""The states of a case, and the table of the steps between them.

The database refuses every other step (migrations/sql/0007_case_follows_a_procedure.up.sql); a
test compares the two, and `docs/case-states.md` is drawn from this table. How long each state may
take is in the procedure (`monitoring/procedures`).
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where the joint group's work on an incident stands."""

    TRIAGE = "triage", _("Triage")
    INVESTIGATION = "investigation", _("Investigation")
    ASSESSMENT = "assessment", _("Assessment, sealed")
    DETERMINED = "determined", _("Determined")
    MEASURES = "measures", _("Measures")
    CLOSED = "closed", _("Closed")
    DISMISSED = "dismissed", _("Dismissed")
    REFERRED = "referred", _("Referred")


def _from(*states):
    return frozenset(states)


# By the name of each step: in which states it begins, and in which it ends.
TRANSITIONS = {
    "begin_investigation": (_from(State.TRIAGE), State.INVESTIGATION),
    "dismiss": (_from(State.TRIAGE), State.DISMISSED),
    "begin_assessment": (_from(State.INVESTIGATION), State.ASSESSMENT),
    "open_positions": (_from(State.ASSESSMENT), State.DETERMINED),
    "begin_measures": (_from(State.DETERMINED), State.MEASURES),
    "refer": (_from(State.DETERMINED, State.MEASURES), State.REFERRED),
    "close": (_from(State.DETERMINED, State.MEASURES, State.REFERRED), State.CLOSED),
    "reopen": (
        _from(State.DETERMINED, State.MEASURES, State.REFERRED, State.CLOSED, State.DISMISSED),
        State.INVESTIGATION,
    ),
}

# The state is left by the group itself, before a deadline of the procedure.
OPEN_STATES = [
    State.TRIAGE,
    State.INVESTIGATION,
    State.ASSESSMENT,
    State.DETERMINED,
    State.MEASURES,
]
# What the procedure asks for in these is done, or set aside, before a case closes from wherever.
BEFORE_CLOSING = [State.DETERMINED, State.MEASURES]
# There is a determination to show to those who see what was determined.
DETERMINED_STATES = [State.DETERMINED, State.MEASURES, State.REFERRED, State.CLOSED]
