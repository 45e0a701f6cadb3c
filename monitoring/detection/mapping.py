"""The cells of clusters, as a map draws them and as a table says them."""

from dataclasses import dataclass

from monitoring.detection.kinds.cluster import RESOLUTION
from violations.geo.cells import cell_of, centre_of, corners_of


@dataclass(frozen=True)
class Cell:
    """A cell of a cluster: its name, its middle in degrees, and how many reports lie in it."""

    name: str
    latitude: float
    longitude: float
    reports: int


def cells_of(why):
    """The cells of a cluster as integers; none of what is no cluster."""
    return [int(name, 16) for name in why.get("cells", [])]


def drawn(cells):
    """A GeoJSON FeatureCollection of the cells (RFC 7946: longitude first, rings closed)."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"css": "cell"},
                "geometry": {"type": "Polygon", "coordinates": [_ring(cell)]},
            }
            for cell in dict.fromkeys(cells)
        ],
    }


def _ring(cell):
    corners = [[round(east, 5), round(north, 5)] for north, east in corners_of(cell)]
    return [*corners, corners[0]]


def bounds_of(cells):
    """((south, west), (north, east)) of the cells, in degrees."""
    corners = [corner for cell in cells for corner in corners_of(cell)]
    norths, easts = zip(*corners, strict=True)
    return (min(norths), min(easts)), (max(norths), max(easts))


def listed(cells, points):
    """The cells as rows, the fullest first; `points`: (latitude, longitude) of the reports."""
    counted = dict.fromkeys(cells, 0)
    for latitude, longitude in points:
        cell = cell_of(latitude, longitude, RESOLUTION)
        if cell in counted:
            counted[cell] += 1
    rows = [Cell(f"{cell:x}", *centre_of(cell), count) for cell, count in counted.items()]
    return sorted(rows, key=lambda row: (-row.reports, row.name))
