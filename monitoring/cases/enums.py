from django.db import models
from django.utils.translation import gettext_lazy as _


class Answer(models.TextChoices):
    """What a guarantor says of a case in triage."""

    OPENED = "opened", _("opened")
    TAKES_UP = "takes_up", _("takes it up")
    ASKS = "asks", _("asks")
    WOULD_DISMISS = "would_dismiss", _("would dismiss")
