"""Points on the Earth as people write them: decimal degrees, degrees and minutes, MGRS.

All degrees are WGS 84. Where nothing says otherwise, latitude comes first.
"""

import re
import unicodedata
import warnings
from dataclasses import dataclass
from threading import Lock

from django.utils.translation import gettext as _
from mgrs import MGRS
from mgrs.core import MGRSError

from violations.geo.reading import CannotRead

__all__ = [
    "CannotRead",
    "ParsedPoint",
    "format_decimal",
    "format_dms",
    "format_mgrs",
    "format_point",
    "parse_point",
]

DECIMAL, DMS, MILITARY = "decimal", "dms", "mgrs"
LONGEST_TEXT = 120

_GRID = MGRS()
_GRID_LOCK = Lock()
_MARKS = str.maketrans(
    {
        **dict.fromkeys("º˚ᵒ", "°"),
        **dict.fromkeys("′’‘ʹʼ`´", "'"),
        **dict.fromkeys("″”“„ʺ", '"'),
        **dict.fromkeys("−–—‐‑", "-"),
        **dict.fromkeys("؛/|", ";"),
        **dict.fromkeys("\u060c\u3001", ","),
        **dict.fromkeys("\u066b", "."),
        ":": " ",
    }
)
# Compass letters and words: Russian (also "с. ш.", "в. д."), Arabic and Persian.
_HEMISPHERES = [
    (re.compile(r"(?:С\.?\s?Ш|СЕВ|С(?![А-Я]))\.?"), "N"),
    (re.compile(r"(?:Ю\.?\s?Ш|ЮЖ|Ю(?![А-Я]))\.?"), "S"),
    (re.compile(r"(?:В\.?\s?Д|ВОСТ|В(?![А-Я]))\.?"), "E"),
    (re.compile(r"(?:З\.?\s?Д|ЗАП|З(?![А-Я]))\.?"), "W"),
    (re.compile(r"شمال[اًيی]*"), "N"),
    (re.compile(r"جنوب[اًيی]*"), "S"),
    (re.compile(r"شرق[اًيی]*"), "E"),
    (re.compile(r"غرب[اًيی]*"), "W"),
    (re.compile(r"\bNORTH\b"), "N"),
    (re.compile(r"\bSOUTH\b"), "S"),
    (re.compile(r"\bEAST\b"), "E"),
    (re.compile(r"\bWEST\b"), "W"),
]
_CYRILLIC_LOOKALIKES = str.maketrans("АВЕКМНРСТУХЅЈ", "ABEKMHPCTYXSJ")
_MGRS = re.compile(r"(?:(\d{1,2})([C-HJ-NP-X])|([ABYZ]))([A-HJ-NP-Z]{2})(\d*)")
_NUMBER = r"(\d{1,9}(?:\.\d{0,15})?)"
_ANGLE = re.compile(
    rf"([NSEW])?\s*([+-])?\s*{_NUMBER}(?:\s*°\s*|\s+|(?=[NSEW])|$)"
    rf"(?:{_NUMBER}(?:\s*'\s*|\s+|(?=[NSEW])|$)(?:{_NUMBER}\s*(?:\"|'')?)?)?\s*([NSEW])?"
)


@dataclass(frozen=True)
class ParsedPoint:
    """Degrees (WGS 84), and the notation they were written in.

    `precision_m` is the side of the grid square in metres where MGRS was given (the point is the
    square's middle), None otherwise.
    """

    latitude: float
    longitude: float
    notation: str
    precision_m: int | None = None


def parse_point(text: str) -> ParsedPoint:
    """Read a point in any of the three notations; raises `CannotRead` with what to do.

    Understands Arabic and Persian digits, compass letters before or after (Latin, Russian, Arabic),
    and a decimal comma where only one reading is possible.
    """
    if len(text) > LONGEST_TEXT:
        raise CannotRead("too_long", _("That is too long for one point. Give one place only."))
    plain = _plain(text)
    if not plain:
        raise CannotRead("empty", _("Write a point, for example 35.3201, 36.6219."))
    return _parse_mgrs(plain) or _parse_degrees(plain)


def format_point(latitude: float, longitude: float, notation: str = DECIMAL) -> str:
    """The point in a notation: about 1 m (decimal, MGRS) or 30 m (whole seconds) precise."""
    formats = {DECIMAL: format_decimal, DMS: format_dms, MILITARY: format_mgrs}
    return formats[notation](latitude, longitude)


