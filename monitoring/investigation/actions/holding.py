"""What every act of an investigation does: hold the case, change one row, record it."""

from astana.ledger.actions import record
from astana.ledger.encoding import digest
from monitoring.cases.actions import locked
from monitoring.cases.deadlines import set_deadline
from monitoring.investigation.states import STEPS


def held(row):
    """The row as it is now, its case locked until the transaction ends."""
    case = locked(row.case)
    row = type(row).objects.get(pk=row.pk)
    row.case = case
    return row


def was_done(row, step, **said):
    """Whether this very step was taken before, with the same words: sent twice is once."""
    _begins_in, ends_in = STEPS[step]
    return row.state == ends_in and all(getattr(row, name) == said[name] for name in said)


def take(row, step, **said):
    """Complete the row by the step."""
    _begins_in, row.state = STEPS[step]
    for name, value in said.items():
        setattr(row, name, value)
    row.save(update_fields=["state", *said])
    return row


def tell(kind, noun, row, text="", /, *, by, at, **more):
    """Record the act on the case, with the digest of what was said and never its words."""
    content = {noun: str(row.pk)} | more
    if text:
        content["digest"] = digest(text)
    record(kind, f"case:{row.case_id}", content, by=by, at=at)


def instant(at):
    """An instant as the record has it; empty where there is none."""
    return at.isoformat() if at else ""


def due(row, what, due_at, *, at):
    """Let the case hear of it when the row is still open then."""
    if due_at:
        set_deadline(row.case, what, due_at, at=at, subject=row.pk)
