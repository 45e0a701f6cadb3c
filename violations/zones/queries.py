import shapely
from django.db.models import Q
from shapely.geometry import shape

from astana.accounts.permissions import may
from violations.zones.enums import AreaKind
from violations.zones.models import Accession, AdminArea, Settlement, Zone, ZoneBoundary


def zones_visible_to(viewer):
    return Zone.objects.all() if may(viewer, "see_zones") else Zone.objects.none()


def settlements_visible_to(viewer):
    return Settlement.objects.all() if may(viewer, "see_zones") else Settlement.objects.none()


def boundaries_at(instant):
    """The boundary versions that held at an instant, with their zones."""
    return ZoneBoundary.objects.select_related("zone").filter(
        Q(valid_until__isnull=True) | Q(valid_until__gt=instant), valid_from__lte=instant
    )


def lines_of(boundaries):
    """Boundary versions (with their zones) as a GeoJSON FeatureCollection."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": boundary.geometry,
                "properties": {"name": boundary.zone.name, "code": boundary.zone.code},
            }
            for boundary in boundaries
        ],
    }


def extent_of(lines):
    """((south, west), (north, east)) of a FeatureCollection in degrees; None when it is empty."""
    shapes = [shape(feature["geometry"]) for feature in lines["features"]]
    if not shapes:
        return None
    west, south, east, north = shapely.total_bounds(shapes).tolist()
    return (south, west), (north, east)


def last_lines():
    """The last version of every zone: what a new line is drawn next to, or in the place of."""
    last = ZoneBoundary.objects.order_by("zone_id", "-valid_from").distinct("zone_id")
    return lines_of(last.select_related("zone"))


def governorates():
    return AdminArea.objects.filter(kind=AreaKind.GOVERNORATE)


def boundaries_visible_to(viewer):
    """The versions of the zones that the viewer may see."""
    return ZoneBoundary.objects.filter(zone__in=zones_visible_to(viewer))


def accessions_visible_to(viewer, *, on):
    """Who had joined the regime by that day, whether or not they withdrew since; newest first."""
    if not may(viewer, "see_zones"):
        return Accession.objects.none()
    return Accession.objects.select_related("area").filter(joined_on__lte=on)
