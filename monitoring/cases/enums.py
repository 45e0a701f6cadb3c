from django.db import models
from django.utils.translation import gettext_lazy as _


class Answer(models.TextChoices):
    """What a guarantor says of a case in triage."""

    OPENED = "opened", _("opened")
    TAKES_UP = "takes_up", _("takes it up")
    ASKS = "asks", _("asks")
    WOULD_DISMISS = "would_dismiss", _("would dismiss")


class InForce(models.TextChoices):
    """Whether the ceasefire bound those at that place, at that time."""

    YES = "yes", _("Yes, it was in force")
    NO = "no", _("No, it was not in force")
    DISPUTED = "disputed", _("Disputed")
    NOT_KNOWN = "not_known", _("Not known")
