"""The words of a report; the practice of ceasefire missions and the Admiralty code."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Severity(models.IntegerChoices):
    """How grave, from 1 to 5; a violation type has a default."""

    MINOR = 1, _("Minor")
    LIMITED = 2, _("Limited")
    SERIOUS = 3, _("Serious")
    GRAVE = 4, _("Grave")
    CRITICAL = 5, _("Critical")


class TimePrecision(models.TextChoices):
    """How precisely the beginning and end are known."""

    MINUTE = "minute", _("To within 5 minutes")
    HOUR = "hour", _("To within an hour")
    DAY_PART = "day_part", _("A part of the day")
    DAY = "day", _("Only the day")


class PlaceNotation(models.TextChoices):
    """How the place was given."""

    MAP = "map", _("Map point")
    DECIMAL = "decimal", _("Decimal degrees")
    DMS = "dms", _("Degrees, minutes, seconds")
    MGRS = "mgrs", _("MGRS")
    AREA = "area", _("Only the governorate")


class Item(models.TextChoices):
    """What was observed; each counts once."""

    EXPLOSION = "explosion", _("Explosion")
    PROJECTILE = "projectile", _("Projectile in flight")
    MUZZLE_FLASH = "muzzle_flash", _("Muzzle flash")
    BURST = "burst", _("Burst of fire")
    SHOT = "shot", _("Single shot")
    FLARE = "flare", _("Illumination flare")
    AIRCRAFT = "aircraft", _("Aircraft or drone")
    PRESENCE = "presence", _("People, weapons or positions")
    UNDETERMINED = "undetermined", _("Undetermined")


class Qualifier(models.TextChoices):
    """What kind of explosion or fire it was."""

    OUTGOING = "outgoing", _("Outgoing")
    IMPACT = "impact", _("Impact")
    AIRBURST = "airburst", _("Airburst")
    UNDETERMINED = "undetermined", _("Undetermined")


class Means(models.TextChoices):
    """How the observer knows."""

    HEARD = "heard", _("Heard")
    SEEN = "seen", _("Seen")
    RECORDED = "recorded", _("Recorded")
    TOLD = "told", _("Told to me")


class Weapon(models.TextChoices):
    """The class of weapon; the calibre is free text."""

    SMALL_ARMS = "small_arms", _("Small arms")
    MACHINE_GUN = "machine_gun", _("Machine gun")
    MORTAR = "mortar", _("Mortar")
    ARTILLERY = "artillery", _("Artillery")
    TANK = "tank", _("Tank")
    ROCKET = "rocket", _("Rocket or missile")
    ANTI_TANK = "anti_tank", _("Anti-tank missile")
    AIR = "air", _("Air-dropped weapon")
    MINE = "mine", _("Mine or improvised device")
    OTHER = "other", _("Another weapon")
    UNDETERMINED = "undetermined", _("Undetermined")


class Direction(models.TextChoices):
    """Where the fire came from, seen from where it was observed."""

    N = "n", _("North")
    NE = "ne", _("North-east")
    E = "e", _("East")
    SE = "se", _("South-east")
    S = "s", _("South")
    SW = "sw", _("South-west")
    W = "w", _("West")
    NW = "nw", _("North-west")
    UNDETERMINED = "undetermined", _("Undetermined")


class Attribution(models.TextChoices):
    """How sure the observer is of who did it."""

    CERTAIN = "certain", _("Certain")
    PROBABLE = "probable", _("Probable")
    POSSIBLE = "possible", _("Possible")
    UNDETERMINED = "undetermined", _("Undetermined")


class Reliability(models.TextChoices):
    """The source (Admiralty code)."""

    A = "A", _("A · completely reliable")
    B = "B", _("B · usually reliable")
    C = "C", _("C · fairly reliable")
    D = "D", _("D · not usually reliable")
    E = "E", _("E · unreliable")
    F = "F", _("F · cannot be judged")


class Credibility(models.TextChoices):
    """The information (Admiralty code)."""

    CONFIRMED = "1", _("1 · confirmed by others")
    PROBABLE = "2", _("2 · probably true")
    POSSIBLE = "3", _("3 · possibly true")
    DOUBTFUL = "4", _("4 · doubtful")
    IMPROBABLE = "5", _("5 · improbable")
    UNJUDGED = "6", _("6 · cannot be judged")


class Origin(models.TextChoices):
    """By which door a report came in."""

    FORM = "form", _("Form")
    API = "api", _("Programme")
    BULLETIN = "bulletin", _("Published bulletin")
