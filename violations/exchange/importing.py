"""The step after confirmation: rows are filed, a thousand in one transaction.

Imported reports are history. They open incidents, so that they are counted where they happened,
but they are not announced as filed: no alert is raised and no case is opened of them, for a
thousand old rows would drown what waits now. Reports carried from a device are news, and are
filed one by one as if the device had sent them.
"""

from django.db import connection, transaction
from django.utils.translation import override

from astana.ledger.actions import record
from violations.exchange.checking import Checker
from violations.exchange.enums import FileFormat, State
from violations.exchange.files import read_rows, remove_rows
from violations.exchange.known import reading_of
from violations.exchange.models import RefusedRow
from violations.exchange.previewing import keep_refused
from violations.exchange.resolving import Resolver
from violations.exchange.writing import write_reports
from violations.reports.actions import file_report
from violations.reports.enums import Origin
from violations.reports.models import Report
from violations.reports.rules import AlreadyFiled

CHUNK = 1_000  # rows


def import_chunk(batch, *, at):
    """File the next rows. Records "reports_imported" with one digest over all of them."""
    with override(batch.language):
        rows, position = read_rows(batch, batch.position, CHUNK)
        resolver = Resolver(batch, reading_of(batch), Checker())
        resolved = [resolver.resolve(row) for row in rows]
        _tell_new_faults(batch, resolved)
    good = {}
    for one in resolved:
        if not one.faults:
            good.setdefault(one.id, one)
    batch.position = position
    batch.rows_done += len(rows)
    if not rows or position >= batch.rows_bytes:
        batch.state, batch.position, batch.finished_at = State.DONE, 0, at
        transaction.on_commit(lambda: remove_rows(batch), robust=True)
    if batch.format == FileFormat.CARRIED:
        _file_carried(batch, good, at=at)
    else:
        _file_history(batch, good, at=at)


def _file_history(batch, good, *, at):
    _wait_for_others_filing(good)
    known = Report.objects.filter(pk__in=list(good)).values_list("pk", flat=True)
    for key in known:
        del good[key]
    if not good:
        return
    said = write_reports(
        [(key, one.content) for key, one in good.items()],
        at=at,
        delegation_id=batch.delegation_id,
        filed_by_id=batch.by_id,
        origin=Origin.IMPORT.value,
        import_batch=batch.pk,
    )
    batch.rows_filed += said["reports"]
    record("reports_imported", f"import:{batch.pk}", said, by=batch.by, at=at)


def _file_carried(batch, good, *, at):
    for key, one in good.items():
        try:
            _report, new = file_report(
                key, one.content, by=batch.by, at=at, origin=Origin.CARRIED, import_batch=batch.pk
            )
        except AlreadyFiled as refusal:
            one.faults.append(("id", str(key), refusal.reason))
            keep_refused(batch, [one])
        else:
            batch.rows_filed += new


def _wait_for_others_filing(keys):
    """As whoever files a single report does: two filings under one id go one after the other."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(key, 0))"
            " FROM unnest(%s::text[]) WITH ORDINALITY AS given(key, place) ORDER BY place",
            [sorted(str(key) for key in keys)],
        )


def _tell_new_faults(batch, resolved):
    """What could be filed at the preview and no longer can: a party was removed, a year ended."""
    refused = [one for one in resolved if one.faults]
    told = RefusedRow.objects.filter(batch=batch, line__in=[one.line for one in refused])
    told = set(told.values_list("line", flat=True))
    keep_refused(batch, [one for one in refused if one.line not in told])
