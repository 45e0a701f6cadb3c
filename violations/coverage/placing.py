"""Where a filing counts: the zone and governorate that were said, else those of its points."""

from violations.geo.placing import place
from violations.zones.queries import boundaries_at
from violations.zones.suggesting import governorate_of

GIVEN, FOUND, OF_POINT, UNKNOWN = "given", "found", "of_watch_point", "unknown"


def place_of(content):
    """The columns `zone`, `area` and `place_facts` that follow from what a filing says.

    An outage counts where its camera or post stands. What was said is never replaced; what was
    not said is found only where all points given agree, as of the time of the filing's beginning.
    """
    watch_point = getattr(content, "watch_point", None)
    if watch_point:
        facts = {
            name: OF_POINT if getattr(watch_point, f"{name}_id") else UNKNOWN
            for name in ("zone", "area")
        }
        return {"zone": watch_point.zone, "area": watch_point.area, "place_facts": facts}
    points = content.points()
    zone = content.zone or _agreed(_zones_of(points, content.began_at))
    area = content.area or _agreed(governorate_of(*point) for point in points)
    said = {"zone": content.zone, "area": content.area}
    found = {"zone": zone, "area": area}
    facts = {
        name: GIVEN if said[name] else FOUND if found[name] else UNKNOWN
        for name in ("zone", "area")
    }
    return {**found, "place_facts": facts}


def _zones_of(points, instant):
    """The zone around each point then, or None."""
    boundaries = {row.pk: row for row in boundaries_at(instant)} if points else {}
    shapes = [(row.pk, row.geometry) for row in boundaries.values()]
    for latitude, longitude in points:
        placed = place(latitude, longitude, None, shapes)
        concerned = [boundaries[pk].zone for pk in placed.boundary_ids]
        yield concerned[0] if concerned else None


def _agreed(found):
    found = list(found)
    return found[0] if found and all(one == found[0] for one in found) else None
