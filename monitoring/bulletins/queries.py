from django.db.models import Prefetch, Q

from astana.accounts.permissions import may
from monitoring.bulletins.days import span_of
from monitoring.bulletins.enums import FigureKind
from monitoring.bulletins.models import Bulletin, Figure
from violations.reports.enums import Origin
from violations.reports.models import Report

ROWS = 50


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


def page_before(bulletins, day=None, pk=None):
    """One page, the latest day first, of what stands after the bulletin of that day and id.

    Returns (rows, whether there are more).
    """
    if day is not None:
        bulletins = bulletins.filter(Q(day__lt=day) | Q(day=day, pk__lt=pk or 0))
    rows = list(bulletins.order_by("-day", "-pk")[: ROWS + 1])
    return rows[:ROWS], len(rows) > ROWS


def reports_made_from(bulletin):
    """The reports that were registered from a bulletin, whoever looks; for counting only."""
    began_at, _ended_at = span_of(bulletin.day)
    return Report.objects.filter(
        origin=Origin.BULLETIN, source_url=bulletin.source_url, began_at=began_at
    )
