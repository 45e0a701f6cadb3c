from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Channel(models.TextChoices):
    """By which way an alert reaches a delegation."""

    INBOX = "inbox", _("App")
    EMAIL = "email", _("E-mail")
    WEBHOOK = "webhook", _("Webhook")


class DeliveryState(models.TextChoices):
    """How far a delivery is."""

    DUE = "due", pgettext_lazy("delivery", "Due")
    DELIVERED = "delivered", _("Delivered")
    FAILED = "failed", _("Failed")
