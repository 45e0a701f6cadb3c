"""H3 cells (h3geo.org): the index of places, as integers that PostgreSQL's bigint holds."""

import math

import h3

from violations.geo.bearings import SPHERE_IS_OFF_BY, great_circle_m

RESOLUTION = 9  # hexagons about 350 m across: finer than most reported places
MOST_RINGS = 60  # some 11,000 cells

# Edges at one resolution differ over the globe; these hold every cell (H3 table of cell statistics
# gives 0.7 to 1.2 times the average), with some room.
_SHORTEST, _LONGEST = 0.6, 1.4


def cell_of(latitude: float, longitude: float, resolution: int = RESOLUTION) -> int:
    """The cell in which a point lies (degrees, WGS 84)."""
    return int(h3.str_to_int(h3.latlng_to_cell(latitude, longitude, resolution)))


def parent_of(cell: int, resolution: int) -> int:
    """The coarser cell that holds this one."""
    return int(h3.str_to_int(h3.cell_to_parent(h3.int_to_str(cell), resolution)))


def parents_of(cell: int, resolutions: tuple[int, ...]) -> dict[int, int]:
    """The cells that hold this one, by resolution."""
    return {resolution: parent_of(cell, resolution) for resolution in resolutions}


def centre_of(cell: int) -> tuple[float, float]:
    """(latitude, longitude) in degrees of a cell's middle."""
    latitude, longitude = h3.cell_to_latlng(h3.int_to_str(cell))
    return latitude, longitude


def corners_of(cell: int) -> list[tuple[float, float]]:
    """The (latitude, longitude) corners of a cell, in order."""
    return [(north, east) for north, east in h3.cell_to_boundary(h3.int_to_str(cell))]


def cells_within(
    latitude: float, longitude: float, radius_m: float, resolution: int = RESOLUTION
) -> set[int]:
    """Every cell in which a point within `radius_m` metres may lie, and a few around them.

    Narrow by index with these, then measure. Raises ValueError where a coarser resolution is
    called for.
    """
    edge = h3.average_hexagon_edge_length(resolution, unit="m")
    rings = math.ceil(radius_m / (1.5 * edge * _SHORTEST)) + 1
    if rings > MOST_RINGS:
        raise ValueError(f"{radius_m:.0f} m is too far for cells of resolution {resolution}")
    reach = radius_m * (1 + SPHERE_IS_OFF_BY) + edge * _LONGEST
    found = set()
    for name in h3.grid_disk(h3.latlng_to_cell(latitude, longitude, resolution), rings):
        if great_circle_m(latitude, longitude, *h3.cell_to_latlng(name)) <= reach:
            found.add(int(h3.str_to_int(name)))
    return found
