"""What a boundary file holds: its polygons as rings of (longitude, latitude), nothing checked yet.

GeoJSON (RFC 7946), KML 2.2 (OGC 07-147r2), or a text with one corner a line. Hostile bytes end
in `WrongBoundary`, never in anything else.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, Never
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext as _

from violations.geo.coordinates import parse_point
from violations.geo.reading import CannotRead

DEEPEST = 12  # collections within collections

Position = tuple[float, float]
Rings = list[list[Position]]


class WrongBoundary(CannotRead):
    """A boundary that cannot be used, and what to do about it."""


def polygons_in(data: bytes, filename: str = "") -> list[Rings]:
    """The polygons of a file, told by its content; `filename` only helps to explain."""
    if data.startswith(b"PK\x03\x04") or filename.lower().endswith(".kmz"):
        raise WrongBoundary(
            "compressed",
            _("This is a compressed file (KMZ, ZIP). Unpack it and give the KML in it."),
        )
    text = _decoded(data).strip()
    if not text:
        raise WrongBoundary("empty", _("There is nothing in it. Choose another file."))
    if text.startswith("<"):
        # Parsed from text, so that no declaration of another encoding counts.
        return list(_polygons_of_kml(re.sub(r"^<\?xml.*?\?>", "", text, count=1, flags=re.S)))
    if text.startswith(("{", "[")):
        return list(_polygons_of_geojson(_parsed_json(text), 0))
    return [[_corners(text)]]


def _decoded(data: bytes) -> str:
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise WrongBoundary(
            "not_text", _("This is not a text file in UTF-8. Save it as GeoJSON or KML.")
        ) from error
    if "\0" in text:
        raise WrongBoundary("not_text", _("This is not a text file. Save it as GeoJSON or KML."))
    return text


def _parsed_json(text: str) -> Any:
    try:
        return json.loads(text, parse_constant=_refuse_constant)
    except RecursionError as error:
        raise _too_deep() from error
    except json.JSONDecodeError as error:
        raise WrongBoundary(
            "not_json",
            _("The GeoJSON is broken at line %(line)d, character %(column)d. Export it again.")
            % {"line": error.lineno, "column": error.colno},
        ) from error
    except ValueError as error:  # an integer of thousands of digits
        raise _not_a_number() from error


def _refuse_constant(_name: str) -> Never:
    raise _not_a_number()


def _polygons_of_geojson(said: Any, depth: int) -> Iterator[Rings]:
    if depth > DEEPEST:
        raise _too_deep()
    kind = said.get("type") if isinstance(said, dict) else None
    if kind == "FeatureCollection":
        for feature in _list(said, "features"):
            yield from _polygons_of_geojson(feature, depth + 1)
    elif kind == "Feature":
        if said.get("geometry") is not None:
            yield from _polygons_of_geojson(said["geometry"], depth + 1)
    elif kind == "GeometryCollection":
        for geometry in _list(said, "geometries"):
            yield from _polygons_of_geojson(geometry, depth + 1)
    elif kind == "Polygon":
        yield _rings(_list(said, "coordinates"))
    elif kind == "MultiPolygon":
        for polygon in _list(said, "coordinates"):
            yield _rings(polygon)
    elif kind in ("Point", "MultiPoint", "LineString", "MultiLineString"):
        raise WrongBoundary(
            "not_an_area",
            _("It holds a %(kind)s. A boundary is made of polygons only: remove the rest.")
            % {"kind": kind},
        )
    else:
        raise WrongBoundary(
            "not_geojson", _("This is not GeoJSON: it has no polygon where one is expected.")
        )


def _list(said: dict[str, Any], name: str) -> list[Any]:
    value = said.get(name)
    if not isinstance(value, list):
        raise WrongBoundary(
            "not_geojson", _("This is not GeoJSON: “%(name)s” is missing.") % {"name": name}
        )
    return value


def _rings(said: Any) -> Rings:
    if not isinstance(said, list) or not all(isinstance(ring, list) for ring in said):
        raise _not_a_number()
    return [[_position(position) for position in ring] for ring in said]


def _position(said: Any) -> Position:
    """(longitude, latitude); an altitude is left out."""
    if not isinstance(said, list) or len(said) < 2:
        raise _not_a_number()
    longitude, latitude = said[:2]
    for number in (longitude, latitude):
        if isinstance(number, bool) or not isinstance(number, int | float):
            raise _not_a_number()
    try:
        return float(longitude), float(latitude)
    except OverflowError as error:
        raise _not_a_number() from error


def _polygons_of_kml(text: str) -> Iterator[Rings]:
    """Every Polygon of every Placemark; points, lines and styles of the map are passed over."""
    try:
        root = fromstring(text, forbid_dtd=True)
    except DefusedXmlException as error:
        raise WrongBoundary(
            "unsafe_xml",
            _("The file declares entities, which a KML has no use for. Export it again."),
        ) from error
    except ParseError as error:
        line, column = error.position
        raise WrongBoundary(
            "not_xml",
            _("The KML is broken at line %(line)d, character %(column)d. Export it again.")
            % {"line": line, "column": column + 1},
        ) from error
    except (ValueError, RecursionError) as error:  # lone surrogates, a tree too tall to build
        raise WrongBoundary("not_xml", _("The KML is broken. Export it again.")) from error
    if _name(root) != "kml":
        raise WrongBoundary("not_kml", _("This is XML, but not KML. Give a KML or a GeoJSON file."))
    for element in root.iter():
        if _name(element) == "Polygon":
            outer = [ring for part in element if _name(part) == "outerBoundaryIs" for ring in part]
            inner = [ring for part in element if _name(part) == "innerBoundaryIs" for ring in part]
            if len(outer) != 1:
                raise WrongBoundary(
                    "not_kml",
                    _("A polygon of the KML has no outer line, or several. Draw it again."),
                )
            yield [_ring_of_kml(ring) for ring in outer + inner]


def _ring_of_kml(ring: Element) -> list[Position]:
    text = " ".join(part.text or "" for part in ring if _name(part) == "coordinates")
    positions = []
    for triple in text.split():
        numbers = triple.split(",")
        try:
            positions.append((float(numbers[0]), float(numbers[1])))
        except (ValueError, IndexError) as error:
            raise WrongBoundary(
                "not_kml",
                _("A corner of the KML reads “%(corner)s”. It should be longitude,latitude.")
                % {"corner": triple[:40]},
            ) from error
    return positions


def _name(element: Element) -> str:
    """The tag without its namespace; processing instructions and comments have none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _corners(text: str) -> list[Position]:
    """A corner a line, each in any notation that people write points in (latitude first)."""
    positions = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            point = parse_point(line)
        except CannotRead as error:
            raise WrongBoundary(
                "corner",
                _("Line %(line)d: %(problem)s") % {"line": number, "problem": error.message},
            ) from error
        positions.append((point.longitude, point.latitude))
    return positions


def _not_a_number() -> WrongBoundary:
    return WrongBoundary("not_a_number", _("A corner is not a pair of numbers. Check the file."))


def _too_deep() -> WrongBoundary:
    return WrongBoundary("too_deep", _("The file is nested too deeply. Give the polygons alone."))
