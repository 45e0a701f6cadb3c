"""Which governorate a point seems to lie in: a suggestion from a map drawn for orientation."""

import json
from functools import cache
from pathlib import Path

import shapely
from django.contrib.staticfiles import finders
from shapely.geometry import shape

from astana.ui.maps import LAND
from violations.zones.queries import governorates


def governorate_of(latitude, longitude):
    """The governorate that the map shows around the point, or None."""
    pcode = pcode_of(latitude, longitude)
    return governorates().filter(pcode=pcode).first() if pcode else None


def pcode_of(latitude, longitude):
    """The P-code of the governorate that the map shows around the point, or ""."""
    pcodes, shapes = drawn_governorates()
    point = shapely.Point(longitude, latitude)
    drawn = zip(pcodes, shapes, strict=True)
    return next((code for code, area in drawn if area.covers(point)), "")


@cache
def drawn_governorates():
    """(P-codes, shapes) of the governorates on the map that is drawn for orientation."""
    path = finders.find(LAND)
    if not path:
        return [], []
    features = json.loads(Path(path).read_text())["features"]
    features = [feature for feature in features if feature["properties"].get("pcode")]
    return (
        [feature["properties"]["pcode"] for feature in features],
        [shape(feature["geometry"]) for feature in features],
    )
