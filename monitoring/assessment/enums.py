from django.db import models
from django.utils.translation import gettext_lazy as _


class Occurrence(models.TextChoices):
    """Did it happen, and was it a violation?"""

    CONFIRMED = "confirmed", _("Confirmed")
    NOT_CONFIRMED = "not_confirmed", _("Not confirmed")
    NOT_A_VIOLATION = "not_a_violation", _("Not a violation")
    INCONCLUSIVE = "inconclusive", _("Inconclusive")


class Confidence(models.TextChoices):
    """How sure a guarantor is of its own position."""

    HIGH = "high", _("High")
    MEDIUM = "medium", _("Medium")
    LOW = "low", _("Low")


class Field(models.TextChoices):
    """What a position speaks of, and a determination settles, one by one."""

    OCCURRENCE = "occurrence", _("Did it happen?")
    ATTRIBUTED_TO = "attributed_to", _("Who did it")
    PROVISION = "provision", _("Provision")
