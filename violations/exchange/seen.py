"""Ids that come more than once in a file: one report, or one for each equal line.

A row with a number of its own is one event, however often the file names it: the first is filed.
Rows without a number that say the same are as many reports as there are such lines: the second
has the id of "the same, once more". So the same file brought in again finds each filed already.
"""

import uuid

from django.db import connection

from violations.exchange.enums import EqualRows

_ONCE_MORE = uuid.UUID("6f0b4fd2-5a0c-5d4e-8a46-3a1d8f7be0c9")


def told_apart(batch, rows):
    """(rows that stand for a report of their own, each with its id; how many do not)."""
    kept, before = [], _seen_before(batch, rows)
    once = batch.options.get("equal_rows") == EqualRows.ONCE
    for one in rows:
        one.nth = before.get(one.id, 0)
        before[one.id] = one.nth + 1
        if one.nth and (one.is_numbered or once):
            continue
        if one.nth:
            one.warned.append("equal")
            one.id = id_of_nth(one.id, one.nth)
        kept.append(one)
    return kept, len(rows) - len(kept)


def id_of_nth(key, nth):
    """The id of the row that says the same for the n-th time, counted from 0."""
    return str(uuid.uuid5(_ONCE_MORE, f"{key}\n{nth}")) if nth else key


def _seen_before(batch, rows):
    """{id: how often earlier pieces of the file gave it}, without those that none gave."""
    firsts, counts = {}, {}
    for one in rows:
        firsts.setdefault(one.id, one.line)
        counts[one.id] = counts.get(one.id, 0) + 1
    said = {
        "batch": str(batch.pk),
        "ids": list(counts),
        "lines": list(firsts.values()),
        "counts": list(counts.values()),
    }
    with connection.cursor() as cursor:
        cursor.execute(_COUNT_THEM, said)
        found = dict(cursor.fetchall())
    return {key: times - counts[key] for key, times in found.items() if times > counts[key]}


_COUNT_THEM = """
    WITH counted AS (
        INSERT INTO exchange_seenid AS seen (batch_id, report_id, line, times)
        SELECT %(batch)s::uuid, given.*
        FROM unnest(%(ids)s::uuid[], %(lines)s::integer[], %(counts)s::integer[]) AS given
        ON CONFLICT (batch_id, report_id) DO UPDATE SET times = seen.times + EXCLUDED.times
        RETURNING report_id, times
    )
    SELECT report_id::text, times FROM counted WHERE times > 1
"""
