import datetime

from django.db import connection

from astana.ledger.encoding import GENESIS, canonical, digest
from astana.ledger.models import Entry

_APPEND_LOCK = 0x4C454447  # "LEDG": one appender at a time


def record(kind, subject, content, *, by, at):
    """Append one entry, in the caller's transaction, and return it.

    Call it last in an action: until the transaction ends, no other act can be recorded.
    `subject` is "noun:id"; `content` is what `canonical` takes; `by` is a user, or None when
    the clock acted. Names of people never go into `content`.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("a ledger entry is written in the transaction of its fact")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_APPEND_LOCK])
    last = Entry.objects.order_by("-sequence").first()
    sequence, previous = (last.sequence + 1, last.hash) if last else (1, GENESIS)
    at = at.astimezone(datetime.UTC)
    encoding = canonical(
        {
            "sequence": sequence,
            "at": at.isoformat(),
            "kind": kind,
            "subject": subject,
            "by": _author(by),
            "content": content,
            "previous": previous,
        }
    )
    return Entry.objects.create(
        sequence=sequence,
        at=at,
        kind=kind,
        subject=subject,
        encoding=encoding,
        previous=previous,
        hash=digest(encoding),
    )


def _author(by):
    if by is None:
        return None
    return {"user": str(by.pk), "delegation": by.delegation.code, "role": by.role}
