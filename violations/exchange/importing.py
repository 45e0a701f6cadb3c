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
from violations.exchange.drafts import Draft, Drafter
from violations.exchange.enums import FileFormat, State
from violations.exchange.filed_before import not_filed_before
from violations.exchange.files import read_checked, read_row, remove_all
from violations.exchange.known import reading_of, state_of_what_is_known
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
    checked, position = read_checked(batch, batch.position, CHUNK)
    batch.position = position
    batch.rows_done += len(checked)
    with override(batch.language):
        if batch.format == FileFormat.CARRIED:
            _file_carried(batch, [begins for begins, _draft in checked], at=at)
        else:
            _file_history(batch, _drafts(batch, checked), at=at)
    if not checked or position >= batch.checked_bytes:
        batch.state, batch.position, batch.finished_at = State.DONE, 0, at
        transaction.on_commit(lambda: remove_all(batch), robust=True)


def _drafts(batch, checked):
    """The drafts as they lie there; made anew where what is known here was changed since."""
    as_it_was = state_of_what_is_known() == batch.checked_against
    ready = {begins: Draft(*draft) for begins, draft in checked if draft and as_it_was}
    anew = [begins for begins, _draft in checked if begins not in ready]
    if anew:
        drafter = Drafter()
        fresh, known = not_filed_before(batch, _resolved(batch, anew))
        batch.rows_known += len(known)
        for one in fresh:
            ready[one.begins] = drafter.draft(one.id, one.content)
    return [ready[begins] for begins, _draft in checked if begins in ready]


def _resolved(batch, places):
    """Those of the rows at these bytes that can be filed now; the others are told."""
    resolver = Resolver(batch, reading_of(batch), Checker())
    found = [resolver.resolve(read_row(batch, begins), begins) for begins in places]
    refused = [one for one in found if one.faults]
    told = RefusedRow.objects.filter(batch=batch, line__in=[one.line for one in refused])
    told = set(told.values_list("line", flat=True))
    keep_refused(batch, [one for one in refused if one.line not in told])
    return [one for one in found if not one.faults]


def _file_history(batch, drafts, *, at):
    ids = [draft.id for draft in drafts]
    _wait_for_others_filing(ids)
    known = Report.objects.filter(pk__in=ids).values_list("pk", flat=True)
    known = {str(key) for key in known}
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


def _file_carried(batch, places, *, at):
    for one in _resolved(batch, places):
        try:
            _report, new = file_report(
                one.id, one.content, by=batch.by, at=at, origin=Origin.CARRIED,
                import_batch=batch.pk,
            )  # fmt: skip
        except AlreadyFiled as refusal:
            one.faults.append(("id", str(one.id), refusal.reason))
            keep_refused(batch, [one])
        else:
            batch.rows_filed += new


def _wait_for_others_filing(keys):
    """As whoever files a single report does: two filings under one id go one after the other."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(key, 0))"
            " FROM unnest(%s::text[]) WITH ORDINALITY AS given(key, place) ORDER BY place",
            [sorted(keys)],
        )
