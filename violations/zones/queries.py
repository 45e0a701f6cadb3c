from django.db.models import Q

from astana.accounts.permissions import may
from violations.zones.enums import AreaKind
from violations.zones.models import AdminArea, Zone, ZoneBoundary


def zones_visible_to(viewer):
    return Zone.objects.all() if may(viewer, "see_zones") else Zone.objects.none()


def boundaries_at(instant):
    """The boundary versions that held at an instant, with their zones."""
    return ZoneBoundary.objects.select_related("zone").filter(
        Q(valid_until__isnull=True) | Q(valid_until__gt=instant), valid_from__lte=instant
    )


def governorates():
    return AdminArea.objects.filter(kind=AreaKind.GOVERNORATE)
