import datetime
import secrets

from django.db import connection

from astana.ledger.encoding import (
    GENESIS,
    canonical,
    commitment_to,
    digest,
    envelope_of,
    hash_of_hashes,
)
from astana.ledger.models import Commitment, Entry

_APPEND_LOCK = 0x4C454447  # "LEDG": one appender at a time


def record(kind, subject, content, *, by, at):
    """Append one entry, in the caller's transaction, and return it.

    Call it last in an action: until the transaction ends, no other act can be recorded.
    `subject` is "noun:id"; `content` is what `canonical` takes; `by` is a user, or None when
    the clock acted. Names of people never go into `content`. Who may read it is registered for
    the noun (`readers.py`); everybody else has a salted commitment to it.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("a ledger entry is written in the transaction of its fact")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_APPEND_LOCK])
    last = Entry.objects.select_related("commitment").order_by("-sequence").first()
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
    salt = secrets.token_hex(32)
    commitment = commitment_to(encoding, salt)
    envelope = envelope_of(sequence, at, previous, commitment, _in_clear_before(last))
    Commitment.objects.create(entry_id=sequence, salt=salt, envelope=envelope)
    return Entry.objects.create(
        sequence=sequence,
        at=at,
        kind=kind,
        subject=subject,
        encoding=encoding,
        previous=previous,
        hash=digest(envelope),
    )


def _author(by):
    if by is None:
        return None
    return {"user": str(by.pk), "delegation": by.delegation.code, "role": by.role}


def _in_clear_before(last):
    """What binds the hashes of the entries in clear, whose text is not for everybody any more."""
    if last is None or hasattr(last, "commitment"):
        return None
    hashes = Entry.objects.order_by("sequence").values_list("hash", flat=True)
    return {"entries": last.sequence, "digest": hash_of_hashes(hashes.iterator(chunk_size=5000))}
