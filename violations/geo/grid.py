"""The military grid (MGRS): squares of UTM, and of UPS around the poles.

The conversion is that of NGA's GEOTRANS, which the `mgrs` package holds; NGA.STND.0037 (2014),
"Universal Grids and Grid Reference Systems", describes it.
"""

import re
import warnings
from threading import Lock

from django.utils.translation import gettext as _
from mgrs import MGRS
from mgrs.core import MGRSError

from violations.geo.reading import CannotRead
from violations.geo.writing import in_latin_letters

__all__ = ["MILITARY", "format_mgrs", "read_grid"]

MILITARY = "mgrs"

HALF_A_METRE = 5e-6  # of latitude, in degrees

_GRID = MGRS()
_GRID_LOCK = Lock()
_SQUARE = re.compile(r"(?:(\d{1,2})([C-HJ-NP-X])|([ABYZ]))([A-HJ-NP-Z]{2})(\d*)")


def read_grid(plain: str) -> tuple[float, float, int] | None:
    """(latitude, longitude) of a square's middle and its side in metres; None if it is no square.

    Raises `CannotRead` where it is written like one and there is none.
    """
    found = _SQUARE.fullmatch(re.sub(r"[\s,;-]", "", in_latin_letters(plain)))
    if not found:
        return None
    number, band, polar, letters, figures = found.groups()
    if len(figures) % 2 or len(figures) > 10:
        raise CannotRead(
            "mgrs_digits",
            _("An MGRS reference has as many digits east as north, up to five each. Check them."),
        )
    square = (
        f"{int(number):02d}{band}{letters}{figures}" if number else f"{polar}{letters}{figures}"
    )
    try:
        latitude, longitude = _middle_of(square)
    except (MGRSError, RuntimeWarning) as error:
        raise CannotRead(
            "mgrs_unknown",
            _(
                "There is no such MGRS square. "
                "Check zone and letters, for example 37S BV 8382 1113."
            ),
        ) from error
    return latitude, (longitude + 180) % 360 - 180, 10 ** (5 - len(figures) // 2)


def format_mgrs(latitude: float, longitude: float, digits: int = 5) -> str:
    """ "37S BV 83822 11136"; `digits` a side, 5 for 1 m, 4 for 10 m.

    Cut off, not rounded, as the grid demands: the reference names the square that holds the point.
    """
    if -HALF_A_METRE < latitude < 0:
        latitude = 0.0  # rounded to metres it lies on the equator, and no southern square does
    square = _GRID.toMGRS(latitude, longitude, MGRSPrecision=digits)
    found = _SQUARE.fullmatch(square)
    if found is None:  # the library writes nothing else
        return str(square)
    number, band, polar, letters, figures = found.groups()
    half = len(figures) // 2
    return " ".join(
        filter(None, [f"{number or ''}{band or polar}", letters, figures[:half], figures[half:]])
    )


def _middle_of(square: str) -> tuple[float, float]:
    """Of a square outside its latitude band the library only warns: here that is an error.

    Filters of warnings are the whole process's, hence the lock.
    """
    with _GRID_LOCK, warnings.catch_warnings():
        warnings.filterwarnings("error", 'Warning in "Convert_MGRS', RuntimeWarning)
        latitude, longitude = _GRID.toLatLon(square)
    return latitude, longitude