def format_decimal(latitude: float, longitude: float) -> str:
    """ "35.3201, 36.6219": four decimals, a fifth where it says something."""
    return f"{_decimal(latitude)}, {_decimal(longitude)}"


def format_dms(latitude: float, longitude: float, decimals: int = 0) -> str:
    """ "35°19′12″ N 36°37′19″ E"; `decimals` are those of the seconds."""
    return f"{_sexagesimal(latitude, 'NS', decimals)} {_sexagesimal(longitude, 'EW', decimals)}"


def format_mgrs(latitude: float, longitude: float, digits: int = 5) -> str:
    """ "37S BV 83822 11136"; `digits` a side, 5 for 1 m, 4 for 10 m.

    Cut off, not rounded, as the grid demands: the reference names the square that holds the point.
    """
    square = _GRID.toMGRS(latitude, longitude, MGRSPrecision=digits)
    found = _MGRS.fullmatch(square)
    if found is None:  # the library writes nothing else
        return str(square)
    number, band, polar, letters, figures = found.groups()
    half = len(figures) // 2
    return " ".join(
        filter(None, [f"{number or ''}{band or polar}", letters, figures[:half], figures[half:]])
    )


def _plain(text: str) -> str:
    """Upper case, plain digits, plain marks, no marks of direction, single spaces."""
    shown = "".join(c for c in text.translate(_MARKS) if unicodedata.category(c) != "Cf")
    shown = "".join(
        str(unicodedata.digit(c)) if unicodedata.category(c) == "Nd" else c
        for c in unicodedata.normalize("NFKC", shown)
    )
    return " ".join(shown.upper().split()).strip(" ,;()[]")


def _parse_mgrs(plain: str) -> ParsedPoint | None:
    letters = plain.translate(_CYRILLIC_LOOKALIKES)
    found = _MGRS.fullmatch(re.sub(r"[\s,;-]", "", letters))
    if not found:
        return None
    figures = found[5]
    if len(figures) % 2 or len(figures) > 10:
        raise CannotRead(
            "mgrs_digits",
            _("An MGRS reference has as many digits east as north, up to five each. Check them."),
        )
    half = len(figures) // 2
    # The middle of the square: a 5 behind each half, whatever corner the library would choose.
    east, north = ((part + "50000")[:5] for part in (figures[:half], figures[half:]))
    zone = f"{int(found[1]):02d}{found[2]}" if found[1] else found[3]
    try:
        latitude, longitude = _from_grid(f"{zone}{found[4]}{east}{north}")
    except (MGRSError, RuntimeWarning) as error:
        raise CannotRead(
            "mgrs_unknown",
            _(
                "There is no such MGRS square. "
                "Check zone and letters, for example 37S BV 8382 1113."
            ),
        ) from error
    _check_range(latitude, longitude)
    return ParsedPoint(latitude, longitude, MILITARY, 10 ** (5 - half))


def _from_grid(square: str) -> tuple[float, float]:
    """Of a square outside its latitude band the library only warns: here that is an error.

    Filters of warnings are the whole process's, hence the lock.
    """
    with _GRID_LOCK, warnings.catch_warnings():
        warnings.filterwarnings("error", 'Warning in "Convert_MGRS', RuntimeWarning)
        latitude, longitude = _GRID.toLatLon(square)
    return latitude, longitude


def _parse_degrees(plain: str) -> ParsedPoint:
    for pattern, letter in _HEMISPHERES:
        plain = pattern.sub(letter, plain)
    plain = plain.translate(_CYRILLIC_LOOKALIKES).replace("DEG", "°").strip(" ,;")
    readings: list[ParsedPoint] = []
    failure: CannotRead | None = None
    candidates = [plain]
    if "." not in plain and re.search(r"\d,\d", plain):
        candidates.append(re.sub(r"(?<=\d),(?=\d)", ".", plain))
    for candidate in candidates:
        try:
            readings.append(_two_angles(candidate))
        except CannotRead as error:
            failure = failure if failure and failure.code != "not_a_point" else error
    if not readings:
        raise failure or _not_a_point()
    if len(set(readings)) > 1:
        raise CannotRead(
            "ambiguous_comma",
            _("The comma can be read in two ways. Write decimals with a point: 35.3201, 36.6219."),
        )
    return readings[0]


