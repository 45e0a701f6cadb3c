"""A bearing and a distance as people write them: "224° 5.7 km", "SW 5 km", "5 км на юго-запад".

Bearings are true, in degrees clockwise from north.
"""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from violations.geo.reading import CannotRead
from violations.geo.writing import plain

__all__ = ["Course", "parse_course"]

LONGEST_TEXT = 120
FARTHEST_M = 500_000
MOST_OF_A_DISTANCE = 0.1  # that a rounded distance leaves open

_POINTS = [
    "N",
    "NNE",
    "NE",
    "ENE",
    "E",
    "ESE",
    "SE",
    "SSE",
    "S",
    "SSW",
    "SW",
    "WSW",
    "W",
    "WNW",
    "NW",
    "NNW",
]
_UNITS = {"km": 1000.0, "m": 1.0, "mi": 1609.344, "nm": 1852.0}
_DISTANCE = re.compile(
    r"(\d{1,9}(?:\.\d{1,9})?)\s*(?:"
    r"(?P<km>KILOMET[A-Z]*|KMS?|КИЛОМЕТР[А-Я]*|КМ|ШАҚЫРЫМ|كيلومترات|كيلومتر|کیلومتر|كيلو|كم)"
    r"|(?P<nm>NAUTICAL MILES?|NMI?)"
    r"|(?P<mi>MILES?|MI)"
    r"|(?P<m>MET(?:ER|RE)S?|METRE|M|МЕТР[А-Я]*|М|أمتار|امتار|مترا|متر|م)"
    r")(?![A-ZА-ЯҚ\u0621-\u064a])\.?"
)
# Longer words first. "ЮГО-ЗАПАДНЕЕ", "GÜNEYBATI", "جنوب غرب" become "SW", letter by letter.
_WORDS = [
    (re.compile(pattern), letter)
    for pattern, letter in (
        (r"NORTH(?:ERN|WARDS?)?|KUZEY|СОЛТҮСТІК|СЕВЕР[А-Я]*|(?:ال)?شمال[اًيی]*", "N"),
        (
            r"SOUTH(?:ERN|WARDS?)?|G[ÜU]NEY|ОҢТҮСТІК|ЮГО?(?![А-Я])|ЮГ[УА]|ЮЖН[А-Я]*|(?:ال)?جنوب[اًيی]*",
            "S",
        ),
        (r"EAST(?:ERN|WARDS?)?|DO[ĞG]U|ШЫҒЫС|ВОСТО[КЧ][А-Я]*|(?:ال)?شرق[اًيی]*", "E"),
        (r"WEST(?:ERN|WARDS?)?|BAT[Iİ]|БАТЫС|ЗАПАД[А-Я]*|(?:ال)?غرب[اًيی]*", "W"),
    )
]
_FILLING = re.compile(
    r"(?<![A-ZА-Я])(?:BEARING|AZIMUTH|AZ|BRG|DISTANCE|DIST|DIRECTION|COURSE|RANGE|DEGREES?|DEG|TRUE"
    r"|OF|TO|THE|FROM|AT|ON|IN|AND|НА|К|ОТ|ПО|И|АЗИМУТ[А-Я]*|ДАЛЬНОСТЬ|РАССТОЯНИ[ЕИ]"
    r"|НАПРАВЛЕНИ[ЕИ]|ГРАДУС[А-Я]*|ГРАД\.?|UZAKLIK|MESAFE|Y[ÖO]N|DERECE|ИСТИННЫЙ)(?![A-ZА-Я])"
    r"|(?:إلى|الى|على|بعد|مسافة|سمت|درجة|درجه|باتجاه|اتجاه|به|در|فاصله)(?![\u0621-\u064a])"
)
_RUSSIAN, _TURKISH = str.maketrans("СЮВЗ", "NSEW"), str.maketrans("KGDB", "NSEW")


@dataclass(frozen=True)
class Course:
    """Degrees and metres, and how far off the words leave each: "5 km" is 4.5 to 5.5."""

    bearing_deg: float
    distance_m: float
    bearing_within_deg: float
    distance_within_m: float


def parse_course(text: str) -> Course:
    """Read a bearing and a distance in either order; raises `CannotRead` with what to do."""
    if len(text) > LONGEST_TEXT:
        raise CannotRead("too_long", _("That is too long for one bearing and distance."))
    written = re.sub(r"(\d),(?=\d)", r"\1.", plain(text))
    if not written:
        raise CannotRead("empty", _("Write a bearing and a distance, for example 224° 5.7 km."))
    distances = list(_DISTANCE.finditer(written))
    if len(distances) != 1:
        raise _no_unit() if not distances and re.search(r"\d", written) else _not_a_course()
    found = distances[0]
    metres, within = _metres(found[1], _UNITS[str(found.lastgroup)])
    if metres > FARTHEST_M:
        raise CannotRead("distance_range", _("That is farther than 500 km. Check the distance."))
    rest = f"{written[: found.start()]} {written[found.end() :]}"
    bearing, bearing_within = _bearing(rest)
    return Course(bearing, metres, bearing_within, within)


def _metres(number: str, unit: float) -> tuple[float, float]:
    """Half of the last place that was written is left open, a tenth of the distance at most."""
    whole, _point, decimals = number.partition(".")
    tail = len(whole) - len(whole.rstrip("0")) if unit == 1 and not decimals else 0
    place = 10.0 ** (tail - len(decimals))
    metres = float(number) * unit
    return metres, min(place * unit / 2, metres * MOST_OF_A_DISTANCE)


def _bearing(rest: str) -> tuple[float, float]:
    for pattern, letter in _WORDS:
        rest = pattern.sub(letter, rest)
    rest = _FILLING.sub(" ", rest)
    rest = re.sub(r"[\s°;,.()-]+", lambda gap: "." if gap[0] == "." else " ", rest).strip(" .")
    if number := re.fullmatch(r"(\d{1,3}(?:\.\d{1,3})?)", rest):
        degrees = float(number[1])
        if degrees > 360:
            raise CannotRead("bearing_range", _("A bearing is between 0 and 360 degrees."))
        round_to = next((step for step in (10, 5) if degrees % step == 0), 2)
        return degrees % 360, round_to / 2
    letters = re.sub(r"^В(?=[NSEW])", "", rest.replace(" ", ""))  # "в 5 км к северу"
    if re.fullmatch(r"[СЮВЗ]{1,3}", letters):
        letters = letters.translate(_RUSSIAN)
    elif re.fullmatch(r"[KG]?[DB]?", letters):
        letters = letters.translate(_TURKISH)
    if letters not in _POINTS:
        raise _not_a_course()
    return _POINTS.index(letters) * 22.5, 11.25 if len(letters) == 3 else 22.5


def _no_unit() -> CannotRead:
    return CannotRead("no_unit", _("Say kilometres or metres, for example 224° 5.7 km."))


def _not_a_course() -> CannotRead:
    return CannotRead(
        "not_a_course",
        _("This is not a bearing and a distance. Write it like 224° 5.7 km or SW 5 km."),
    )
