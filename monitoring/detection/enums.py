from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What a rule looks for, and by which method."""

    IMMEDIATE = "immediate", _("One grave report")
    RATE = "rate", _("Many in a short time")
    RISE = "rise", _("More than usual")
    CLUSTER = "cluster", _("A cluster in space and time")
    PATTERN = "pattern", _("A pattern")
    SILENT = "silent", _("Silence, or a term that ends")


class Activity(models.TextChoices):
    """What was announced before it began."""

    EXERCISE = "exercise", _("Exercise")
    DEMINING = "demining", _("Demining")
    CONVOY = "convoy", _("Convoy")
    SILENCE = "silence", _("Local window of silence")


class BackTestState(models.TextChoices):
    """How far a rule's trial against the past is."""

    WAITING = "waiting", _("Waiting")
    RUNNING = "running", _("Running")
    DONE = "done", _("Finished")
