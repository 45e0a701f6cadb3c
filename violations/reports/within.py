"""How many reports a zone's line would concern: asked by the zones before a line is saved."""

import shapely
from shapely.geometry import shape

from violations.reports.models import Report


def reports_within(geometry, valid_from, valid_until):
    """The number of reports of that time that stand and whose point lies in the boundary."""
    area = shape(geometry)
    west, south, east, north = area.bounds
    reports = Report.objects.filter(
        amended_by__isnull=True,
        is_withdrawal=False,
        began_at__gte=valid_from,
        latitude__range=(south, north),
        longitude__range=(west, east),
    )
    if valid_until:
        reports = reports.filter(began_at__lt=valid_until)
    points = list(reports.values_list("longitude", "latitude"))
    if not points:
        return 0
    longitudes, latitudes = zip(*points, strict=True)
    return int(shapely.intersects_xy(area, longitudes, latitudes).sum())
