"""Points on the Earth as people write them.

Decimal degrees, degrees with decimal minutes, degrees with minutes and seconds, the military
grid, addresses and links of maps. All degrees are WGS 84. Where nothing says otherwise, latitude
comes first. `static/js/geo/coordinates.js` reads and writes alike, for working with no line.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from violations.geo.degrees import (
    DDM,
    DECIMAL,
    DMS,
    check_range,
    format_ddm,
    format_decimal,
    format_dms,
    read_degrees,
)
from violations.geo.grid import MILITARY, format_mgrs, read_grid
from violations.geo.links import find_link, read_link
from violations.geo.reading import CannotRead
from violations.geo.writing import plain

__all__ = [
    "DDM",
    "DECIMAL",
    "DMS",
    "MILITARY",
    "CannotRead",
    "ParsedPoint",
    "format_ddm",
    "format_decimal",
    "format_dms",
    "format_mgrs",
    "format_point",
    "parse_point",
]

LONGEST_TEXT = 120
LONGEST_LINK = 2_000

_FORMATS = {DECIMAL: format_decimal, DDM: format_ddm, DMS: format_dms, MILITARY: format_mgrs}


@dataclass(frozen=True)
class ParsedPoint:
    """Degrees (WGS 84), and the notation they were written in.

    `precision_m` is the side of the grid square in metres where MGRS was given (the point is the
    square's middle), `uncertainty_m` the radius that a "geo:" address states; None otherwise.
    """

    latitude: float
    longitude: float
    notation: str
    precision_m: int | None = None
    uncertainty_m: float | None = None


def parse_point(text: str) -> ParsedPoint:
    """Read a point in any notation; raises `CannotRead` with what to do.

    Understands Arabic and Persian digits, compass letters and words before or after (Latin,
    Russian, Kazakh, Turkish, Arabic, Persian), "lat" and "lon", a decimal comma where only one
    reading is possible, and words in front ("Coordinates:").
    """
    link = find_link(text[: LONGEST_LINK + 1])
    if len(text) > (LONGEST_LINK if link else LONGEST_TEXT):
        raise CannotRead("too_long", _("That is too long for one point. Give one place only."))
    if link:
        latitude, longitude, uncertainty = read_link(link)
        return ParsedPoint(latitude, longitude, DECIMAL, None, uncertainty)
    written = plain(text)
    if not written:
        raise CannotRead("empty", _("Write a point, for example 35.3201, 36.6219."))
    square = read_grid(written)
    if square:
        latitude, longitude, side = square
        check_range(latitude, longitude)
        return ParsedPoint(latitude, longitude, MILITARY, side)
    return ParsedPoint(*read_degrees(written))


def format_point(latitude: float, longitude: float, notation: str = DECIMAL) -> str:
    """The point in a notation: 1 m (decimal, MGRS), 2 m (ddm) or 30 m (whole seconds) precise."""
    return _FORMATS[notation](latitude, longitude)
