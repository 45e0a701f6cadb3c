"""Reading the line of a zone, as somebody drew, typed or uploaded it, and measuring it.

Whatever comes in, the answer is a GeoJSON MultiPolygon (RFC 7946: longitude before latitude,
outer rings counter-clockwise, rings closed) or `WrongBoundary` with words to act on.
"""

import json
import math
from collections.abc import Callable, Iterator

import shapely
from django.utils.translation import gettext as _
from shapely.geometry import MultiPolygon, Polygon, mapping, shape
from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient
from shapely.validation import explain_validity

from violations.geo.coordinates import CannotRead, parse_point
from violations.geo.kml import polygons_in_kml

EARTH_RADIUS_KM = 6371.0088  # mean radius, IUGG
MOST_VERTICES = 20_000
MOST_LEVELS = 32
PLACES = 6  # decimal places of a degree: 11 cm

Ring = list[tuple[float, float]]


class WrongBoundary(CannotRead):
    """A line that cannot be taken; the message says where it is wrong and what to do."""


def read_boundary(content: bytes, name: str) -> dict:
    """The boundary in a file: GeoJSON, KML, or lines of corners; raises `WrongBoundary`."""
    if not content.strip():
        raise WrongBoundary(_("The file is empty."))
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        polygons = polygons_in_kml(content, WrongBoundary)
    elif content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")):
        polygons = _polygons_in_geojson(content)
    else:
        polygons = [[_corners(content)]]
    return normalised(polygons)


def normalised(polygons: list[list[Ring]]) -> dict:
    """Polygons (lists of rings of (longitude, latitude)) as one valid GeoJSON MultiPolygon."""
    if not polygons:
        raise WrongBoundary(_("There is no area in it: draw or upload a polygon."))
    if sum(len(ring) for rings in polygons for ring in rings) > MOST_VERTICES:
        raise WrongBoundary(_("The line has more than 20,000 corners: simplify it first."))
    areas = [orient(_polygon(rings)) for rings in polygons]
    together = MultiPolygon(areas)
    if not together.is_valid:
        raise WrongBoundary(_why_invalid(together))
    rounded = shapely.set_precision(together, 10**-PLACES)
    if rounded.is_empty or not rounded.area:
        raise WrongBoundary(_("The line encloses nothing."))
    parts = rounded.geoms if isinstance(rounded, MultiPolygon) else [rounded]
    clean = MultiPolygon([orient(part) for part in parts])
    return json.loads(json.dumps(mapping(clean)))


def canonical_text(geometry: dict) -> str:
    """The geometry as JSON text without spaces: what a digest is taken of, or a field holds."""
    return json.dumps(geometry, separators=(",", ":"), sort_keys=True)


def area_km2(geometry: dict) -> float:
    """Area in km², in Lambert's cylindrical equal-area projection of the sphere."""
    return _equal_area(shape(geometry)).area


def overlap_km2(one: dict, other: dict) -> float:
    """The area in km² that two boundaries share."""
    return _equal_area(shape(one).intersection(shape(other))).area


def _equal_area(geometry: BaseGeometry) -> BaseGeometry:
    def project(points):
        points = points.copy()
        points[:, 0] = points[:, 0] * (math.pi / 180) * EARTH_RADIUS_KM
        points[:, 1] = [math.sin(math.radians(y)) * EARTH_RADIUS_KM for y in points[:, 1]]
        return points

    return shapely.transform(geometry, project)


def _polygon(rings: list[Ring]) -> Polygon:
    for ring in rings:
        if len(set(ring)) < 3:
            raise WrongBoundary(_("An area needs at least three different corners."))
        for longitude, latitude in ring:
            _check_corner(longitude, latitude)
    return Polygon(rings[0], rings[1:])


def _check_corner(longitude: float, latitude: float) -> None:
    if not (math.isfinite(longitude) and math.isfinite(latitude)):
        raise WrongBoundary(_("A corner has no number."))
    if abs(latitude) > 90 and abs(longitude) <= 90:
        raise WrongBoundary(
            _("The corner %(corner)s has its latitude and longitude exchanged.")
            % {"corner": f"{latitude:g}, {longitude:g}"}
        )
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise WrongBoundary(
            _("The corner %(corner)s is not on the earth: degrees (WGS 84) are expected.")
            % {"corner": f"{latitude:g}, {longitude:g}"}
        )


