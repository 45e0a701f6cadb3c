"""GeoJSON (RFC 7946): each feature is a row, its properties are the cells."""

import json

from django.utils.translation import gettext as _

from violations.exchange.enums import FileFormat
from violations.exchange.readers.rows import (
    LONGEST_CELL,
    MOST_COLUMNS,
    BadRow,
    CannotReadFile,
    Row,
    Sheet,
)

LATITUDE, LONGITUDE, ID = "latitude", "longitude", "id"


def open_geojson(members):
    headers = [ID, LATITUDE, LONGITUDE]
    return Sheet(FileFormat.GEOJSON, headers, _rows(members, headers), encoding="utf-8")


def _rows(members, headers):
    places = {name: place for place, name in enumerate(headers)}
    for line, feature in members.elements():
        if isinstance(feature, BadRow):
            yield feature
            return
        try:
            named = _cells(feature)
        except CannotReadFile as error:
            yield BadRow(line, str(error))
            continue
        for name in named:
            if name not in places:
                if len(headers) >= MOST_COLUMNS:
                    break
                places[name] = len(headers)
                headers.append(name)
        cells = [""] * len(headers)
        for name, text in named.items():
            if name in places:
                cells[places[name]] = text
        yield Row(line, cells)


def _cells(feature):
    """{name: text} of a feature: its point, its id, its properties (which may say any of these)."""
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        raise CannotReadFile(_("This entry is not a feature."))
    named = _point(feature.get("geometry"))
    if isinstance(feature.get("id"), str | int):
        named[ID] = str(feature["id"])
    properties = feature.get("properties")
    if not isinstance(properties, dict | None):
        raise CannotReadFile(_("The properties of this feature cannot be read."))
    for name, value in (properties or {}).items():
        name, text = " ".join(name.split())[:200], _text(value)
        if name and (text or name not in named):
            named[name] = text
    return named


def _point(geometry):
    if geometry is None:
        return {}
    if not isinstance(geometry, dict) or geometry.get("type") != "Point":
        raise CannotReadFile(_("Only points can be read, not lines or areas."))
    degrees = geometry.get("coordinates")
    numbers = isinstance(degrees, list) and [
        one for one in degrees if isinstance(one, int | float) and not isinstance(one, bool)
    ]
    if not numbers or len(numbers) != len(degrees) or len(numbers) not in (2, 3):
        raise CannotReadFile(_("The point of this feature cannot be read."))
    return {LATITUDE: repr(numbers[1]), LONGITUDE: repr(numbers[0])}


def _text(value):
    if value is None:
        return ""
    if isinstance(value, str):
        return value[:LONGEST_CELL]
    return json.dumps(value, ensure_ascii=False)[:LONGEST_CELL]
