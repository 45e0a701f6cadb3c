from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Way(models.TextChoices):
    """How somebody was contacted."""

    HOTLINE = "hotline", _("Hotline")
    TELEPHONE = "telephone", _("Telephone")
    RADIO = "radio", _("Radio")
    LETTER = "letter", _("Letter")
    MEETING = "meeting", _("Meeting")


class Access(models.TextChoices):
    """Whether a team was let to the place of an event."""

    GRANTED = "granted", _("Granted")
    PARTLY = "partly", _("Partly granted")
    DENIED = "denied", _("Denied")


class TeamRole(models.TextChoices):
    """What a delegation's member does on a site visit; people are not named."""

    LEAD = "lead", _("Leads the team")
    MONITOR = "monitor", _("Monitor")
    ORDNANCE = "ordnance", _("Explosives expert")
    MEDICAL = "medical", _("Medical expert")
    INTERPRETER = "interpreter", _("Interpreter")
    LIAISON = "liaison", _("Liaison")


class Fact(models.TextChoices):
    """A public fact of a case that an expert may be told together with a question."""

    WHAT = "what", _("What kind of violation is reported")
    WHEN = "when", _("When it happened")
    AREA = "area", _("The zone and the governorate")
    PLACE = "place", _("The place, as exactly as it is known")


class Noun(models.TextChoices):
    """What an investigation consists of."""

    TASK = "task", pgettext_lazy("noun", "Task")
    REQUEST = "request", _("Information request")
    CONTACT = "contact", _("Contact")
    VISIT = "visit", _("Site visit")
    OPINION = "opinion", _("Expert opinion")
