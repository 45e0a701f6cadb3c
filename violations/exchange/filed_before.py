"""Which rows were filed before, and under which id a row is filed once more.

A report that was withdrawn when its import was undone stands in nobody's way: the same delegation
may file its row again, under the next id of the row. Whatever else is filed under an id keeps it.
"""

import uuid

from django.db import connection
from django.db.models import Exists, OuterRef

from violations.exchange.enums import FileFormat
from violations.reports.enums import Origin
from violations.reports.models import Report

MOST_AGAIN = 20  # times that a row is filed once more
_NEXT = uuid.UUID("c1c0de52-2f2c-5d0b-9a77-5b1f0b8f3a64")


def not_filed_before(batch, rows):
    """(rows to be filed, each under an id that is free; rows that are filed already).

    Three queries, however many rows and however often they were filed and undone.
    """
    if not _any_filed(rows):
        return rows, []
    ids = {one.id: [one.id] for one in rows}
    filed = _filed(batch, ids)
    if batch.format != FileFormat.CARRIED:
        for key in [key for key, found in filed.items() if found["undone"]]:
            ids[key] += [_next(key, time) for time in range(1, MOST_AGAIN + 1)]
        filed |= _filed(batch, [later for all_ids in ids.values() for later in all_ids[1:]])
    fresh, known = [], []
    for one in rows:
        stands = next((key for key in ids[one.id] if not _is_undone(filed.get(key))), None)
        if stands is None or stands in filed:
            known.append((one, filed.get(stands)))
        else:
            one.id = stands
            fresh.append(one)
    _warn_of_other_words(batch, known)
    return fresh, [one for one, _found in known]


def ids_filed_already(rows):
    """Ids of rows that cannot be filed, but whose report is filed already: nothing is wrong there.

    Our own export gives out reports that came by other doors than the form and need not pass it.
    """
    ids = [one.id for one in rows if one.id]
    found = Report.objects.filter(pk__in=ids).values_list("pk", flat=True) if ids else []
    return {str(key) for key in found}


def _any_filed(rows):
    """The usual answer at once: nothing of a new file was filed before."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM reports_report WHERE id = ANY(%s::uuid[]))",
            [[one.id for one in rows]],
        )
        return cursor.fetchone()[0]


def _next(key, time):
    return str(uuid.uuid5(_NEXT, f"{key}\n{time}"))


def _is_undone(found):
    return found is not None and found["undone"]


def _filed(batch, ids):
    """{id: what is filed under it}; `undone` where an undoing by this delegation withdrew it."""
    if not ids:
        return {}
    withdrawal = Report.objects.filter(
        number=OuterRef("number"),
        is_withdrawal=True,
        origin=Origin.IMPORT,
        amended_by__isnull=True,
        delegation=batch.delegation_id,
    )
    found = Report.objects.filter(pk__in=list(ids)).annotate(undone=Exists(withdrawal))
    names = ("pk", "undone", "origin", "content_digest")
    return {str(one["pk"]): one for one in found.values(*names)}


def _warn_of_other_words(batch, known):
    """Told only of what an import filed: nothing of it that a table says is kept apart."""
    for one, found in known:
        if not one.draft or not found or found["origin"] != Origin.IMPORT:
            continue
        if one.draft.salts:
            continue
        if one.draft.digest != found["content_digest"]:
            one.warned = ["known_otherwise"]
        else:
            one.warned = []
