"""Distances and directions between points on the WGS 84 ellipsoid.

Method: T. Vincenty, "Direct and Inverse Solutions of Geodesics on the Ellipsoid with Application
of Nested Equations", Survey Review 23 (176), 1975; exact to a millimetre. Between points that lie
almost opposite on the Earth its inverse does not settle: there the great circle answers, within
0.6 % (R. W. Sinnott, "Virtues of the Haversine", Sky and Telescope 68, 1984).
`static/js/geo/bearings.js` reckons alike, for working with no line.
"""

import math

from django.utils.translation import gettext as _

EARTH_RADIUS_M = 6_371_008.8  # mean radius of WGS 84 (IUGG)
SPHERE_IS_OFF_BY = 0.006  # at most, of a distance

COMPASS = ("n", "ne", "e", "se", "s", "sw", "w", "nw")

_AXIS_M = 6_378_137.0
_FLATTENING = 1 / 298.257223563
_POLAR_AXIS_M = _AXIS_M * (1 - _FLATTENING)
_SETTLED = 1e-12
_MOST_ROUNDS = 100


def destination(
    latitude: float, longitude: float, bearing: float, distance: float
) -> tuple[float, float]:
    """(latitude, longitude) in degrees, `distance` metres along the geodesic of a bearing."""
    course = math.radians(bearing)
    reduced = math.atan((1 - _FLATTENING) * math.tan(math.radians(latitude)))
    sin_u, cos_u = math.sin(reduced), math.cos(reduced)
    from_equator = math.atan2(math.tan(reduced), math.cos(course))
    sin_alpha = cos_u * math.sin(course)
    cos2_alpha = 1 - sin_alpha**2
    a, b = _series(cos2_alpha)
    arc = straight = distance / (_POLAR_AXIS_M * a)
    for _round in range(_MOST_ROUNDS):
        middle = math.cos(2 * from_equator + arc)
        former, arc = arc, straight + _arc_correction(b, arc, middle)
        if abs(arc - former) < _SETTLED:
            break
    middle = math.cos(2 * from_equator + arc)
    sin_arc, cos_arc = math.sin(arc), math.cos(arc)
    across = sin_u * sin_arc - cos_u * cos_arc * math.cos(course)
    north = math.atan2(
        sin_u * cos_arc + cos_u * sin_arc * math.cos(course),
        (1 - _FLATTENING) * math.hypot(sin_alpha, across),
    )
    turn = math.atan2(
        sin_arc * math.sin(course), cos_u * cos_arc - sin_u * sin_arc * math.cos(course)
    )
    east = turn - _longitude_correction(sin_alpha, cos2_alpha, arc, middle)
    return math.degrees(north), (longitude + math.degrees(east) + 180) % 360 - 180


def bearing_and_distance(
    latitude: float, longitude: float, to_latitude: float, to_longitude: float
) -> tuple[float, float]:
    """(degrees clockwise from true north in which one sets out, 0 <= degrees < 360; metres)."""
    turn = math.radians((to_longitude - longitude + 180) % 360 - 180)
    reduced, to_reduced = (
        math.atan((1 - _FLATTENING) * math.tan(math.radians(degrees)))
        for degrees in (latitude, to_latitude)
    )
    sin_u, cos_u = math.sin(reduced), math.cos(reduced)
    sin_v, cos_v = math.sin(to_reduced), math.cos(to_reduced)
    angle = turn
    for _round in range(_MOST_ROUNDS):
        east = cos_v * math.sin(angle)
        ahead = cos_u * sin_v - sin_u * cos_v * math.cos(angle)
        sin_arc = math.hypot(east, ahead)
        if sin_arc == 0:
            return 0.0, 0.0
        cos_arc = sin_u * sin_v + cos_u * cos_v * math.cos(angle)
        arc = math.atan2(sin_arc, cos_arc)
        sin_alpha = cos_u * cos_v * math.sin(angle) / sin_arc
        cos2_alpha = 1 - sin_alpha**2
        middle = cos_arc - 2 * sin_u * sin_v / cos2_alpha if cos2_alpha > 1e-12 else 0.0
        former, angle = angle, turn + _longitude_correction(sin_alpha, cos2_alpha, arc, middle)
        if abs(angle) > math.pi:
            break
        if abs(angle - former) < _SETTLED:
            a, b = _series(cos2_alpha)
            metres = _POLAR_AXIS_M * a * (arc - _arc_correction(b, arc, middle))
            return _around(math.degrees(math.atan2(east, ahead))), metres
    return _great_circle(latitude, longitude, to_latitude, to_longitude)


