"""Boundaries that people give as a file or as corners: read, checked, made alike.

The result is always a GeoJSON MultiPolygon (RFC 7946: longitude first, WGS 84, outer rings
counter-clockwise), its rings closed, begun at the same corner and rounded to seven decimals
(a centimetre), so that one area has one text. Whatever is wrong raises `WrongBoundary`.
"""

import json
import math
import re
from itertools import pairwise
from typing import Any

import numpy as np
import shapely
from django.utils.translation import gettext as _
from shapely.geometry import MultiPolygon, Polygon, mapping, shape
from shapely.validation import explain_validity

from violations.geo.boundary_files import Position, WrongBoundary, polygons_in
from violations.geo.coordinates import format_decimal

__all__ = ["WrongBoundary", "area_km2", "canonical_text", "overlap_km2", "read_boundary"]

MOST_BYTES = 1_000_000
MOST_VERTICES = 20_000
DECIMALS = 7
LEAST_AREA_KM2 = 0.000_01  # ten square metres

# WGS 84
_SEMI_MAJOR_M = 6_378_137.0
_FLATTENING = 1 / 298.257223563
_ECCENTRICITY = math.sqrt(_FLATTENING * (2 - _FLATTENING))

Box = tuple[float, float, float, float]


def read_boundary(data: bytes, filename: str = "", *, near: Box | None = None) -> dict[str, Any]:
    """The MultiPolygon in the bytes of a GeoJSON or KML file, or of a text with a corner a line.

    Several polygons become one boundary; those that touch or overlap are merged. An open ring is
    closed. `near` (south, west, north, east in degrees) is where boundaries are expected: one that
    lies elsewhere, but there if its numbers are swapped, is refused.
    """
    if len(data) > MOST_BYTES:
        raise WrongBoundary(
            "too_large", _("The file is larger than 1 MB: leave out what is not the line.")
        )
    polygons = polygons_in(data, filename)
    if sum(len(ring) for rings in polygons for ring in rings) > MOST_VERTICES:
        raise WrongBoundary(
            "too_many_corners",
            _("The line has more than %(most)d corners. Simplify it first.")
            % {"most": MOST_VERTICES},
        )
    merged = _merge([_polygon(rings) for rings in polygons])
    if near:
        _check_not_swapped(merged, near)
    return _written(merged)


def canonical_text(geometry: dict[str, Any]) -> str:
    """A boundary as text, always the same for the same boundary: to be shown, kept, hashed."""
    said = {"type": geometry["type"], "coordinates": _listed(geometry["coordinates"])}
    return json.dumps(said, sort_keys=True, separators=(",", ":"))


def area_km2(geometry: dict[str, Any]) -> float:
    """The area in km², on the WGS 84 ellipsoid.

    Lambert's cylindrical equal-area projection (Snyder, "Map Projections", USGS 1395, 1987,
    equations 3-11 to 3-13 and 10-14); edges count as straight in it.
    """
    return _area_km2(shape(geometry))


def overlap_km2(geometry: dict[str, Any], other: dict[str, Any]) -> float:
    """The area in km² that lies in both; 0 where they only touch."""
    return _area_km2(shapely.intersection(shape(geometry), shape(other)))


def _area_km2(geometry: shapely.Geometry) -> float:
    return float(shapely.transform(geometry, _equal_area).area) / 1_000_000


def _equal_area(degrees: "np.ndarray[Any, np.dtype[np.float64]]") -> Any:
    east, north = np.radians(degrees[:, 0]), np.sin(np.radians(degrees[:, 1]))
    e = _ECCENTRICITY
    q = (1 - e**2) * (north / (1 - (e * north) ** 2) + np.arctanh(e * north) / e)
    return np.column_stack([east * _SEMI_MAJOR_M, q * _SEMI_MAJOR_M / 2])


def _polygon(rings: list[list[Position]]) -> Polygon:
    """One valid polygon of an outer ring and its holes."""
    if not rings:
        raise _empty()
    closed = [_ring(ring) for ring in rings]
    polygon = Polygon(closed[0], closed[1:])
    if not polygon.is_valid:
        raise _invalid(polygon)
    if _area_km2(polygon) < LEAST_AREA_KM2:
        raise _empty()
    return polygon


