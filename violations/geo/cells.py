"""H3 cells (h3geo.org): the index of places, as integers that PostgreSQL's bigint holds."""

import h3

RESOLUTION = 9  # hexagons about 350 m across: finer than most reported places


def cell_of(latitude: float, longitude: float, resolution: int = RESOLUTION) -> int:
    """The cell in which a point lies (degrees, WGS 84)."""
    return h3.str_to_int(h3.latlng_to_cell(latitude, longitude, resolution))


def parent_of(cell: int, resolution: int) -> int:
    """The coarser cell that holds this one."""
    return h3.str_to_int(h3.cell_to_parent(h3.int_to_str(cell), resolution))
