from django.db import models
from django.utils.translation import gettext_lazy as _


class Occurrence(models.TextChoices):
    """Did it happen, and was it a violation?"""

    CONFIRMED = "confirmed", _("Confirmed")
    NOT_CONFIRMED = "not_confirmed", _("Not confirmed")
    NOT_A_VIOLATION = "not_a_violation", _("Not a violation")
    INCONCLUSIVE = "inconclusive", _("Inconclusive")


class Intent(models.TextChoices):
    """With what intent it was done."""

    DELIBERATE = "deliberate", _("Deliberate")
    RECKLESS = "reckless", _("Reckless")
    ACCIDENTAL = "accidental", _("Accidental")
    UNDETERMINED = "undetermined", _("Undetermined")


class Confidence(models.TextChoices):
    """How sure a guarantor is of its own position."""

    HIGH = "high", _("High")
    MEDIUM = "medium", _("Medium")
    LOW = "low", _("Low")


class Said(models.TextChoices):
    """How a position says when, where and by what means: what is reported, its own, or nothing."""

    AS_REPORTED = "as_reported", _("As reported")
    OWN = "own", _("Other than reported")
    UNDETERMINED = "undetermined", _("Undetermined")


class Field(models.TextChoices):
    """What a position speaks of, and a determination settles, one by one."""

    OCCURRENCE = "occurrence", _("Did it happen?")
    WHEN = "when", _("When")
    WHERE = "where", _("Where")
    MEANS = "means", _("By what means")
    ATTRIBUTED_TO = "attributed_to", _("Who did it")
    INTENT = "intent", _("With what intent")
    PROVISION = "provision", _("Provision")


class Cause(models.TextChoices):
    """What made a version of a determination."""

    OPENED = "opened", _("The positions were opened")
    SUPERSEDED = "superseded", _("A position was superseded")
    INTEREST = "interest", _("An interest was declared")
    OBJECTION = "objection", _("A guarantor broke the silence")
    SILENCE = "silence", _("The time for objections passed")
    ERRATUM = "erratum", _("An erratum was issued")
