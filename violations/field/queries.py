from violations.coverage.forms import OutageForm
from violations.field.identity import alias_of
from violations.field.models import BroughtIn
from violations.parties.models import Party
from violations.reports.queries import offered_types
from violations.zones.models import Zone, ZoneBoundary
from violations.zones.queries import governorates


def brought_in_for(author, kind):
    """The ids of what others of the delegation brought in for this author, of one kind."""
    ours = {"author_alias": alias_of(author), "brought_by__delegation": author.delegation_id}
    return BroughtIn.objects.filter(kind=kind, **ours).values("filed_id")


def shown_by_the_forms():
    """All reference data that the forms offer, as one text: what it is like now."""
    offered = [
        offered_types().values_list("code", "names", "position"),
        Party.objects.values_list("code", "names"),
        governorates().values_list("pcode", "names"),
        Zone.objects.values_list("code", "names"),
        *(rows.values_list("pk", "names") for rows in OutageForm.querysets().values()),
    ]
    return repr([list(rows) for rows in offered])


def lines_of_all_times():
    """Every version of every zone's line as GeoJSON, each with the time in which it held.

    Zones are everybody's to see, so this is the same for all.
    """
    boundaries = ZoneBoundary.objects.select_related("zone").order_by("zone__code", "valid_from")
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": boundary.geometry,
                "properties": {
                    "name": boundary.zone.name,
                    "code": boundary.zone.code,
                    "from": boundary.valid_from.isoformat(),
                    "until": boundary.valid_until and boundary.valid_until.isoformat(),
                },
            }
            for boundary in boundaries
        ],
    }
