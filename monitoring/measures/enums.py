from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class MeasureKind(models.TextChoices):
    """What is done about what was determined."""

    CONTACT = "contact", _("Contact with the party")
    WARNING = "warning", pgettext_lazy("measure", "Warning")
    RESTRAINT = "restraint", _("Call to restraint")
    SEPARATION = "separation", _("Separation of forces")
    INSPECTION = "inspection", _("Inspection")
    STATEMENT = "statement", _("Public statement")
    REFERRAL = "referral", _("Referral to the high-level consultations")
    SANCTION = "sanction", _("Sanction")
    REMEDY = "remedy", _("Remedy")
