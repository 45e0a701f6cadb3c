"""The steps before anything is filed: the file is read, then every row is checked."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from violations.exchange.enums import State
from violations.exchange.filed_before import ids_filed_already, not_filed_before
from violations.exchange.files import append_checked, read_rows, remove_rows
from violations.exchange.known import state_of_what_is_known
from violations.exchange.models import RefusedRow, SeenId, WarnedLines
from violations.exchange.readers.rows import CannotReadFile
from violations.exchange.reading import read_file
from violations.exchange.resolvers import resolver_of
from violations.exchange.samples import sample_of
from violations.exchange.seen import told_apart
from violations.exchange.surroundings import governorates_at

PIECE = 4_000  # rows in one transaction
MOST_REFUSED_KEPT = 50_000
SAMPLES = 8
_FIRST_LINES = 5  # of each warning


def read_it(batch, *, at):
    """The first step: from the file to its rows."""
    try:
        read_file(batch)
    except CannotReadFile as error:
        remove_rows(batch)
        batch.state, batch.failure = State.FAILED, str(error)
        return
    begin_checking(batch)


def begin_checking(batch):
    """Check all rows, again if they were: with another mapping they say something else."""
    RefusedRow.objects.filter(batch=batch).delete()
    WarnedLines.objects.filter(batch=batch).delete()
    SeenId.objects.filter(batch=batch).delete()
    batch.state, batch.position, batch.failure = State.CHECKING, 0, ""
    batch.rows_done = batch.rows_good = batch.rows_bad = 0
    batch.rows_twice = batch.rows_known = 0
    batch.warnings, batch.sample = {}, []
    batch.checked_bytes, batch.checked_against = 0, state_of_what_is_known()


def check_piece(batch, *, at):
    """Check the next rows as they would be filed: nothing of them is written but what is wrong."""
    with override(batch.language):
        rows, position = read_rows(batch, batch.position, PIECE)
        resolver = resolver_of(batch)
        resolved = [resolver.resolve(row, begins) for begins, row in rows]
        good = [one for one in resolved if not one.faults]
        faulty = [one for one in resolved if one.faults]
        filed = ids_filed_already(faulty)
        refused = [one for one in faulty if one.id not in filed]
        batch.rows_known += len(faulty) - len(refused)
        keep_refused(batch, refused)
        kept, twice = told_apart(batch, good)
        batch.rows_twice += twice
        fresh, known = not_filed_before(batch, kept)
        batch.rows_known += len(known)
        _warn(batch, fresh, known)
        for one in fresh[: SAMPLES - len(batch.sample)]:
            content, _errors = resolver.check(one.said)
            batch.sample.append(sample_of(one.line, content))
    batch.checked_bytes = append_checked(batch, [_to_be_kept(one) for one in fresh])
    batch.position = position
    batch.rows_done += len(rows)
    batch.rows_good += len(fresh)
    if not rows or batch.position >= batch.rows_bytes:
        SeenId.objects.filter(batch=batch).delete()
        batch.state, batch.position = State.PREVIEWED, 0


def _to_be_kept(row):
    """Where its row begins, for which time it says the same, and its draft, where it may lie."""
    draft = row.draft
    if not draft:
        return f"{row.begins}\t{row.nth}\t"
    draft.id = row.id
    return f"{row.begins}\t{row.nth}\t{draft.kept()}"


def keep_refused(batch, refused):
    room = MOST_REFUSED_KEPT - batch.rows_bad
    RefusedRow.objects.bulk_create(
        RefusedRow(batch=batch, line=one.line, column=column[:200], value=value[:200],
                   message=str(message)[:500])
        for one in refused[: max(room, 0)]
        for column, value, message in one.faults[:20]
    )  # fmt: skip
    batch.rows_bad += len(refused)


def _warn(batch, rows, known):
    lines = {}
    for one in rows + known:
        for code in one.warned:
            lines.setdefault(code, []).append(one.line)
    for code, line in governorates_that_differ(rows):
        lines.setdefault(code, []).append(line)
    for code, found in lines.items():
        found.sort()
        warning = batch.warnings.setdefault(code, {"count": 0, "lines": []})
        warning["count"] += len(found)
        warning["lines"] = (warning["lines"] + found)[:_FIRST_LINES]
    WarnedLines.objects.bulk_create(
        WarnedLines(batch=batch, code=code, last=found[-1], lines=found)
        for code, found in lines.items()
    )


def governorates_that_differ(rows):
    """The governorate as stated counts; the map only tells where its line says otherwise."""
    drafts = [(one.line, one.draft) for one in rows if one.draft]
    placed = [(line, draft) for line, draft in drafts if draft.area and draft.place[1] is not None]
    drawn = governorates_at([draft.place[1:3] for _line, draft in placed])
    for (line, draft), pcode in zip(placed, drawn, strict=True):
        if pcode and pcode != draft.area:
            yield "area_differs", line


def words_of_warnings(warnings):
    """[(code, sentence, count, first lines)] for the page."""
    return [(code, words_of(code), one["count"], one["lines"]) for code, one in warnings.items()]


def words_of(code):
    """What a warning says."""
    return _SENTENCES.get(code, lambda: code)()


_SENTENCES = {
    "area_differs": lambda: _(
        "The map draws the point in another governorate. The stated one counts."
    ),
    "area_unknown": lambda: _("The governorate as written is not known here and is left out."),
    "area_only_unnamed": lambda: _(
        "Only a governorate is meant, but none that is known: the point is kept, within 200 km."
    ),
    "party_unknown": lambda: _(
        "The side that did it is not known here: it stays undetermined, its name in the narrative."
    ),
    "known_otherwise": lambda: _(
        "The report was filed before, and the row says something else now. Amend the report."
    ),
    "equal": lambda: _(
        "The file says the very same more than once, without a number. Each line is a report."
    ),
    "formula": lambda: _("A value looks like a formula. It is kept as text and never run."),
}
