from django.db import models
from django.utils.translation import gettext_lazy as _


class DelegationKind(models.TextChoices):
    """In what capacity a delegation takes part."""

    GUARANTOR = "guarantor", _("Guarantor")
    OBSERVER = "observer", _("Observer")
    HOST = "host", _("Host")
    UN = "un", _("United Nations")
    PARTY = "party", _("Party to the ceasefire")


class Role(models.TextChoices):
    """What a person does for their delegation."""

    MONITOR = "monitor", _("Monitor")
    REVIEWER = "reviewer", _("Reviewer")
    HEAD = "head", _("Head of delegation")
    OBSERVER = "observer", _("Observer")
    SECRETARIAT = "secretariat", _("Secretariat")
    ADMINISTRATOR = "administrator", _("Administrator")
