"""Distances and directions on a sphere of the Earth's mean radius.

Formulas: great circle, e.g. R. W. Sinnott, "Virtues of the Haversine", Sky and Telescope 68
(1984); the sphere differs from the WGS 84 ellipsoid by at most 0.6 % of the distance.
"""

import math

from django.utils.translation import gettext as _

EARTH_RADIUS_M = 6_371_008.8  # mean radius of WGS 84 (IUGG)

COMPASS = ("n", "ne", "e", "se", "s", "sw", "w", "nw")


def distance_m(latitude: float, longitude: float, to_latitude: float, to_longitude: float) -> float:
    """Great-circle distance in metres between two points in degrees (haversine)."""
    north, to_north = math.radians(latitude), math.radians(to_latitude)
    half = math.sin((to_north - north) / 2) ** 2
    across = math.sin(math.radians(to_longitude - longitude) / 2) ** 2
    chord = min(1.0, half + math.cos(north) * math.cos(to_north) * across)
    return 2 * EARTH_RADIUS_M * math.asin(math.sqrt(chord))


def bearing_deg(
    latitude: float, longitude: float, to_latitude: float, to_longitude: float
) -> float:
    """Direction in degrees clockwise from true north, 0 <= bearing < 360, in which one sets out."""
    north, to_north = math.radians(latitude), math.radians(to_latitude)
    turn = math.radians(to_longitude - longitude)
    east = math.sin(turn) * math.cos(to_north)
    ahead = math.cos(north) * math.sin(to_north) - math.sin(north) * math.cos(to_north) * math.cos(
        turn
    )
    bearing = math.degrees(math.atan2(east, ahead)) % 360
    return 0.0 if bearing == 360 else bearing  # a tiny negative angle rounds up to 360


def destination(
    latitude: float, longitude: float, bearing: float, distance: float
) -> tuple[float, float]:
    """(latitude, longitude) in degrees, `distance` metres along the great circle of a bearing."""
    north, course, arc = math.radians(latitude), math.radians(bearing), distance / EARTH_RADIUS_M
    sine = math.sin(north) * math.cos(arc) + math.cos(north) * math.sin(arc) * math.cos(course)
    to_north = math.asin(max(-1.0, min(1.0, sine)))
    east = math.sin(course) * math.sin(arc) * math.cos(north)
    turn = math.atan2(east, math.cos(arc) - math.sin(north) * math.sin(to_north))
    return math.degrees(to_north), (longitude + math.degrees(turn) + 180) % 360 - 180


def compass_point(bearing: float) -> str:
    """The nearest of the eight directions, as `Direction` of a report writes it: "ne"."""
    return COMPASS[round(bearing / 45) % 8]


def compass_word(bearing: float) -> str:
    """The nearest of the eight directions as a word: "north-east"."""
    words = {
        "n": _("north"),
        "ne": _("north-east"),
        "e": _("east"),
        "se": _("south-east"),
        "s": _("south"),
        "sw": _("south-west"),
        "w": _("west"),
        "nw": _("north-west"),
    }
    return str(words[compass_point(bearing)])