def distance_m(latitude: float, longitude: float, to_latitude: float, to_longitude: float) -> float:
    """Metres between two points in degrees."""
    return bearing_and_distance(latitude, longitude, to_latitude, to_longitude)[1]


def bearing_deg(
    latitude: float, longitude: float, to_latitude: float, to_longitude: float
) -> float:
    """Direction in degrees clockwise from true north, 0 <= bearing < 360, in which one sets out."""
    return bearing_and_distance(latitude, longitude, to_latitude, to_longitude)[0]


def great_circle_m(
    latitude: float, longitude: float, to_latitude: float, to_longitude: float
) -> float:
    """Metres on a sphere: within 0.6 % of `distance_m` and many times quicker, for narrowing."""
    north, to_north = math.radians(latitude), math.radians(to_latitude)
    half = math.sin((to_north - north) / 2) ** 2
    across = math.sin(math.radians(to_longitude - longitude) / 2) ** 2
    chord = min(1.0, half + math.cos(north) * math.cos(to_north) * across)
    return 2 * EARTH_RADIUS_M * math.asin(math.sqrt(chord))


def radius_of(
    distance: float, bearing_within_deg: float, distance_within_m: float, from_within_m: float = 0
) -> float:
    """Metres around a destination that hold every place the words allow.

    A bearing within b degrees and a distance within d metres leave a piece of a ring. Its farthest
    corner lies (law of cosines) sqrt(R² + (R+d)² - 2 R (R+d) cos b) from its middle; how well
    the beginning is known comes on top.
    """
    outer = distance + distance_within_m
    turn = math.cos(math.radians(min(bearing_within_deg, 180)))
    corner = math.sqrt(max(0.0, distance**2 + outer**2 - 2 * distance * outer * turn))
    return corner + from_within_m


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


def _series(cos2_alpha: float) -> tuple[float, float]:
    """Vincenty's A and B, equations 3 and 4."""
    u2 = cos2_alpha * (_AXIS_M**2 - _POLAR_AXIS_M**2) / _POLAR_AXIS_M**2
    a = 1 + u2 / 16384 * (4096 + u2 * (-768 + u2 * (320 - 175 * u2)))
    b = u2 / 1024 * (256 + u2 * (-128 + u2 * (74 - 47 * u2)))
    return a, b


def _arc_correction(b: float, arc: float, middle: float) -> float:
    """Vincenty's Δσ, equation 6; `middle` is cos 2σm."""
    sine = math.sin(arc)
    inner = math.cos(arc) * (2 * middle**2 - 1)
    outer = b / 6 * middle * (4 * sine**2 - 3) * (4 * middle**2 - 3)
    return b * sine * (middle + b / 4 * (inner - outer))


def _longitude_correction(sin_alpha: float, cos2_alpha: float, arc: float, middle: float) -> float:
    """What the ellipsoid adds to a difference of longitudes, equations 10 and 11."""
    f = _FLATTENING
    c = f / 16 * cos2_alpha * (4 + f * (4 - 3 * cos2_alpha))
    inner = middle + c * math.cos(arc) * (2 * middle**2 - 1)
    return (1 - c) * f * sin_alpha * (arc + c * math.sin(arc) * inner)


def _great_circle(
    latitude: float, longitude: float, to_latitude: float, to_longitude: float
) -> tuple[float, float]:
    north, to_north = math.radians(latitude), math.radians(to_latitude)
    turn = math.radians(to_longitude - longitude)
    east = math.sin(turn) * math.cos(to_north)
    ahead = math.cos(north) * math.sin(to_north) - math.sin(north) * math.cos(to_north) * math.cos(
        turn
    )
    metres = great_circle_m(latitude, longitude, to_latitude, to_longitude)
    return _around(math.degrees(math.atan2(east, ahead))), metres


def _around(degrees: float) -> float:
    turned = degrees % 360
    return 0.0 if turned == 360 else turned  # a tiny negative angle rounds up to 360
