"""The step after confirmation: rows are filed, a thousand in one transaction.

Imported reports are history. They open incidents, so that they are counted where they happened,
but they are not announced as filed: no alert is raised and no case is opened of them, for a
thousand old rows would drown what waits now. Reports carried from a device are news, and are
filed one by one as if the device had sent them.
"""

from typing import NamedTuple
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import override

from astana.ledger.actions import record
from violations.exchange.drafts import Draft
from violations.exchange.enums import FileFormat, State
from violations.exchange.filed_before import not_filed_before
from violations.exchange.files import read_checked, read_row, remove_all
from violations.exchange.known import state_of_what_is_known
from violations.exchange.models import RefusedRow
from violations.exchange.previewing import keep_refused
from violations.exchange.resolvers import resolver_of
from violations.exchange.seen import id_of_nth
from violations.exchange.writing import write_reports
from violations.reports.actions import file_report
from violations.reports.enums import Origin
from violations.reports.rules import AlreadyFiled

CHUNK = 1_000  # rows


def import_chunk(batch, *, at):
    """File the next rows. Records "reports_imported" with one digest over all of them."""
    lines, position = read_checked(batch, batch.position, CHUNK)
    checked = [_Checked(*line.split("\t", 2)) for line in lines]
    batch.position = position
    batch.rows_done += len(checked)
    with override(batch.language):
        if batch.format == FileFormat.CARRIED:
            _file_carried(batch, checked, at=at)
        else:
            _file_history(batch, _drafts(batch, checked), at=at)
    if not checked or position >= batch.checked_bytes:
        batch.state, batch.position, batch.finished_at = State.DONE, 0, at
        transaction.on_commit(lambda: remove_all(batch), robust=True)


class _Checked(NamedTuple):
    """A line of the file of checked rows: numbers as texts, and the draft as it is kept."""

    begins: str
    nth: str
    draft: str


def _drafts(batch, checked):
    """The drafts as they lie there; made anew where what is known here was changed since."""
    as_it_was = state_of_what_is_known() == batch.checked_against
    ready = {one.begins: Draft.from_kept(one.draft) for one in checked if one.draft and as_it_was}
    anew = [one for one in checked if one.begins not in ready]
    if anew:
        fresh, known = not_filed_before(batch, _resolved(batch, anew))
        batch.rows_known += len(known)
        for one in fresh:
            one.draft.id = one.id
            ready[str(one.begins)] = one.draft
    return [ready[one.begins] for one in checked if one.begins in ready]


def _resolved(batch, checked):
    """Those of the rows that can be filed now; the others are told."""
    resolver = resolver_of(batch)
    found = []
    for one in checked:
        begins = int(one.begins)
        resolved = resolver.resolve(read_row(batch, begins), begins)
        if resolved.id:
            resolved.id = id_of_nth(resolved.id, int(one.nth))
        found.append(resolved)
    refused = [one for one in found if one.faults]
    told = RefusedRow.objects.filter(batch=batch, line__in=[one.line for one in refused])
    told = set(told.values_list("line", flat=True))
    keep_refused(batch, [one for one in refused if one.line not in told])
    return [one for one in found if not one.faults]


def _file_history(batch, drafts, *, at):
    ids = [draft.id for draft in drafts]
    _wait_for_others_filing(ids)
    known = _filed_under(ids)
    batch.rows_known += len(known)
    drafts = [draft for draft in drafts if draft.id not in known]
    if not drafts:
        return
    said = write_reports(
        drafts,
        at=at,
        delegation_id=batch.delegation_id,
        filed_by_id=batch.by_id,
        origin=Origin.IMPORT.value,
        import_batch=batch.pk,
    )
    batch.rows_filed += said["reports"]
    record("reports_imported", f"import:{batch.pk}", said, by=batch.by, at=at)


def _file_carried(batch, checked, *, at):
    for one in _resolved(batch, checked):
        try:
            _report, new = file_report(
                UUID(one.id), one.content, by=batch.by, at=at, origin=Origin.CARRIED,
                import_batch=batch.pk,
            )  # fmt: skip
        except AlreadyFiled as refusal:
            one.faults.append(("id", one.id, refusal.reason))
            keep_refused(batch, [one])
        else:
            batch.rows_filed += new


def _filed_under(keys):
    """Those of the ids, as texts, that a report has."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id::text FROM reports_report WHERE id = ANY(%s::uuid[])", [keys])
        return {key for (key,) in cursor.fetchall()}


def _wait_for_others_filing(keys):
    """As whoever files a single report does: two filings under one id go one after the other."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(key, 0))"
            " FROM unnest(%s::text[]) WITH ORDINALITY AS given(key, place) ORDER BY place",
            [sorted(keys)],
        )
