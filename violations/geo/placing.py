"""How a place with its uncertainty lies to boundaries.

Distances are in metres in an equidistant cylindrical projection around the point (Snyder, "Map
Projections", USGS 1395, 1987, p. 90): straight edges stay straight, so inside stays inside, and
up to 100 km at the latitudes of a ceasefire lengths are within 1 % of the great circle.
"""

import math
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Any

import shapely
from shapely.geometry import Point, shape
from shapely.geometry.base import BaseGeometry

from violations.geo.bearings import EARTH_RADIUS_M

INSIDE, STRADDLES, OUTSIDE, UNDETERMINED = "inside", "straddles", "outside", "undetermined"

_HERE = Point(0, 0)


@dataclass(frozen=True)
class Lying:
    """How the place lies to one boundary; `distance_m` is to its line, from either side."""

    boundary_id: Hashable
    relation: str
    distance_m: float


@dataclass(frozen=True)
class Placed:
    """The answer over all boundaries.

    `boundary_ids`: those the place lies in or straddles (where the uncertainty is unknown, those
    its point lies in), nearest line first; when outside, none. `distance_m` is to the nearest line
    of those, or of any boundary when there are none; None when there is no boundary at all.
    """

    relation: str
    boundary_ids: tuple[Hashable, ...]
    distance_m: float | None


def place(
    latitude: float,
    longitude: float,
    uncertainty_m: float | None,
    boundaries: Iterable[tuple[Hashable, dict[str, Any]]],
) -> Placed:
    """Where a circle of `uncertainty_m` metres around a point lies among GeoJSON boundaries.

    Inside when the whole circle is inside; straddles when it crosses a line. With an unknown
    uncertainty (None) the line it may cross is not known either: undetermined.
    """
    lying = lie(latitude, longitude, uncertainty_m, boundaries)
    touched = sorted((one for one in lying if one.relation != OUTSIDE), key=_distance)
    distance = min((one.distance_m for one in touched or lying), default=None)
    if not lying:
        relation = OUTSIDE
    elif uncertainty_m is None:
        relation = UNDETERMINED
    elif any(one.relation == STRADDLES for one in touched):
        relation = STRADDLES
    else:
        relation = INSIDE if touched else OUTSIDE
    return Placed(relation, tuple(one.boundary_id for one in touched), distance)


def lie(
    latitude: float,
    longitude: float,
    uncertainty_m: float | None,
    boundaries: Iterable[tuple[Hashable, dict[str, Any]]],
) -> list[Lying]:
    """How the circle lies to each boundary; an unknown uncertainty counts as a point here."""
    radius = uncertainty_m or 0.0
    lying = []
    for boundary_id, geometry in boundaries:
        area = _around(shape(geometry), latitude, longitude)
        if area.is_empty:
            continue
        distance = area.boundary.distance(_HERE)
        if distance < radius or distance == 0:
            relation = STRADDLES
        else:
            relation = INSIDE if area.intersects(_HERE) else OUTSIDE
        lying.append(Lying(boundary_id, relation, distance))
    return lying


def _distance(lying: Lying) -> float:
    return lying.distance_m


def _around(geometry: BaseGeometry, latitude: float, longitude: float) -> BaseGeometry:
    """The geometry in metres east and north of the point, taken the short way round the Earth."""
    if geometry.is_empty:
        return geometry
    west, _south, east, _north = geometry.bounds
    turns = 360 * round((longitude - (west + east) / 2) / 360)
    scale_y = math.radians(1) * EARTH_RADIUS_M
    scale_x = scale_y * max(math.cos(math.radians(latitude)), 1e-6)  # at a pole, east has no length
    return shapely.transform(
        geometry, lambda xy: (xy - (longitude - turns, latitude)) * (scale_x, scale_y)
    )
