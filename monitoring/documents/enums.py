from django.db import models
from django.utils.translation import gettext_lazy as _


class Paper(models.TextChoices):
    """What kind of document is issued of a case."""

    RECORD = "record", _("Violation record")
    DETERMINATION = "determination", _("Determination")


class Audience(models.TextChoices):
    """Whose eyes a document was written for: it holds what they may see, and no more."""

    GROUP = "group", _("The joint group")
    OBSERVERS = "observers", _("Observers")


class Progress(models.TextChoices):
    """How far a case file has come."""

    ASKED_FOR = "asked_for", _("Waits for its turn")
    READY = "ready", _("Ready")
    FAILED = "failed", _("Could not be put together")
    REMOVED = "removed", _("Removed after its time")
