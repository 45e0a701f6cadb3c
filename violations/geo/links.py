"""Points in what other programs share: "geo:" addresses (RFC 5870) and links to maps."""

import re
from urllib.parse import unquote

from django.utils.translation import gettext as _

from violations.geo.degrees import check_range
from violations.geo.reading import CannotRead

__all__ = ["find_link", "read_link"]

_LINK = re.compile(r"(?:https?://|geo:)\S+", re.IGNORECASE)
_BROKEN = re.compile(r"%(?![0-9A-Fa-f]{2})")
_N = r"([+-]?\d{1,3}(?:\.\d{1,15})?)"
_PAIR = rf"(?:loc:)?{_N}[,;~+ ]{{1,2}}{_N}"
# A marked place before what a search asked for, that before the middle of the view.
_LATITUDE_FIRST = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"!3d{_N}!4d{_N}",
        rf"[?&#]m?lat(?:itude)?={_N}&m?(?:lon|lng|long|longitude)={_N}",
        rf"[?&](?:q|query|destination|daddr)={_PAIR}",
        rf"/(?:place|search|dir)/(?:[^?#]*/)?{_PAIR}",
        rf"[#&]map=\d{{1,2}}(?:\.\d+)?/{_N}/{_N}",
        rf"[?&](?:center|cp|sll|ll)={_PAIR}",
        rf"/@{_N},{_N}",
        rf"^geo:{_N},{_N}",
    )
]
_LONGITUDE_FIRST = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"[?&](?:whatshere|poi)\[point\]={_PAIR}",
        rf"[?&]pt={_PAIR}",
        rf"/geo/{_PAIR}",
        rf"[?&](?:m|ll)={_PAIR}",
    )
]
_LONGITUDE_FIRST_HOSTS = re.compile(r"^https?://[^/]*\b(?:yandex|2gis)\.", re.IGNORECASE)
_UNCERTAINTY = re.compile(r"^geo:[^?]*;u=(\d{1,7}(?:\.\d{1,9})?)(?![\d.])", re.IGNORECASE)
_OTHER_SYSTEM = re.compile(r"^geo:[^?]*;crs=(?!wgs84(?:;|\?|$))", re.IGNORECASE)


def find_link(text: str) -> str | None:
    """The first link in a text, or None."""
    found = _LINK.search(text)
    return found[0] if found else None


def read_link(link: str) -> tuple[float, float, float | None]:
    """(latitude, longitude, uncertainty in metres or None); raises `CannotRead`."""
    link = _decoded(link)
    if _OTHER_SYSTEM.search(link):
        raise CannotRead(
            "unknown_system", _("This address is not in WGS 84. Give the point in WGS 84.")
        )
    is_turned = bool(_LONGITUDE_FIRST_HOSTS.search(link))
    patterns = _LONGITUDE_FIRST if is_turned else _LATITUDE_FIRST
    found = next(filter(None, (pattern.search(link) for pattern in patterns)), None)
    if not found:
        raise CannotRead(
            "link_without_point",
            _("This link holds no coordinates. Open it, and copy the numbers that it shows."),
        )
    latitude, longitude = (float(number) for number in found.groups())
    if is_turned:
        latitude, longitude = longitude, latitude
    check_range(latitude, longitude)
    within = _UNCERTAINTY.search(link)
    return latitude, longitude, float(within[1]) if within else None


def _decoded(link: str) -> str:
    """The link without its percent signs, where all of them stand for UTF-8."""
    try:
        return link if _BROKEN.search(link) else unquote(link, errors="strict")
    except UnicodeDecodeError:
        return link
