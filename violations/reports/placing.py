"""In which zone a place lay, asked as of the event's time."""

from violations.geo.cells import cell_of
from violations.geo.placing import place
from violations.zones.enums import Relation
from violations.zones.queries import boundaries_at


def place_at(instant, latitude, longitude, uncertainty_m):
    """The columns of a report that follow from its time and place.

    `zone_facts` gives the reason: the zones concerned with how the place lies to each, and the
    metres to the nearest line. Without a point the zone stays undetermined.
    """
    if latitude is None:
        return {
            "zone_relation": Relation.UNDETERMINED,
            "zone_boundary": None,
            "zone_facts": {"reason": "no_point"},
            "h3_cell": None,
        }
    boundaries = {boundary.pk: boundary for boundary in boundaries_at(instant)}
    placed = place(
        latitude,
        longitude,
        uncertainty_m,
        [(boundary.pk, boundary.geometry) for boundary in boundaries.values()],
    )
    concerned = [boundaries[pk] for pk in placed.boundary_ids]
    return {
        "zone_relation": Relation(placed.relation),
        "zone_boundary": concerned[0] if concerned else None,
        "zone_facts": {
            "zones": [boundary.zone.code for boundary in concerned],
            "distance_m": None if placed.distance_m is None else round(placed.distance_m),
        },
        "h3_cell": cell_of(latitude, longitude),
    }
