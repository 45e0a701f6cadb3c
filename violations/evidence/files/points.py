"""The points of a GPX or KML, read as a stream, without entities."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from xml.parsers import expat

from violations.evidence.files.findings import Doubt
from violations.evidence.files.limits import MB
from violations.evidence.files.moments import moment

DEEPEST = 40
ELEMENTS = 5_000_000
TEXT = 4 * MB  # of one element; only a line of a KML is long
PROGRAMS = {"script", "iframe", "object", "embed", "svg", "html", "foreignobject"}
POINTS = {"wpt", "rtept", "trkpt"}


@dataclass
class Point:
    """A point of a track: degrees, metres above the sea, and when it was passed."""

    latitude: float
    longitude: float
    altitude_m: float | None = None
    at: datetime | None = None
    is_local: bool = False


def read(path: Path, take: Callable[[Point], None], gap: Callable[[], None]) -> str:
    """Call `take` for each point in order, and `gap` between segments; returns what wrote it."""
    reading = _Reading(take, gap)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = reading.declared
    parser.EntityDeclHandler = reading.declared
    parser.StartElementHandler = reading.begin
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.text
    try:
        with path.open("rb") as file:
            parser.ParseFile(file)
    except (expat.ExpatError, LookupError, ValueError, OverflowError):
        raise Doubt("broken") from None
    return reading.creator


@dataclass
class _Reading:
    take: Callable[[Point], None]
    gap: Callable[[], None]
    creator: str = ""
    path: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    length: int = 0
    elements: int = 0
    point: Point | None = None
    times: list[tuple[datetime | None, bool]] = field(default_factory=list)

    def declared(self, *_what: object) -> None:
        raise Doubt("xml_entities")

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(" ")[2].lower()
        self.elements += 1
        if name in PROGRAMS:
            raise Doubt("scripted")
        if len(self.path) >= DEEPEST:
            raise Doubt("nested_too_deep")
        if self.elements > ELEMENTS:
            raise Doubt("bomb")
        if name == "gpx":
            self.creator = attributes.get("creator", "")[:200]
        elif name in POINTS:
            self.point = _point(attributes.get("lat"), attributes.get("lon"))
        elif name in ("linestring", "track", "trkseg", "rte", "point", "polygon"):
            self.gap()
            self.times = []
        self.path.append(name)
        self.words, self.length = [], 0

    def text(self, words: str) -> None:
        self.length += len(words)
        if self.length > TEXT:
            raise Doubt("bomb")
        self.words.append(words)

    def end(self, name: str) -> None:
        name = self.path.pop()
        said = "".join(self.words).strip()
        self.words, self.length = [], 0
        if name in POINTS:
            if self.point:
                self.take(self.point)
            self.point = None
        elif name == "ele" and self.point and self.path[-1] in POINTS:
            self.point.altitude_m = _number(said, 100_000)
        elif name == "time" and self.point and self.path[-1] in POINTS:
            self.point.at, self.point.is_local = moment(said)
        elif name == "coordinates":
            self._line(said)
        elif name == "when" and self.path[-1:] == ["track"]:
            self.times.append(moment(said))
        elif name == "coord":
            self._passed(said)

    def _line(self, said: str) -> None:
        for one in said.split():
            longitude, latitude, altitude_m = ([*one.split(","), "", ""])[:3]
            point = _point(latitude, longitude)
            if point:
                point.altitude_m = _number(altitude_m, 100_000)
                self.take(point)

    def _passed(self, said: str) -> None:
        """A point of a `gx:Track`: its time was given before all the points."""
        longitude, latitude, altitude_m = ([*said.split(), "", "", ""])[:3]
        at, is_local = self.times.pop(0) if self.times else (None, False)
        point = _point(latitude, longitude)
        if point:
            point.altitude_m, point.at, point.is_local = _number(altitude_m, 100_000), at, is_local
            self.take(point)


def _point(latitude: str | None, longitude: str | None) -> Point | None:
    north, east = _number(latitude, 90), _number(longitude, 180)
    return Point(north, east) if north is not None and east is not None else None


def _number(text: str | None, bound: float) -> float | None:
    try:
        number = float((text or "")[:40])
    except ValueError:
        return None
    return number if math.isfinite(number) and abs(number) <= bound else None
