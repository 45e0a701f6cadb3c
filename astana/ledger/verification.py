"""Reads the record again from its first entry and compares everything that can be compared.

No Django in here, and nothing of what writes: only the encoding.
"""

import datetime
import hashlib
import json
from dataclasses import dataclass

from astana.ledger.encoding import COMMITTED, GENESIS, canonical, commitment_to, digest

# What a row of the database has, in this order; what a viewer has is named alike.
COLUMNS = (
    "sequence",
    "at",
    "kind",
    "subject",
    "encoding",
    "previous",
    "hash",
    "commitment__salt",
    "commitment__envelope",
)


@dataclass(frozen=True)
class Verdict:
    """`count` entries are right, the last with hash `head`; `fault` says what is wrong then.

    Of `closed` ones there was only the commitment. The last `loose` ones had not even that: they
    were recorded in clear, and no later entry binds their hashes yet.
    """

    count: int
    head: str
    fault: str = ""
    closed: int = 0
    loose: int = 0


@dataclass(frozen=True)
class Row:
    """One entry as somebody has it; no `encoding` where what it says is not for them."""

    sequence: int
    at: datetime.datetime
    kind: str
    subject: str
    encoding: str
    previous: str
    hash: str
    salt: str = ""
    envelope: str = ""


class _Wrong(Exception):
    """An entry is not what it was; the message is the rest of a sentence about it."""


def verify(rows):
    """Walk rows (`COLUMNS`, or a `Row`) in order of sequence."""
    count, closed, loose, head = 0, 0, 0, GENESIS
    hashes, is_committed = hashlib.sha256(), True
    for one in rows:
        row = one if isinstance(one, Row) else Row(*(value or "" for value in one))
        if row.sequence != count + 1:
            fault = f"entry {count + 1} is missing: the next one is {row.sequence}"
            return Verdict(count, head, fault, closed, loose)
        before = None if is_committed else {"entries": count, "digest": hashes.hexdigest()}
        try:
            _check(row, head=head, before=before)
        except _Wrong as wrong:
            return Verdict(count, head, f"entry {row.sequence} {wrong}", closed, loose)
        count, head, closed = count + 1, row.hash, closed + (not row.encoding)
        is_committed = bool(row.envelope)
        loose = 0 if is_committed else loose + (not row.encoding)
        hashes.update(head.encode())
    return Verdict(count, head, "", closed, loose)


def _check(row, *, head, before):
    if row.previous != head:
        raise _Wrong("does not follow its predecessor: the hash before it differs")
    if row.envelope:
        _check_envelope(row, before)
    elif row.encoding and digest(row.encoding) != row.hash:
        raise _Wrong("was changed: its encoding does not have its hash")
    if row.encoding:
        _check_words(row)


def _check_envelope(row, before):
    if digest(row.envelope) != row.hash:
        raise _Wrong("was changed: its envelope does not have its hash")
    said = _read(row.envelope)
    shown = {
        "version": COMMITTED,
        "sequence": row.sequence,
        "at": row.at.astimezone(datetime.UTC).isoformat(timespec="microseconds"),
        "previous": row.previous,
        "earlier": before,
    }
    _compare(said, shown)
    if row.encoding and said.get("commitment") != _commitment(row):
        raise _Wrong("was changed: its encoding is not what it is committed to")


def _commitment(row):
    try:
        return commitment_to(row.encoding, row.salt)
    except (ValueError, TypeError, KeyError):
        raise _Wrong("cannot be read") from None


def _check_words(row):
    shown = {
        "sequence": row.sequence,
        "at": row.at.astimezone(datetime.UTC).isoformat(),
        "kind": row.kind,
        "subject": row.subject,
        "previous": row.previous,
    }
    _compare(_read(row.encoding), shown)


def _read(text):
    try:
        said = json.loads(text)
        is_canonical = canonical(said) == text
    except (ValueError, TypeError):
        raise _Wrong("cannot be read") from None
    if not isinstance(said, dict):
        raise _Wrong("cannot be read")
    if not is_canonical:
        raise _Wrong("is not in canonical form")
    return said


def _compare(said, shown):
    for name, value in shown.items():
        if said.get(name) != value:
            raise _Wrong(f"shows another {name} than it was recorded with")
