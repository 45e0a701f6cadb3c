from django.db.models import Prefetch

from astana.accounts.permissions import may
from monitoring.bulletins.days import span_of
from monitoring.bulletins.enums import FigureKind
from monitoring.bulletins.models import Bulletin, Figure
from violations.reports.enums import Origin
from violations.reports.models import Report


def bulletins_visible_to(viewer):
    return Bulletin.objects.all() if may(viewer, "see_bulletins") else Bulletin.objects.none()


def for_list(bulletins):
    """With the totals that a row of the list shows, in a fixed number of queries."""
    totals = Figure.objects.filter(
        kind__in=[FigureKind.REGISTERED, FigureKind.CONFIRMED], area_as_written=""
    )
    return bulletins.defer("content", "notes").prefetch_related(
        Prefetch("figures", totals.select_related("delegation"), to_attr="totals")
    )


def reports_made_from(bulletin):
    """The reports that were registered from a bulletin, whoever looks; for counting only."""
    began_at, _ended_at = span_of(bulletin.day)
    return Report.objects.filter(
        origin=Origin.BULLETIN, source_url=bulletin.source_url, began_at=began_at
    )
