"""Undoing a batch: every report of it is withdrawn by a version of its own; nothing is removed.

What `withdraw_report` does of one report, done of many by one statement: the version repeats what
it withdraws, its lines, and that it tells of its incident (docs/adr/0009).
"""

import uuid
from dataclasses import fields

from django.db import connection

from astana.ids import new_id
from astana.ledger.actions import record
from violations.exchange.drafts import LISTS
from violations.exchange.enums import FileFormat, State
from violations.exchange.writing import digest_of, in_order
from violations.reports.amending import OWN_OF_A_VERSION, withdraw_report
from violations.reports.enums import Origin
from violations.reports.models import Report

CHUNK = 2_000  # reports


def withdraw_chunk(batch, *, at):
    """Withdraw the next reports, whatever version is their current one.

    Records "reports_withdrawn" with one digest over the versions. Reports that somebody withdrew
    already are left as they are. `options["undone_until"]` is the last id that is done.
    """
    after = uuid.UUID(batch.options.get("undone_until") or str(uuid.UUID(int=0)))
    firsts = list(
        Report.objects.filter(import_batch=batch.pk, version=1, id__gt=after)
        .order_by("id")
        .values_list("id", flat=True)[:CHUNK]
    )
    if not firsts:
        batch.state, batch.finished_at = State.UNDONE, at
        return
    batch.options["undone_until"] = str(firsts[-1])
    if batch.format == FileFormat.CARRIED:
        _withdraw_carried(batch, firsts, at=at)
        return
    written = _write_versions(batch, firsts, at=at)
    batch.rows_withdrawn += len(written)
    if written:
        content = {
            "reports": len(written),
            "after": str(after),
            "until": str(firsts[-1]),
            "digest": digest_of(sorted(written, key=in_order)),
        }
        record("reports_withdrawn", f"import:{batch.pk}", content, by=batch.undone_by, at=at)


def _withdraw_carried(batch, firsts, *, at):
    """News has cases and alerts that follow it: one by one, each announced and recorded."""
    numbers = Report.objects.filter(pk__in=firsts).values("number")
    standing = Report.objects.filter(number__in=numbers, amended_by=None, is_withdrawal=False)
    for report in standing:
        withdraw_report(report, new_id(), reason=batch.undo_reason, by=batch.undone_by, at=at)
        batch.rows_withdrawn += 1


def _write_versions(batch, firsts, *, at):
    """[(number, id, digest)] of the versions that withdraw the standing ones of these reports."""
    said = {
        "firsts": firsts,
        "reason": batch.undo_reason,
        "by": batch.undone_by_id,
        "at": at,
        "origin": Origin.IMPORT.value,
    }
    with connection.cursor() as cursor:
        cursor.execute(_STATEMENT, said)
        return cursor.fetchall()


def _statement():
    repeated = [
        field.column for field in Report._meta.concrete_fields if field.name not in OWN_OF_A_VERSION
    ]
    columns = ", ".join(f'"{name}"' for name in repeated)
    own = "id, version, amends_id, amendment_reason, is_withdrawal, filed_by_id, filed_at, origin"
    lines = []
    for name, model, content in LISTS:
        line = ", ".join(f'"{field.name}"' for field in fields(content))
        table = model._meta.db_table
        lines.append(
            f"{name} AS (INSERT INTO {table} (report_id, position, {line})"  # noqa: S608
            f" SELECT chosen.new, position, {line} FROM {table}"
            f" JOIN chosen ON {table}.report_id = chosen.old)"
        )
    repeat_lines = ",\n".join(lines)
    return f"""
        WITH chosen AS MATERIALIZED (
            SELECT first.id AS first, last.id AS old, uuidv7() AS new
            FROM reports_report first
            JOIN reports_report last ON last.number = first.number AND NOT last.is_withdrawal
            LEFT JOIN reports_report next ON next.amends_id = last.id
            WHERE first.id = ANY(%(firsts)s::uuid[]) AND next.id IS NULL
        ), versions AS (
            INSERT INTO reports_report ({own}, {columns})
            SELECT chosen.new, version + 1, chosen.old, %(reason)s, true, %(by)s, %(at)s,
                   %(origin)s, {columns}
            FROM reports_report JOIN chosen ON reports_report.id = chosen.old
            RETURNING number, id, content_digest
        ), {repeat_lines}, links AS (
            INSERT INTO incidents_incidentreport (incident_id, report_id, linked_at)
            SELECT incident_id, chosen.new, %(at)s
            FROM incidents_incidentreport JOIN chosen ON report_id = chosen.first
        )
        SELECT number, id::text, content_digest FROM versions
    """  # noqa: S608, the names are those of our own columns


_STATEMENT = _statement()
