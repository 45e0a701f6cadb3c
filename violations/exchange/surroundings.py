"""In which governorate the map draws points, many at once: for warnings only."""

from functools import cache

import shapely

from violations.zones.suggesting import drawn_governorates


def governorates_at(points):
    """The P-code that the map draws around each (latitude, longitude), or None."""
    if not points:
        return []
    tree, pcodes = _tree()
    found = [None] * len(points)
    if tree is None:
        return found
    latitudes, longitudes = zip(*points, strict=True)
    at, areas = tree.query(shapely.points(longitudes, latitudes), predicate="intersects")
    for place, area in zip(at.tolist(), areas.tolist(), strict=True):
        found[place] = found[place] or pcodes[area]
    return found


@cache
def _tree():
    pcodes, shapes = drawn_governorates()
    return (shapely.STRtree(shapes), pcodes) if shapes else (None, [])
