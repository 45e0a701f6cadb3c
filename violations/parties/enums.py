from django.db import models
from django.utils.translation import gettext_lazy as _


class Standing(models.TextChoices):
    """On which side of the delimitation a party stands."""

    PARTY = "party", _("Party to the ceasefire")
    DESIGNATED = "designated", _("Designated terrorist organisation")
    DISPUTED = "disputed", _("Disputed")
    UNDETERMINED = "undetermined", _("Undetermined")
