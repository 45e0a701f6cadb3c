"""A list in pages that begin after a given row: deep pages cost no more than the first."""

import datetime
import uuid
from dataclasses import dataclass

from django.db.models import Q

ROWS = 25


@dataclass
class Page:
    """Rows, newest first, and the mark after which the older ones begin ("" at the end)."""

    rows: list
    older: str
    is_first: bool


def page_of(reports, *, before=None, rows=ROWS):
    """A page of reports by (filed_at, id); a mark that cannot be read gives the first page."""
    mark = _read(before)
    if mark:
        filed_at, report_id = mark
        reports = reports.filter(Q(filed_at__lt=filed_at) | Q(filed_at=filed_at, id__lt=report_id))
    found = list(reports.order_by("-filed_at", "-id")[: rows + 1])
    shown = found[:rows]
    older = f"{shown[-1].filed_at.timestamp():.6f}_{shown[-1].pk}" if len(found) > rows else ""
    return Page(shown, older, not mark)


def _read(text):
    instant, _mark, report_id = (text or "").partition("_")
    try:
        return datetime.datetime.fromtimestamp(float(instant), datetime.UTC), uuid.UUID(report_id)
    except (ValueError, OverflowError, OSError):
        return None
