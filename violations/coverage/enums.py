"""The words of effort and access: who was looking, what was down, who was kept from where."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Quiet(models.TextChoices):
    """What a patrol found. That nobody could tell is no sign of calm."""

    QUIET = "quiet", _("Quiet")
    NOT_QUIET = "not_quiet", _("Not quiet")
    COULD_NOT_TELL = "could_not_tell", _("Could not tell")


class PatrolMeans(models.TextChoices):
    """How a patrol looked."""

    FOOT = "foot", _("On foot")
    VEHICLE = "vehicle", _("By vehicle")
    POST = "post", _("From a post")
    CAMERA = "camera", _("By camera")
    DRONE = "drone", _("By drone")


class WatchKind(models.TextChoices):
    """What stands there and watches."""

    CAMERA = "camera", _("Camera")
    POST = "post", _("Observation post")
    CHECKPOINT = "checkpoint", _("Checkpoint")


class Why(models.TextChoices):
    """Why a camera or post is down."""

    POWER = "power", _("No power")
    DAMAGE = "damage", _("Damaged")
    WEATHER = "weather", _("Weather")
    REMOVED = "removed", _("Taken away")
    DENIED = "denied", _("Access denied")
    UNKNOWN = "unknown", _("Not known")


class Restricted(models.TextChoices):
    """Whose movement was restricted."""

    MONITORS = "monitors", _("Monitors")
    AID = "aid", _("Aid")
    MEDICAL = "medical", _("Medical workers")
    CIVILIANS = "civilians", _("Civilians")
    EVERYBODY = "everybody", _("Everybody")


class How(models.TextChoices):
    """How movement was restricted."""

    DENIED = "denied", _("Denied")
    DELAYED = "delayed", _("Delayed")
    TURNED_BACK = "turned_back", _("Turned back")
    CONDITIONAL = "conditional", _("Only on conditions")
    THREATENED = "threatened", _("Threatened")
    FIRED_AT = "fired_at", _("Fired at")
    JAMMED = "jammed", _("Signals jammed")
    OTHER = "other", pgettext_lazy("restriction", "In another way")
