"""Where: a point with its precision, a text, a bearing from a settlement, or the governorate."""

import math
import re

from django.utils.translation import gettext as _

from violations.exchange.shapes.precision import ACLED_WHERE, MOST_M, UCDP_WHERE, ours
from violations.exchange.shapes.values import folded, fraction, plain, whole
from violations.geo.coordinates import CannotRead, parse_point

_CODES = {"ucdp_where_prec": UCDP_WHERE, "acled_geo_precision": ACLED_WHERE}
_POINTS = "N NNE NE ENE E ESE SE SSE S SSW SW WSW W WNW NW NNW"
_COMPASS = {name: place * 22.5 for place, name in enumerate(_POINTS.split())}
_DISTANCE = re.compile(
    r"(?:about|approx\.?|c\.|~)?\s*(\d+(?:\.\d+)?)(?:\s*[-–]\s*(\d+(?:\.\d+)?))?\s*(km|m)\b", re.I
)
_BEARING = re.compile(r"\b([NSEW]{1,3})\b|(\d{1,3})\s*°")
_NAMED = ("place_name", "district")
_OWN = (
    "bearing_from", "bearing_deg", "distance_m", "settlement",
    "observer_how", "observer_latitude", "observer_longitude", "observer_accuracy_m",
    "observer_fix_age_s", "observer_post",
)  # fmt: skip


def tell_where(tell):
    given, said = tell.given, tell.said
    _tell_area(tell)
    name = next((given[one] for one in _NAMED if given.get(one)), "")
    if name:
        said["place_name"] = name.strip()[:200]
    for own in _OWN:
        if given.get(own):
            said[own] = plain(given[own])
    if given.get("uncertainty_m"):
        said["uncertainty_m"] = whole(given["uncertainty_m"])
    metres, area_only = _stated_precision(tell)
    latitude, longitude = given.get("latitude"), given.get("longitude")
    if given.get("place_notation"):
        _tell_own_point(tell)
    elif given.get("osce_location"):
        _tell_bearing(tell)
    elif area_only and said.get("area"):
        said["place_notation"] = "area"
    elif latitude or longitude:
        said["place_notation"] = "decimal"
        said["latitude"], said["longitude"] = fraction(latitude or ""), fraction(longitude or "")
        if area_only:
            metres = MOST_M
            tell.warn("area_only_unnamed")
        if metres:
            said["uncertainty_m"] = str(metres)
    elif given.get("place_as_given"):
        said["place_notation"] = "decimal"
        said["place_as_given"] = plain(given["place_as_given"])
    elif said.get("area"):
        said["place_notation"] = "area"
    else:
        tell.fault("latitude", _("No place is given: neither a point nor a governorate."))


def _tell_area(tell):
    stated = tell.given.get("area")
    if not stated or not stated.strip():
        return
    code = tell.reading.areas.get(folded(stated))
    if code:
        tell.said["area"] = code
    else:
        tell.warn("area_unknown")


def _tell_own_point(tell):
    """As our own export states it."""
    given, said = tell.given, tell.said
    said["place_notation"] = given["place_notation"].strip()
    if given.get("place_as_given"):
        said["place_as_given"] = given["place_as_given"]
    for name in ("latitude", "longitude"):
        if given.get(name):
            said[name] = fraction(given[name])


def _stated_precision(tell):
    for target, table in _CODES.items():
        code = tell.given.get(target)
        if not code:
            continue
        try:
            return ours(table, int(plain(code)))
        except (KeyError, ValueError):
            tell.fault(target, _("There is no such code of precision."))
    return None, False


def _tell_bearing(tell):
    """From "3-5km SE" of a position: bearing, distance, and how wide range and sector are."""
    text = plain(tell.given["osce_location"])
    distance, bearing = _DISTANCE.search(text), _BEARING.search(text)
    degrees = bearing and (_COMPASS.get(bearing[1]) if bearing[1] else float(bearing[2]) % 360)
    if not distance or degrees is None:
        tell.fault("osce_location", _("Write distance and bearing, such as 3-5km SE."))
        return
    scale = 1000 if distance[3].lower() == "km" else 1
    low = float(distance[1]) * scale
    high = float(distance[2] or distance[1]) * scale
    metres = (low + high) / 2
    if not 0 < metres <= 100_000:
        tell.fault("osce_location", _("Write distance and bearing, such as 3-5km SE."))
        return
    if not _tell_position(tell):
        return
    sector = metres * math.sin(math.radians(11.25 if len(bearing[1] or "") == 3 else 22.5))
    tell.said["place_notation"] = "bearing"
    tell.said["bearing_deg"], tell.said["distance_m"] = f"{degrees:g}", str(round(metres))
    tell.said["uncertainty_m"] = str(min(MOST_M, max(50, round(max((high - low) / 2, sector)))))


def _tell_position(tell):
    """From where it was observed: coordinates, which are kept apart, or a settlement's name."""
    text = plain(tell.given.get("osce_position") or "")
    try:
        point = parse_point(text)
    except CannotRead:
        found = tell.reading.settlements(text) if tell.reading.settlements else []
        if len(found) != 1:
            tell.fault("osce_position", _several() if found else _not_known())
            return False
        tell.said |= {"bearing_from": "settlement", "settlement": found[0]}
        return True
    tell.said |= {
        "bearing_from": "observer",
        "observer_how": "typed",
        "observer_latitude": repr(point.latitude),
        "observer_longitude": repr(point.longitude),
    }
    return True


def _several():
    return _("Several places have this name. Give coordinates.")


def _not_known():
    return _("This position is not known here. Give coordinates or a settlement's name.")
