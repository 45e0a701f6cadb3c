"""Tracks: looked at as a whole, and written anew as bare GPX."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TextIO

from violations.evidence.files.findings import Doubt, Found, metadata
from violations.evidence.files.points import Point, read

BEGINNING = '<?xml version="1.0" encoding="UTF-8"?>\n<gpx version="1.1" creator="clean copy" '
BEGINNING += 'xmlns="http://www.topografix.com/GPX/1/1">\n'


@dataclass
class Summary:
    """The first point and time of a track, how many there are, and what wrote them."""

    first: Point | None = None
    last: Point | None = None
    points: int = 0
    first_at: datetime | None = None
    last_at: datetime | None = None
    is_local: bool = False
    creator: str = ""

    def take(self, point: Point) -> None:
        self.first, self.last = self.first or point, point
        self.points += 1
        if point.at:
            self.is_local = self.is_local or point.is_local
            self.first_at, self.last_at = self.first_at or point.at, point.at


def look(path: Path, media_type: str) -> Found:
    """Read the whole track. Raises `Doubt`: broken, scripted, xml_entities, no_points."""
    summary = Summary()
    summary.creator = read(path, summary.take, lambda: None)
    if summary.first is None or summary.last is None:
        raise Doubt("no_points")
    return Found(
        media_type,
        metadata(
            taken_at=summary.first_at,
            is_local=summary.is_local,
            place=(summary.first.latitude, summary.first.longitude),
            altitude_m=summary.first.altitude_m,
            software=summary.creator,
            raw={
                "points": summary.points,
                "first point": _spoken(summary.first),
                "last point": _spoken(summary.last),
                "first time": summary.first_at.isoformat() if summary.first_at else "",
                "last time": summary.last_at.isoformat() if summary.last_at else "",
            },
        ),
    )


def clean(path: Path, _media_type: str, into: Path) -> tuple[str, str]:
    """Write points, heights and times to `into` as GPX; returns its media type and a note."""
    with into.open("w", encoding="utf-8", newline="\n") as file:
        file.write(BEGINNING + "<trk><trkseg>\n")
        writing = _Writing(file)
        read(path, writing.point, writing.gap)
        file.write("</trkseg></trk>\n</gpx>\n")
    return "application/gpx+xml", ""


def _spoken(point: Point) -> str:
    return f"{point.latitude:.6f}, {point.longitude:.6f}"


class _Writing:
    def __init__(self, file: TextIO):
        self.file = file
        self.any = False

    def point(self, point: Point) -> None:
        inside = f"<ele>{point.altitude_m:.1f}</ele>" if point.altitude_m is not None else ""
        if point.at:  # a wall clock without an offset is written as it was, without the Z
            at = point.at.replace(tzinfo=None).isoformat()
            inside += f"<time>{at}{'' if point.is_local else 'Z'}</time>"
        place = f'lat="{point.latitude:.7f}" lon="{point.longitude:.7f}"'
        self.file.write(f"<trkpt {place}>{inside}</trkpt>\n")
        self.any = True

    def gap(self) -> None:
        if self.any:
            self.file.write("</trkseg><trkseg>\n")
            self.any = False
