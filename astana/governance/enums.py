from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a proposal stands. Everything but "open" is for good."""

    OPEN = "open", _("Open")
    IN_FORCE = "in_force", _("In force")
    REJECTED = "rejected", _("Rejected")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    LAPSED = "lapsed", _("Lapsed")
