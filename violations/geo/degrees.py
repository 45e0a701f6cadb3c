"""Degrees as people write them: decimal, with decimal minutes, with minutes and seconds."""

import math
import re

from django.utils.translation import gettext as _

from violations.geo.reading import CannotRead
from violations.geo.writing import without_labels, without_words

__all__ = [
    "DDM",
    "DECIMAL",
    "DMS",
    "check_range",
    "format_ddm",
    "format_decimal",
    "format_dms",
    "read_degrees",
]

DECIMAL, DMS, DDM = "decimal", "dms", "ddm"
_BY_PARTS = {1: DECIMAL, 2: DDM, 3: DMS}

_NUMBER = r"(\d{1,9}(?:\.\d{0,15})?)"
_ANGLE = re.compile(
    rf"([NSEW])?\s*([+-])?\s*{_NUMBER}(?:\s*°\s*|\s+|(?=[NSEW])|$)"
    rf"(?:{_NUMBER}(?:\s*'\s*|\s+|(?=[NSEW])|$)(?:{_NUMBER}\s*(?:\"|'')?)?)?\s*([NSEW])?"
)


def read_degrees(plain: str) -> tuple[float, float, str]:
    """(latitude, longitude, notation) of a text made plain; raises `CannotRead`."""
    unlabelled, is_turned = without_labels(plain)
    written = without_words(unlabelled)
    readings: list[tuple[float, float, str]] = []
    failure: CannotRead | None = None
    candidates = [written]
    if "." not in written and re.search(r"\d,\d", written):
        candidates.append(re.sub(r"(\d),(?=\d)", r"\1.", written))
    for candidate in candidates:
        try:
            readings.append(_two_angles(candidate, is_turned))
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


def check_range(latitude: float, longitude: float) -> None:
    """Raises `CannotRead` for what is not on the Earth."""
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


def format_decimal(latitude: float, longitude: float) -> str:
    """ "35.3201, 36.6219": four decimals, a fifth where it says something."""
    return f"{_decimal(latitude)}, {_decimal(longitude)}"


def format_ddm(latitude: float, longitude: float, decimals: int = 3) -> str:
    """ "35°19.206′ N 36°37.314′ E"; `decimals` are those of the minutes, 3 for 2 m."""
    return f"{_minutes(latitude, 'NS', decimals)} {_minutes(longitude, 'EW', decimals)}"


def format_dms(latitude: float, longitude: float, decimals: int = 0) -> str:
    """ "35°19′12″ N 36°37′19″ E"; `decimals` are those of the seconds."""
    return f"{_seconds(latitude, 'NS', decimals)} {_seconds(longitude, 'EW', decimals)}"


def _two_angles(plain: str, is_turned: bool) -> tuple[float, float, str]:
    (first, first_letter, parts), (second, second_letter, more) = map(_angle, _halves(plain))
    letters = f"{first_letter}{second_letter}"
    if len(letters) == 1:
        raise CannotRead(
            "one_letter", _("Only one number has a compass letter. Give both or none.")
        )
    if letters and (first_letter in "NS") == (second_letter in "NS"):
        raise CannotRead(
            "same_axis", _("Both numbers lie along one axis. One needs N or S, the other E or W.")
        )
    if first_letter in "EW" if letters else is_turned:
        first, second = second, first
    check_range(first, second)
    return first, second, _BY_PARTS[max(parts, more)]


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


def _angle(half: str) -> tuple[float, str, int]:
    """Degrees with their sign, the compass letter or "", and of how many parts they were made."""
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
    return (-value if sign == "-" or letter in ("S", "W") else value), letter, len(parts)


def _not_a_point() -> CannotRead:
    return CannotRead(
        "not_a_point",
        _(
            "This is not a point. Write it like 35.3201, 36.6219, "
            "35°19′12″ N 36°37′19″ E or 37S BV 8382 1113."
        ),
    )


def _decimal(degrees: float) -> str:
    whole = _rounded(abs(degrees) * 100_000)
    text = f"{whole // 100_000}.{whole % 100_000:05d}".removesuffix("0")
    return f"-{text}" if degrees < 0 and whole else text


def _minutes(degrees: float, letters: str, decimals: int) -> str:
    unit = 10**decimals
    whole, fraction = divmod(_rounded(abs(degrees) * 60 * unit), unit)
    tail = f".{fraction:0{decimals}d}" if decimals else ""
    letter = letters[1] if degrees < 0 and (whole or fraction) else letters[0]
    return f"{whole // 60}°{whole % 60:02d}{tail}′ {letter}"


def _seconds(degrees: float, letters: str, decimals: int) -> str:
    unit = 10**decimals
    whole, fraction = divmod(_rounded(abs(degrees) * 3600 * unit), unit)
    minutes, seconds = divmod(whole, 60)
    tail = f".{fraction:0{decimals}d}" if decimals else ""
    letter = letters[1] if degrees < 0 and (whole or fraction) else letters[0]
    return f"{minutes // 60}°{minutes % 60:02d}′{seconds:02d}{tail}″ {letter}"


def _rounded(number: float) -> int:
    """Half goes up, as on the device; Python's own `round` sends it to the even neighbour."""
    return math.floor(number + 0.5)
