"""The words of the field page."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Carried(models.TextChoices):
    """What a device's file may hold."""

    REPORTS = "reports", _("Report")
    PATROLS = "patrols", _("Patrol")
    OUTAGES = "outages", _("Outage")
    RESTRICTIONS = "restrictions", _("Restriction")