def _ring(positions: list[Position]) -> list[Position]:
    """The ring rounded, without a corner said twice in a row, closed."""
    rounded = [_checked(*position) for position in positions]
    ring = rounded[:1] + [after for before, after in pairwise(rounded) if after != before]
    if ring and ring[0] != ring[-1]:
        ring.append(ring[0])
    if len(ring) < 4:
        raise WrongBoundary(
            "too_few_corners",
            _("A ring has fewer than three different corners. An area needs at least three."),
        )
    if max(p[0] for p in ring) - min(p[0] for p in ring) > 180:
        raise WrongBoundary(
            "too_wide",
            _(
                "The line spans more than 180° of longitude. "
                "Cut it where it crosses the 180° meridian."
            ),
        )
    return ring


def _checked(longitude: float, latitude: float) -> Position:
    if not (math.isfinite(longitude) and math.isfinite(latitude)):
        raise WrongBoundary("not_a_number", _("A corner is not a number. Check the file."))
    if abs(longitude) <= 180 and abs(latitude) <= 90:
        return round(longitude, DECIMALS) + 0.0, round(latitude, DECIMALS) + 0.0
    if abs(longitude) <= 90 and abs(latitude) <= 180:
        raise _swapped()
    raise WrongBoundary(
        "out_of_range",
        _(
            "The corner %(corner)s is not on the Earth. Export the file in degrees "
            "(WGS 84, EPSG:4326), not in metres."
        )
        % {"corner": f"{longitude:.6g}, {latitude:.6g}"},
    )


def _merge(polygons: list[Polygon]) -> MultiPolygon:
    """The polygons as one valid MultiPolygon; merged only where they meet."""
    together = MultiPolygon(polygons)
    if together.is_empty:
        raise _empty()
    if not together.is_valid:
        union = shapely.set_precision(shapely.union_all(polygons), 10**-DECIMALS)
        parts = [part for part in shapely.get_parts(union) if isinstance(part, Polygon)]
        together = MultiPolygon([part for part in parts if not part.is_empty])
    if together.is_empty:
        raise _empty()
    if not together.is_valid:
        raise _invalid(together)
    return together


def _written(geometry: MultiPolygon) -> dict[str, Any]:
    alike = shapely.orient_polygons(shapely.normalize(geometry))
    return {"type": "MultiPolygon", "coordinates": _listed(mapping(alike)["coordinates"])}


def _listed(coordinates: Any) -> Any:
    if isinstance(coordinates, list | tuple):
        return [_listed(part) for part in coordinates]
    return round(float(coordinates), DECIMALS) + 0.0


def _check_not_swapped(geometry: MultiPolygon, near: Box) -> None:
    south, west, north, east = near
    expected = shapely.box(west, south, east, north)
    swapped = shapely.transform(geometry, lambda xy: xy[:, ::-1])
    if not geometry.intersects(expected) and swapped.intersects(expected):
        raise _swapped()


def _swapped() -> WrongBoundary:
    return WrongBoundary(
        "swapped",
        _("Latitude and longitude seem to be swapped. GeoJSON and KML give the longitude first."),
    )


def _empty() -> WrongBoundary:
    return WrongBoundary("empty", _("There is no area in it. Draw or give at least one polygon."))


def _invalid(geometry: shapely.Geometry) -> WrongBoundary:
    """What shapely finds wrong, as a sentence with the place."""
    reason, _bracket, where = explain_validity(geometry).partition("[")
    sentences = {
        "Self-intersection": _("The line crosses itself at %(place)s. Move a corner there."),
        "Ring Self-intersection": _("The line touches itself at %(place)s. Move a corner there."),
        "Hole lies outside shell": _(
            "A hole lies outside its area at %(place)s. Remove or move it."
        ),
        "Holes are nested": _("A hole lies in another hole at %(place)s. Remove one."),
        "Nested shells": _("An area lies in another at %(place)s. Remove one."),
        "Interior is disconnected": _("Holes cut the area in two at %(place)s. Draw two areas."),
    }
    sentence = sentences.get(
        reason.strip(), _("The line is not that of an area at %(place)s. Draw it again there.")
    )
    numbers = re.findall(r"-?\d+(?:\.\d+)?(?:e[+-]?\d+)?", where)
    if len(numbers) < 2:
        return WrongBoundary("invalid", _("The line is not that of an area. Draw it again."))
    place = format_decimal(float(numbers[1]), float(numbers[0]))
    return WrongBoundary("invalid", sentence % {"place": place})
