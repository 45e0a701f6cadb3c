"""The receipt of a filed report: where it stands in the ledger, naming nobody and no place.

As text it has one "name: value" a line, the names the same in every language, so that a program
reads what a person keeps. See docs/receipts.md.
"""

import json
import re
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse

from astana.ledger.encoding import (
    commitment_to,
    digest,
    receipt_salt,
)
from astana.ledger.queries import entries_about, with_commitments
from violations.reports.models import Report

# The entries that bring a version of a report into the record.
KINDS_OF_FILING = ("report_filed", "report_amended", "report_withdrawn")
NAMES = ("number", "version", "digest", "recorded", "entry", "hash", "before")
# With these a receipt proves what its entry is of; receipts of entries in clear have none.
PROOF = ("salt", "beside")
LONGEST = 20_000
_LINE = re.compile(r"^([a-z]+): *([0-9A-Za-z:.+-]{1,80}) *$", re.MULTILINE)


@dataclass(frozen=True)
class Receipt:
    """`entry` is the place in the ledger, `hash` the head of the ledger with that entry.

    `before` is the head that the entry follows; `recorded` is the instant in UTC (ISO 8601).
    `salt` and `beside` lead from number and digest to the commitment that the entry holds, and to
    nothing else that it says.
    """

    number: str
    version: str
    digest: str
    recorded: str
    entry: str
    hash: str
    before: str
    salt: str = ""
    beside: str = ""

    @property
    def address(self):
        """Where anyone can ask whether this report is in the record."""
        said = urlencode({"number": self.number, "digest": self.digest})
        return f"{settings.SITE_URL.rstrip('/')}{reverse('reports:check_receipt')}?{said}"

    @property
    def shown_number(self):
        """As people write it; programs leave the letter out."""
        return f"R-{self.number}"

    @property
    def values(self):
        return {name: getattr(self, name) for name in (*NAMES, *PROOF) if getattr(self, name)}

    @property
    def text(self):
        lines = ["Astana receipt", "", *(f"{name}: {value}" for name, value in self.values.items())]
        return "\n".join([*lines, "", self.address, ""])


def receipt_of(report):
    """The receipt of one version of a report; None when it was not recorded."""
    entry = _entries_of_filing(report).first()
    if entry is None:
        return None
    return Receipt(
        number=report.number,
        version=str(report.version),
        digest=report.content_digest,
        recorded=entry.at.isoformat(timespec="microseconds"),
        entry=str(entry.sequence),
        hash=entry.hash,
        before=entry.previous,
        **_proof_of(entry),
    )


def _entries_of_filing(report):
    entries = entries_about(f"report:{report.pk}").filter(kind__in=KINDS_OF_FILING)
    return with_commitments(entries)


def _proof_of(entry):
    if not hasattr(entry, "commitment"):
        return {}
    salt = entry.commitment.salt
    return {"salt": receipt_salt(salt), "beside": digest(salt + entry.encoding)}


def recorded_at(number, content_digest):
    """The receipts of the versions with this number and this digest, oldest first."""
    found = Report.objects.filter(number=number, content_digest=content_digest).order_by("version")
    return [receipt for receipt in map(receipt_of, found) if receipt]


def read_receipt(text):
    """What a kept receipt says: the values of NAMES; None if one is missing or said twice."""
    said = {}
    for name, value in _LINE.findall(text[:LONGEST]):
        if name in (*NAMES, *PROOF) and said.setdefault(name, value) != value:
            return None
    has_proof = any(name in said for name in PROOF)
    return Receipt(**said) if set(said) == {*NAMES, *(PROOF if has_proof else ())} else None


def fault_of(kept):
    """What in the record contradicts a kept receipt, in a sentence; empty where nothing does.

    The entry's own hash is computed again; that the entries follow one another is for
    `verify_ledger`.
    """
    report = Report.objects.filter(number=kept.number, version=_number(kept.version)).first()
    if report is None:
        return f"there is no version {kept.version} of report {kept.number}"
    held = receipt_of(report)
    if held is None:
        return "the report is there, but no entry of the ledger records it"
    differing = [name for name in NAMES if getattr(kept, name) != getattr(held, name)]
    if differing:
        return f"the record has another {', '.join(differing)}"
    fault = _fault_in(_entries_of_filing(report).get(sequence=int(held.entry)), held)
    if not fault and (kept.salt, kept.beside) != (held.salt, held.beside):
        return f"the record has another {', '.join(PROOF)}"
    return fault


def _fault_in(entry, held):
    """What is wrong with the entry itself, of which the record now makes the receipt `held`."""
    committed = getattr(entry, "commitment", None)
    if digest(committed.envelope if committed else entry.encoding) != entry.hash:
        return f"entry {entry.sequence} was changed: its encoding does not have its hash"
    if committed:
        promised = json.loads(committed.envelope)["commitment"]
        if promised != commitment_to(entry.encoding, committed.salt):
            return f"entry {entry.sequence} was changed: it is not what it is committed to"
    if f'"digest":"{held.digest}"' not in entry.encoding:
        return f"entry {entry.sequence} records another digest"
    return ""


def _number(text):
    return int(text) if text.isdecimal() and len(text) < 5 else 0
