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


class TimeGiven(models.TextChoices):
    """What was said of the time."""

    MOMENT = "moment", _("One moment")
    INTERVAL = "interval", _("From and to")
    DAY_PART = "day_part", _("A part of a day")


class DayPart(models.TextChoices):
    """A part of a day, six hours long, in the report's own time zone."""

    NIGHT = "night", _("Night, 00:00 to 06:00")
    MORNING = "morning", _("Morning, 06:00 to 12:00")
    AFTERNOON = "afternoon", _("Afternoon, 12:00 to 18:00")
    EVENING = "evening", _("Evening, 18:00 to 24:00")


class PlaceNotation(models.TextChoices):
    """How the place was given."""

    MAP = "map", _("Map point")
    GNSS = "gnss", _("Position of this device")
    DECIMAL = "decimal", _("Decimal degrees")
    DMS = "dms", _("Degrees, minutes, seconds")
    DDM = "ddm", _("Degrees, decimal minutes")
    MGRS = "mgrs", _("MGRS")
    SETTLEMENT = "settlement", _("Place name")
    BEARING = "bearing", _("Bearing and distance")
    AREA = "area", _("Only the governorate")


class BearingFrom(models.TextChoices):
    """From where a bearing and a distance were taken."""

    OBSERVER = "observer", _("From where I stood")
    SETTLEMENT = "settlement", _("From a settlement")


class PositionFrom(models.TextChoices):
    """How the observer's own position is known."""

    GNSS = "gnss", _("By this device")
    MAP = "map", _("On the map")
    TYPED = "typed", _("Coordinates")
    POST = "post", _("A post, by its name")
    NOT_SAID = "not_said", _("I do not say")


class Condition(models.TextChoices):
    """What made it harder to observe: equipment and conditions."""

    CAMERA_DOWN = "camera_down", _("A camera was down")
    POOR_VISIBILITY = "poor_visibility", _("Poor visibility")
    WEATHER = "weather", _("Weather")
    NOISE = "noise", _("Other noise")
    DARKNESS = "darkness", _("Darkness")
    DENIED_ACCESS = "denied_access", _("Access was denied")
    THREATENED = "threatened", _("We were threatened")
    OTHER = "other", _("Something else")


class SourceKind(models.TextChoices):
    """Who the account comes from."""

    OWN = "own", _("I observed it")
    HOTLINE = "hotline", _("Somebody called the hotline")
    TOLD = "told", _("Somebody told me")


class Effect(models.TextChoices):
    """What happened to people."""

    KILLED = "killed", _("Killed")
    INJURED = "injured", _("Injured")
    DETAINED = "detained", _("Detained")
    MISSING = "missing", _("Missing")
    DISPLACED = "displaced", _("Displaced")


class Group(models.TextChoices):
    """Who the people were; each person is counted in one group."""

    CIVILIAN = "civilian", _("Civilians")
    COMBATANT = "combatant", _("Combatants")
    CHILD = "child", _("Children")
    AID_WORKER = "aid_worker", _("Humanitarian workers")
    MEDICAL_WORKER = "medical_worker", _("Medical workers")
    MONITOR = "monitor", _("Monitors")
    UNKNOWN = "unknown", _("Not known")


class Sex(models.TextChoices):
    """Of the people in a line, where it is known."""

    FEMALE = "female", _("Female")
    MALE = "male", _("Male")
    UNKNOWN = "unknown", _("Not known")


class DamagedObject(models.TextChoices):
    """What was damaged."""

    HOME = "home", _("Homes")
    HOSPITAL = "hospital", _("Hospital or clinic")
    SCHOOL = "school", _("School")
    WATER = "water", _("Water supply")
    POWER = "power", _("Power supply")
    MARKET = "market", _("Market or bakery")
    WORSHIP = "worship", _("Place of worship")
    CAMP = "camp", _("Camp of displaced people")
    AID_CONVOY = "aid_convoy", _("Aid convoy")
    AID_STORE = "aid_store", _("Aid store or office")
    CULTURAL = "cultural", _("Cultural site")
    OTHER = "other", _("Something else")


class Extent(models.TextChoices):
    """How badly it was damaged."""

    NONE = "none", _("Hit, no damage seen")
    LIGHT = "light", _("Light")
    HEAVY = "heavy", _("Heavy")
    DESTROYED = "destroyed", _("Destroyed")
    UNKNOWN = "unknown", _("Not known")


class AidEffect(models.TextChoices):
    """What it did to aid and to movement."""

    AID_HALTED = "aid_halted", _("Aid was halted")
    AID_DELAYED = "aid_delayed", _("Aid was delayed")
    ROAD_CLOSED = "road_closed", _("A road was closed")
    CROSSING_CLOSED = "crossing_closed", _("A crossing was closed")
    EVACUATION_PREVENTED = "evacuation_prevented", _("An evacuation was prevented")
    WATER_CUT = "water_cut", _("Water was cut")
    POWER_CUT = "power_cut", _("Power was cut")
    OTHER = "other", _("Something else")


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
    IMPORT = "import", _("Imported table")
    CARRIED = "carried", _("File from a device")