def _why_invalid(geometry: BaseGeometry) -> str:
    """shapely's "Self-intersection[36.5 35.2]" as a sentence that says where."""
    reason = explain_validity(geometry)
    kind, _bracket, where = reason.partition("[")
    try:
        longitude, latitude = (float(number) for number in where.rstrip("]").split())
    except ValueError:
        return _("The line is not valid: %(reason)s.") % {"reason": reason}
    where = f"{latitude:.4f}, {longitude:.4f}"
    if "elf-intersection" in kind:
        return _("The line crosses itself near %(where)s.") % {"where": where}
    return _("The line is not valid near %(where)s: %(reason)s.") % {
        "where": where,
        "reason": kind,
    }


def _polygons_in_geojson(content: bytes) -> list[list[Ring]]:
    if content.count(b"[") > 4 * MOST_VERTICES:
        raise WrongBoundary(_("The line has more than 20,000 corners: simplify it first."))
    try:
        said = json.loads(content.decode("utf-8-sig"), parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise WrongBoundary(_("The file is not valid GeoJSON.")) from None
    return list(_polygons(said, MOST_LEVELS))


def _no_number(name: str) -> float:
    raise ValueError(name)


def _polygons(said: object, levels: int) -> Iterator[list[Ring]]:
    if not isinstance(said, dict) or levels == 0:
        raise WrongBoundary(_("The file is not valid GeoJSON."))
    kind = said.get("type")
    if kind == "FeatureCollection":
        for feature in _list(said.get("features")):
            yield from _polygons(feature, levels - 1)
    elif kind == "Feature":
        yield from _polygons(said.get("geometry"), levels - 1)
    elif kind == "GeometryCollection":
        for geometry in _list(said.get("geometries")):
            yield from _polygons(geometry, levels - 1)
    elif kind == "Polygon":
        yield _rings(said.get("coordinates"))
    elif kind == "MultiPolygon":
        for rings in _list(said.get("coordinates")):
            yield _rings(rings)
    else:
        raise WrongBoundary(
            _("There is a “%(kind)s” in it: a zone's boundary is made of polygons only.")
            % {"kind": str(kind)[:40]}
        )


def _rings(coordinates: object) -> list[Ring]:
    rings = [[_corner(corner) for corner in _list(ring)] for ring in _list(coordinates)]
    if not rings:
        raise WrongBoundary(_("There is a polygon without corners in it."))
    return rings


def _corner(corner: object) -> tuple[float, float]:
    numbers = _list(corner)
    if len(numbers) < 2 or any(
        isinstance(number, bool) or not isinstance(number, int | float) for number in numbers[:2]
    ):
        raise WrongBoundary(_("A corner is written as [longitude, latitude]."))
    return _float(numbers[0]), _float(numbers[1])


def _float(number: float) -> float:
    try:
        return float(number)
    except OverflowError:
        raise WrongBoundary(_("A corner has no number.")) from None


def _list(value: object) -> list:
    if not isinstance(value, list):
        raise WrongBoundary(_("The file is not valid GeoJSON."))
    return value


def _corners(content: bytes) -> Ring:
    """One corner a line, in any notation that `parse_point` reads."""
    try:
        lines = content.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise WrongBoundary(_("The file is neither GeoJSON nor KML.")) from None
    ring: Ring = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        ring.append(_corner_in(line, number, parse_point))
        if len(ring) > MOST_VERTICES:
            raise WrongBoundary(_("The line has more than 20,000 corners: simplify it first."))
    return ring


def _corner_in(line: str, number: int, read: Callable) -> tuple[float, float]:
    try:
        point = read(line)
    except CannotRead as wrong:
        raise WrongBoundary(
            _("Line %(number)s: %(reason)s") % {"number": number, "reason": wrong}
        ) from None
    return point.longitude, point.latitude
