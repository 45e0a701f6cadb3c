"""Reads the record again from its first entry and compares everything that can be compared."""

import datetime
import json
from dataclasses import dataclass

from astana.ledger.encoding import GENESIS, canonical, digest


@dataclass(frozen=True)
class Verdict:
    """`count` entries are right, the last with hash `head`; `fault` says what is wrong then."""

    count: int
    head: str
    fault: str = ""


def verify(rows):
    """Walk rows (sequence, at, kind, subject, encoding, previous, hash) in order of sequence."""
    count, head = 0, GENESIS
    for row in rows:
        fault = _fault(row, expected=count + 1, head=head)
        if fault:
            return Verdict(count, head, fault)
        count, head = count + 1, row[6]
    return Verdict(count, head)


def _fault(row, *, expected, head):
    sequence, at, kind, subject, encoding, previous, hash_ = row
    if sequence != expected:
        return f"entry {expected} is missing: the next one is {sequence}"
    if previous != head:
        return f"entry {sequence} does not follow its predecessor: the hash before it differs"
    if digest(encoding) != hash_:
        return f"entry {sequence} was changed: its encoding does not have its hash"
    try:
        said = json.loads(encoding)
        if canonical(said) != encoding:
            return f"entry {sequence} is not in canonical form"
        shown = {
            "sequence": sequence,
            "at": at.astimezone(datetime.UTC).isoformat(),
            "kind": kind,
            "subject": subject,
            "previous": previous,
        }
        differing = [name for name, value in shown.items() if said.get(name) != value]
    except (ValueError, TypeError, AttributeError):
        return f"entry {sequence} cannot be read"
    if differing:
        return f"entry {sequence} shows another {differing[0]} than it was recorded with"
    return ""
