from astana.accounts.permissions import may
from violations.exchange.enums import State
from violations.exchange.models import ImportBatch, RefusedRow, WarnedLines
from violations.reports.queries import reports_visible_to


def batches_visible_to(viewer):
    """The imports of one's own delegation."""
    if not may(viewer, "import_reports"):
        return ImportBatch.objects.none()
    return ImportBatch.objects.filter(delegation=viewer.delegation_id).select_related(
        "delegation", "by__delegation", "undone_by__delegation"
    )


def same_file_before(batch):
    """The last import of the very same file by this delegation that filed something, or None."""
    return (
        ImportBatch.objects.filter(
            sha256=batch.sha256, delegation=batch.delegation_id, state=State.DONE, rows_filed__gt=0
        )
        .exclude(pk=batch.pk)
        .order_by("-begun_at")
        .first()
    )


def reports_of(batch, viewer):
    """The reports that an import filed, as they were filed, of those that the viewer sees."""
    return reports_visible_to(viewer).filter(import_batch=batch.pk, version=1)


def warned_after(batch, code, line, *, size):
    """(lines that a warning is about, the line after which the next page begins or None)."""
    found = []
    pieces = WarnedLines.objects.filter(batch=batch, code=code, last__gt=line)
    for piece in pieces.order_by("last", "id")[: size + 1]:
        found += [one for one in piece.lines if one > line]
        if len(found) > size:
            return found[:size], found[size - 1]
    return found, None


def warned_lines(batch):
    """(line, code) of everything worth knowing, warning by warning; no cursor is held."""
    for code in batch.warnings:
        line = 0
        while line is not None:
            found, line = warned_after(batch, code, line, size=5_000)
            yield from ((one, code) for one in found)


def refused_after(batch, mark, *, size):
    """(rows, mark of the next page): what cannot be filed, in the order of the file."""
    rows = RefusedRow.objects.filter(batch=batch).order_by("line", "id")
    line, _tilde, key = mark.partition("~")
    if line.isdecimal() and key.isdecimal() and len(line) < 10 and len(key) < 19:
        line, key = int(line), int(key)
        rows = rows.filter(line__gte=line).exclude(line=line, id__lte=key)
    rows = list(rows[: size + 1])
    more = len(rows) > size
    rows = rows[:size]
    return rows, f"{rows[-1].line}~{rows[-1].pk}" if more else ""


def refused_rows(batch):
    """Everything that cannot be filed, page by page: no cursor is held between them."""
    mark = "0~0"
    while mark:
        rows, mark = refused_after(batch, mark, size=1_000)
        yield from rows
