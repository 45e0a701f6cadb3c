"""How a place with its uncertainty lies to boundaries.

Distances are in metres in an equirectangular projection around the point, within 0.5 % of the
geodesic up to 100 km at the latitudes of a ceasefire: enough to say "8 km from its line".
"""

import math
from collections.abc import Hashable, Iterable
from dataclasses import dataclass

import shapely
from shapely.geometry import Point, shape
from shapely.geometry.base import BaseGeometry

EARTH_RADIUS_M = 6_371_008.8  # mean radius, IUGG

INSIDE, STRADDLES, OUTSIDE = "inside", "straddles", "outside"


@dataclass(frozen=True)
class Placed:
    """`boundary_ids`: those the place lies in or straddles; when outside, none.

    `distance_m` is to the nearest line of those, or of any boundary when outside; None when
    there is no boundary at all.
    """

    relation: str
    boundary_ids: tuple[Hashable, ...]
    distance_m: float | None


def place(
    latitude: float,
    longitude: float,
    uncertainty_m: float | None,
    boundaries: Iterable[tuple[Hashable, dict]],
) -> Placed:
    """Where a circle of `uncertainty_m` metres around a point lies among GeoJSON boundaries.

    An unknown uncertainty (None) counts as a point: the line it may cross is not known either.
    """
    radius = uncertainty_m or 0.0
    measured = []
    for boundary_id, geometry in boundaries:
        area = _around(shape(geometry), latitude, longitude)
        distance = area.boundary.distance(Point(0, 0))
        inside = area.covers(Point(0, 0))
        if distance < radius or distance == 0:
            relation = STRADDLES
        else:
            relation = INSIDE if inside else OUTSIDE
        measured.append((relation, distance, boundary_id))
    for relation in (STRADDLES, INSIDE):
        found = sorted((m for m in measured if m[0] == relation), key=lambda m: m[1])
        if found:
            touched = sorted((m for m in measured if m[0] != OUTSIDE), key=lambda m: m[1])
            return Placed(relation, tuple(m[2] for m in touched), found[0][1])
    nearest = min((distance for _relation, distance, _id in measured), default=None)
    return Placed(OUTSIDE, (), nearest)


def _around(geometry: BaseGeometry, latitude: float, longitude: float) -> BaseGeometry:
    """The geometry in metres east and north of the point."""
    scale_y = math.radians(1) * EARTH_RADIUS_M
    scale_x = scale_y * math.cos(math.radians(latitude))
    return shapely.transform(
        geometry, lambda xy: (xy - (longitude, latitude)) * (scale_x, scale_y)
    )
