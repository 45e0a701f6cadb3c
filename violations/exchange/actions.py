from django.db import transaction
from django.utils.translation import get_language

from astana.ids import new_id
from astana.ledger.actions import record
from astana.ledger.encoding import digest
from violations.exchange import rules
from violations.exchange.enums import State
from violations.exchange.exporting import reports_to_export, written
from violations.exchange.files import remove_all
from violations.exchange.models import ImportBatch
from violations.exchange.previewing import begin_checking
from violations.exchange.steps import begin


@transaction.atomic
def begin_import(incoming, *, by, at):
    """Take in a file and have it read; returns its batch. Files nothing.

    Records "import_begun" with the file's SHA-256. Refuses whoever may not import.
    """
    rules.check_can_import(by=by)
    batch = ImportBatch(
        delegation=by.delegation,
        by=by,
        begun_at=at,
        language=(get_language() or "en").split("-")[0],
        file_name=incoming.name[-200:],
        sha256=incoming.sha256,
        size=incoming.size,
    )
    batch.stored_as = incoming.keep_as(f"{batch.pk}.original")
    batch.save()
    begin(batch, at=at)
    record(
        "import_begun",
        f"import:{batch.pk}",
        {"sha256": batch.sha256, "bytes": batch.size},
        by=by,
        at=at,
    )
    return batch


@transaction.atomic
def read_otherwise(batch, *, shape, mapping, options, encoding, delimiter, by, at):
    """Have the rows checked again with what a person says of the columns; files nothing.

    Recorded with the confirmation. Refuses a batch that does not wait for a person.
    """
    batch = _locked(batch)
    rules.check_can_change(batch, by=by)
    other_file = (encoding, delimiter) != (batch.encoding, batch.delimiter)
    batch.shape, batch.mapping = shape, mapping
    batch.options = batch.options | options
    if other_file or batch.state == State.FAILED:
        batch.encoding, batch.delimiter = encoding, delimiter
        batch.shape, batch.mapping, batch.state = "", [], State.READING
    else:
        begin_checking(batch)
    batch.save()
    begin(batch, at=at)
    return batch


@transaction.atomic
def confirm(batch, *, by, at):
    """Have the rows that can be filed filed. Records "import_confirmed" with the mapping.

    Refuses a batch that is not previewed, or has nothing to file.
    """
    batch = _locked(batch)
    rules.check_can_confirm(batch, by=by)
    batch.state, batch.confirmed_at = State.IMPORTING, at
    batch.position = batch.rows_done = 0
    batch.save()
    begin(batch, at=at)
    record(
        "import_confirmed",
        f"import:{batch.pk}",
        {
            "sha256": batch.sha256,
            "shape": batch.shape,
            "columns": [
                [header, target]
                for header, target in zip(batch.headers, batch.mapping, strict=False)
                if target
            ],
            "rows": batch.rows_good,
        },
        by=by,
        at=at,
    )
    return batch


@transaction.atomic
def cancel(batch, *, by, at):
    """Give up an import before anything is filed. Records "import_cancelled"; its files go."""
    batch = _locked(batch)
    rules.check_can_cancel(batch, by=by)
    batch.state, batch.finished_at = State.CANCELLED, at
    batch.save()
    batch.seenid_set.all().delete()
    transaction.on_commit(lambda: remove_all(batch), robust=True)
    record("import_cancelled", f"import:{batch.pk}", {}, by=by, at=at)
    return batch


@transaction.atomic
def undo(batch, *, reason, by, at):
    """Have every report of the batch withdrawn, each by a version. Records "import_undone".

    The withdrawals are recorded as they are written, a chunk at a time. Refuses a batch that is
    not through.
    """
    batch = _locked(batch)
    rules.check_can_undo(batch, by=by)
    batch.state, batch.undone_at, batch.undone_by = State.UNDOING, at, by
    batch.undo_reason = reason
    batch.position = 0
    batch.save()
    begin(batch, at=at)
    content = {"reports": batch.rows_filed, "reason": digest(reason)}
    record("import_undone", f"import:{batch.pk}", content, by=by, at=at)
    return batch


@transaction.atomic
def export_reports(form, *, since, until, by, at):
    """Give out the reports that a person sees; returns (pieces of the file, its name).

    Records "reports_exported" before the first byte leaves. Refuses who sees no reports, and more
    of them than a workbook holds.
    """
    rules.check_can_export(by=by)
    reports = reports_to_export(by, at=at, since=since, until=until)
    count = reports.order_by().count()
    rules.check_has_room(form, count)
    content = {
        "format": str(form),
        "since": since and since.isoformat(),
        "until": until and until.isoformat(),
        "reports": count,
    }
    record("reports_exported", f"export:{new_id()}", content, by=by, at=at)
    return written(reports, form), f"reports-{at:%Y-%m-%d}.{form}"


def _locked(batch):
    return (
        ImportBatch.objects.select_for_update(of=("self",))
        .select_related("delegation", "by__delegation")
        .get(pk=batch.pk)
    )
