"""In which zones many places lay, each as of its own time: `place_at` of the reports, at once.

The same projection and the same answers (see `violations/geo/placing.py`), computed for all points
against one line at a time. A line never changes, so its corners are read once.
"""

import json
import math
from functools import lru_cache

import numpy as np
import shapely

from astana.copying import row_text
from violations.exchange.drafts import micros
from violations.geo.bearings import EARTH_RADIUS_M
from violations.geo.cells import cell_of
from violations.zones.enums import Relation
from violations.zones.models import ZoneBoundary

_BLOCK = 500_000  # pairs of a point and an edge held in memory
_METRES = math.radians(1) * EARTH_RADIUS_M  # in a degree of latitude
_FOREVER = np.iinfo(np.int64).max


class Line:
    """The corners of one boundary version, ready to be measured against."""

    def __init__(self, geometry):
        self.area = shapely.from_geojson(json.dumps(geometry))
        shapely.prepare(self.area)
        self.west, self.south, self.east, self.north = self.area.bounds
        starts, ends = [], []
        for ring in shapely.get_rings(shapely.get_parts(self.area)):
            corners = shapely.get_coordinates(ring)
            starts.append(corners[:-1])
            ends.append(corners[1:])
        self.starts, self.ends = np.concatenate(starts), np.concatenate(ends)

    def around(self, latitudes, longitudes):
        """(longitudes taken the short way round, metres in a degree of longitude)."""
        turns = 360 * np.round((longitudes - (self.west + self.east) / 2) / 360)
        scale = _METRES * np.maximum(np.cos(np.radians(latitudes)), 1e-6)
        return longitudes - turns, scale

    def at_least(self, latitudes, longitudes):
        """Metres to the box around it: never more than to the line or the area."""
        x, scale = self.around(latitudes, longitudes)
        east = np.maximum(np.maximum(self.west - x, x - self.east), 0) * scale
        north = np.maximum(np.maximum(self.south - latitudes, latitudes - self.north), 0) * _METRES
        return np.hypot(east, north)

    def measure(self, latitudes, longitudes):
        """(metres to the line, whether inside) of each point."""
        x, scale = self.around(latitudes, longitudes)
        inside = shapely.intersects_xy(self.area, x, latitudes)
        distances = np.empty(len(x))
        step = max(1, _BLOCK // len(self.starts))
        for at in range(0, len(x), step):
            part = slice(at, at + step)
            distances[part] = self._to_edges(x[part], latitudes[part], scale[part])
        return distances, inside

    def _to_edges(self, x, y, scale):
        ax = (self.starts[:, 0] - x[:, None]) * scale[:, None]
        ay = (self.starts[:, 1] - y[:, None]) * _METRES
        dx = (self.ends[:, 0] - x[:, None]) * scale[:, None] - ax
        dy = (self.ends[:, 1] - y[:, None]) * _METRES - ay
        length = dx * dx + dy * dy
        with np.errstate(divide="ignore", invalid="ignore"):
            along = np.where(length > 0, -(ax * dx + ay * dy) / length, 0.0)
        along = np.clip(along, 0.0, 1.0)
        return np.hypot(ax + along * dx, ay + along * dy).min(axis=1)


@lru_cache(maxsize=1024)
def _line(boundary_id):
    return Line(ZoneBoundary.objects.values_list("geometry", flat=True).get(pk=boundary_id))


def _until(version):
    return micros(version.valid_until) if version.valid_until else _FOREVER


class Placer:
    """The boundary versions as they stand now; `place(places)` gives the columns of each place.

    Asks the database for all it needs when it is made.
    """

    def __init__(self):
        found = ZoneBoundary.objects.select_related("zone").defer("geometry")
        self._versions = [
            (one, _line(one.pk), micros(one.valid_from), _until(one)) for one in found
        ]

    def place(self, places):
        """A `Place` for each (instant in microseconds, latitude, longitude, uncertainty in metres).

        Latitude and longitude are None where no point is given.
        """
        answers = [_NOWHERE] * len(places)
        pointed = [at for at, one in enumerate(places) if one[1] is not None]
        if not pointed:
            return answers
        instants = np.array([places[at][0] for at in pointed], dtype=np.int64)
        latitudes = np.array([places[at][1] for at in pointed], dtype=float)
        longitudes = np.array([places[at][2] for at in pointed], dtype=float)
        radii = np.array([places[at][3] or 0 for at in pointed], dtype=float)
        nearest = np.full(len(pointed), np.inf)
        touched = [[] for _point in pointed]
        for version, line, since, until in self._versions:
            then = np.flatnonzero((instants >= since) & (instants < until))
            if not len(then):
                continue
            least = line.at_least(latitudes[then], longitudes[then])
            then = then[(least <= radii[then]) | (least < nearest[then])]
            if not len(then):
                continue
            distances, inside = line.measure(latitudes[then], longitudes[then])
            nearest[then] = np.minimum(nearest[then], distances)
            crossed = (distances < radii[then]) | (distances == 0)
            for place in np.flatnonzero(crossed | inside):
                touched[then[place]].append((distances[place], bool(crossed[place]), version))
        for place, at in enumerate(pointed):
            answers[at] = _answer(places[at], touched[place], nearest[place])
        return answers


def _answer(place, touched, nearest):
    _instant, latitude, longitude, uncertainty_m = place
    touched.sort(key=lambda one: one[0])
    distance = touched[0][0] if touched else nearest
    lies_somewhere = np.isfinite(distance)
    if not lies_somewhere:
        relation = Relation.OUTSIDE
    elif uncertainty_m is None:
        relation = Relation.UNDETERMINED
    elif any(crossed for _distance, crossed, _version in touched):
        relation = Relation.STRADDLES
    else:
        relation = Relation.INSIDE if touched else Relation.OUTSIDE
    versions = tuple([version for _distance, _crossed, version in touched])
    metres = round(float(distance)) if lies_somewhere else None
    return Place(relation, versions, metres, cell_of(latitude, longitude))


class Place:
    """What follows from a place: as the columns of a report, in COPY's text, and by name."""

    __slots__ = ("cell", "distance_m", "relation", "text", "version", "versions", "zone_id")

    def __init__(self, relation, versions, distance_m, cell):
        self.relation, self.distance_m, self.cell = relation.value, distance_m, cell
        self.versions, self.version = versions, versions[0] if versions else None
        self.zone_id = self.version and self.version.zone_id
        codes = tuple([version.zone.code for version in versions])
        front = _front(self.relation, self.version and self.version.pk, codes)
        self.text = f"{front}{'null' if distance_m is None else distance_m}}}\t{cell}"

    @property
    def facts(self):
        return {
            "zones": [version.zone.code for version in self.versions],
            "distance_m": self.distance_m,
        }


class Nowhere:
    """No point is given: the same columns."""

    relation, version, zone_id, cell = Relation.UNDETERMINED.value, None, None, None
    facts = {"reason": "no_point"}
    text = row_text([relation, None, facts, None])[:-1]


@lru_cache(maxsize=4096)
def _front(relation, boundary_id, codes):
    """The text of a place up to its distance, the same for many."""
    zones = json.dumps(codes, ensure_ascii=False)
    return row_text([relation, boundary_id, f'{{"zones": {zones}, "distance_m": '])[:-1]


_NOWHERE = Nowhere()
