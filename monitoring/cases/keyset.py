"""Pages that begin after a row, not at a number: as quick on the last page as on the first."""

import datetime
import uuid
from dataclasses import dataclass

from django.db.models import F, Q


@dataclass(frozen=True)
class Page:
    """`rows`, and the cursor of the next page: "" on the last."""

    rows: list
    next: str


def page(queryset, instant, *, after="", size=50, newest_first=False):
    """`size` rows in the order of (instant, id) that follow the row which `after` names.

    Rows without the instant stand last. A cursor that cannot be read is the beginning.
    """
    field = F(instant)
    order = field.desc(nulls_last=True) if newest_first else field.asc(nulls_last=True)
    queryset = queryset.order_by(order, "-id" if newest_first else "id")
    cursor = read(after)
    if cursor:
        queryset = queryset.filter(_beyond(instant, *cursor, "lt" if newest_first else "gt"))
    rows = list(queryset[: size + 1])
    more = len(rows) > size
    rows = rows[:size]
    return Page(rows, write(getattr(rows[-1], instant), rows[-1].pk) if more else "")


def _beyond(instant, at, key, side):
    if at is None:
        return Q(**{f"{instant}__isnull": True, f"id__{side}": key})
    return (
        Q(**{f"{instant}__{side}": at})
        | Q(**{instant: at, f"id__{side}": key})
        | Q(**{f"{instant}__isnull": True})
    )


def write(at, key):
    return f"{at.astimezone(datetime.UTC).isoformat() if at else ''}~{key}"


def read(cursor):
    at, _tilde, key = cursor.partition("~")
    try:
        instant = datetime.datetime.fromisoformat(at) if at else None
        if instant is not None and instant.tzinfo is None:
            return None
        return instant, uuid.UUID(key)
    except ValueError:
        return None