def _two_angles(plain: str) -> ParsedPoint:
    (first, first_letter, fine), (second, second_letter, also_fine) = map(_angle, _halves(plain))
    letters = f"{first_letter}{second_letter}"
    if len(letters) == 1:
        raise CannotRead(
            "one_letter", _("Only one number has a compass letter. Give both or none.")
        )
    if letters and (first_letter in "NS") == (second_letter in "NS"):
        raise CannotRead(
            "same_axis", _("Both numbers lie along one axis. One needs N or S, the other E or W.")
        )
    if letters and first_letter in "EW":
        first, second = second, first
    _check_range(first, second)
    return ParsedPoint(first, second, DMS if fine or also_fine else DECIMAL)


def _halves(plain: str) -> list[str]:
    """The two halves of the text, each one angle."""
    marks = [match.start() for match in re.finditer("[NSEW]", plain)]
    if len(marks) == 2:
        cut = marks[1] if marks[0] == 0 else marks[0] + 1
        halves = [plain[:cut], plain[cut:]]
    elif ";" in plain:
        halves = plain.split(";")
    elif "," in plain:
        halves = plain.split(",")
    elif plain.count("°") == 2:
        degrees = [match.start() for match in re.finditer(r"[+-]?\s*[\d.]+\s*°", plain)]
        if len(degrees) != 2:
            raise _not_a_point()
        halves = [plain[: degrees[-1]], plain[degrees[-1] :]]
    else:
        words = plain.split(" ")
        half = len(words) // 2
        halves = [" ".join(words[:half]), " ".join(words[half:])]
        if len(words) % 2:
            raise _not_a_point()
    if len(halves) != 2:
        raise _not_a_point()
    return [half.strip(" ,;") for half in halves]


def _angle(half: str) -> tuple[float, str, bool]:
    """Degrees with their sign, the compass letter or "", whether minutes were given."""
    found = _ANGLE.fullmatch(half)
    if not found:
        raise _not_a_point()
    before, sign, degrees, minutes, seconds, after = found.groups()
    if before and after:
        raise _not_a_point()
    letter = before or after or ""
    if sign == "-" and letter:
        raise CannotRead(
            "sign_and_letter", _("A minus and a compass letter contradict each other. Drop one.")
        )
    parts = [part for part in (degrees, minutes, seconds) if part is not None]
    if any("." in part for part in parts[:-1]):
        raise CannotRead("broken_fraction", _("Only the last part of an angle can have decimals."))
    if any(float(part) >= 60 for part in parts[1:]):
        raise CannotRead("sixty", _("Minutes and seconds are below 60. Check them."))
    value = sum(float(part) / 60**power for power, part in enumerate(parts))
    return (-value if sign == "-" or letter in ("S", "W") else value), letter, len(parts) > 1


def _check_range(latitude: float, longitude: float) -> None:
    if abs(latitude) > 90:
        if abs(latitude) <= 180 and abs(longitude) <= 90:
            raise CannotRead(
                "latitude_range",
                _("A latitude is at most 90. Is the longitude first? Write the latitude first."),
            )
        raise CannotRead("latitude_range", _("A latitude is between -90 and 90. Check the number."))
    if abs(longitude) > 180:
        raise CannotRead(
            "longitude_range", _("A longitude is between -180 and 180. Check the number.")
        )


def _not_a_point() -> CannotRead:
    return CannotRead(
        "not_a_point",
        _(
            "This is not a point. Write it like 35.3201, 36.6219, "
            "35°19′12″ N 36°37′19″ E or 37S BV 8382 1113."
        ),
    )


def _decimal(degrees: float) -> str:
    text = f"{degrees:.5f}".removesuffix("0")
    return text.removeprefix("-") if not text.strip("-0.") else text


def _sexagesimal(degrees: float, letters: str, decimals: int) -> str:
    unit = 10**decimals
    whole, fraction = divmod(round(abs(degrees) * 3600 * unit), unit)
    minutes, seconds = divmod(whole, 60)
    tail = f".{fraction:0{decimals}d}" if decimals else ""
    letter = letters[1] if degrees < 0 and (whole or fraction) else letters[0]
    return f"{minutes // 60}°{minutes % 60:02d}′{seconds:02d}{tail}″ {letter}"
