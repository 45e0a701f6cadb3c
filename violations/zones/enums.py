from django.db import models
from django.utils.translation import gettext_lazy as _


class ZoneKind(models.TextChoices):
    """What a zone is for."""

    DE_ESCALATION = "de_escalation", _("De-escalation area")
    SECURITY_LINE = "security_line", _("Security line")
    CHECKPOINT = "checkpoint", _("Checkpoint")
    OBSERVATION_POST = "observation_post", _("Observation post")
    EXCLUSION = "exclusion", _("Exclusion zone")


class AreaKind(models.TextChoices):
    """What an administrative area is."""

    GOVERNORATE = "governorate", _("Governorate")
    DISTRICT = "district", _("District")
    COMBINED = "combined", _("Several governorates taken together")


class SettlementKind(models.TextChoices):
    """What a settlement is, as far as its gazetteer says."""

    CITY = "city", _("City")
    TOWN = "town", _("Town")
    VILLAGE = "village", _("Village")
    QUARTER = "quarter", _("Part of a town")
    ABANDONED = "abandoned", _("Abandoned")


class AccessionKind(models.TextChoices):
    """What joined the regime."""

    SETTLEMENT = "settlement", _("Settlement")
    AREA = "area", _("Area")
    FORMATION = "formation", _("Formation")


class Relation(models.TextChoices):
    """How the place of an event lies to a zone's boundary as it was then."""

    INSIDE = "inside", _("Inside")
    STRADDLES = "straddles", _("Straddles the line")
    OUTSIDE = "outside", _("Outside every zone")
    UNDETERMINED = "undetermined", _("Undetermined")
