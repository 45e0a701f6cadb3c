"""Pages that begin after a row, not at a number: as quick on the last page as on the first."""

import datetime
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db.models import F, Q


@dataclass(frozen=True)
class Page:
    """`rows`; the mark after which the next page begins, or ""; whether this is the first."""

    rows: list
    next: str
    is_first: bool


def page(queryset, by, *, after="", size=50, newest_first=False):
    """`size` rows in the order of (the field `by`, id) that follow the row which `after` marks.

    Rows without that field stand last. A mark that cannot be read is the beginning.
    """
    field = queryset.model._meta.get_field(by)
    mark = _read(after, field)
    if mark:
        queryset = queryset.filter(_beyond(field, *mark, "lt" if newest_first else "gt"))
    rows = list(queryset.order_by(*_order(field, newest_first))[: size + 1])
    more = len(rows) > size
    rows = rows[:size]
    return Page(rows, _write(getattr(rows[-1], by), rows[-1].pk) if more else "", not mark)


def _order(field, newest_first):
    if not newest_first:
        return field.name, "id"  # PostgreSQL puts those without it last by itself
    # Said of a field that nobody leaves empty, "nulls last" would keep its index from being used.
    return F(field.name).desc(nulls_last=True if field.null else None), "-id"


def _beyond(field, value, key, side):
    name = field.name
    empty = Q(**{f"{name}__isnull": True})
    if value is None:
        return empty & Q(**{f"id__{side}": key})
    beyond = Q(**{f"{name}__{side}": value}) | Q(**{f"id__{side}": key})
    beyond &= Q(**{f"{name}__{side}e": value})
    return beyond | empty if field.null else beyond


def _write(value, key):
    if isinstance(value, datetime.datetime):  # no "+", which an address reads as a blank
        value = value.astimezone(datetime.UTC).replace(tzinfo=None)
        return f"{value.isoformat()}Z~{key}"
    return f"{'' if value is None else value}~{key}"


def _read(mark, field):
    """(value, id) as the model's fields have them, or None."""
    value, _tilde, key = mark.partition("~")
    try:
        value = field.to_python(value) if value else None
        key = field.model._meta.pk.to_python(key or None)
    except (ValidationError, ValueError, OverflowError):
        return None
    is_naive = isinstance(value, datetime.datetime) and value.tzinfo is None
    if key is None or is_naive or (value is None and not field.null):
        return None
    return value, key
