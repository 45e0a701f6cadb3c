from django.db import models
from django.utils.translation import gettext_lazy as _


class FigureKind(models.TextChoices):
    """What a figure of a bulletin counts."""

    REGISTERED = "registered", _("Violations registered")
    CONFIRMED = "confirmed", _("Registered by the other side and confirmed")
    DIRECTED_AT_DESIGNATED = "directed_at_designated", _("Directed at designated organisations")
    SETTLEMENTS_JOINED = "settlements_joined", _("Settlements joined that day")
    SETTLEMENTS_TOTAL = "settlements_total", _("Settlements joined in total")
    FORMATIONS_TOTAL = "formations_total", _("Formations joined in total")
    ACTIONS = "actions", _("Humanitarian actions that day")
    ACTIONS_TOTAL = "actions_total", _("Humanitarian actions in total")
    TONNES_TOTAL = "tonnes_total", _("Tonnes of aid in total")
