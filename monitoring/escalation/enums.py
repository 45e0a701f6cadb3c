from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Channel(models.TextChoices):
    """By which way an alert reaches a delegation."""

    INBOX = "inbox", _("App")
    EMAIL = "email", _("E-mail")
    WEBHOOK = "webhook", _("Webhook")
    SMS = "sms", _("Text message")
    PUSH = "push", _("Browser")


class Signing(models.TextChoices):
    """How what goes to a webhook is signed."""

    HMAC = "hmac", _("With a shared secret (HMAC)")
    ED25519 = "ed25519", _("With a key pair (Ed25519)")


class DeliveryState(models.TextChoices):
    """How far a delivery is."""

    DUE = "due", pgettext_lazy("delivery", "Due")
    DELIVERED = "delivered", _("Delivered")
    FAILED = "failed", _("Failed")
    GROUPED = "grouped", _("In one message with others")


class Occasion(models.TextChoices):
    """Why somebody is told."""

    RAISED = "raised", _("Raised")
    LEVEL = "level", _("Not acknowledged in time")
    REMINDER = "reminder", _("Reminder")


class Whom(models.TextChoices):
    """Whom a level of a policy tells."""

    DUTY = "duty", _("Who is on duty, and the duty addresses")
    ROSTER = "roster", _("Everybody in the roster of these days")
    HEAD = "head", _("The head of delegation")
    SECRETARIAT = "secretariat", _("The secretariat")
    ALL_HEADS = "all_heads", _("All heads of delegation, and the secretariat")


class StepKind(models.TextChoices):
    """What the clock does about an alert, for one delegation."""

    LEVEL = "level", _("A level was told")
    REMINDER = "reminder", _("Reminded")
    LAPSE = "lapse", _("Not acknowledged any more")
