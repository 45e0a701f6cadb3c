"""The states of a case, and the table of the steps between them.

The database refuses every other step (migrations/sql/0003_case_guarded.up.sql); a test compares
the two, and `docs/case-states.md` is drawn from this table.
"""

import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where the joint group's work on an incident stands."""

    TRIAGE = "triage", _("Triage")
    INVESTIGATION = "investigation", _("Investigation")
    ASSESSMENT = "assessment", _("Assessment, sealed")
    DETERMINED = "determined", _("Determined")
    CLOSED = "closed", _("Closed")
    DISMISSED = "dismissed", _("Dismissed")


TRANSITIONS = {
    "begin_investigation": (State.TRIAGE, State.INVESTIGATION),
    "dismiss": (State.TRIAGE, State.DISMISSED),
    "begin_assessment": (State.INVESTIGATION, State.ASSESSMENT),
    "open_positions": (State.ASSESSMENT, State.DETERMINED),
    "close": (State.DETERMINED, State.CLOSED),
}

TIME_FOR = {
    State.TRIAGE: datetime.timedelta(hours=24),
    State.INVESTIGATION: datetime.timedelta(days=7),
    State.ASSESSMENT: datetime.timedelta(hours=72),
    State.DETERMINED: datetime.timedelta(days=14),
}

OPEN_STATES = [State.TRIAGE, State.INVESTIGATION, State.ASSESSMENT, State.DETERMINED]
