"""An entry as one viewer has it: what it says with its salt, or the commitment to it only."""

from dataclasses import asdict, dataclass
from datetime import datetime

from astana.ledger.readers import readable_to


@dataclass(frozen=True)
class Shown:
    """`kind`, `subject`, `encoding` and `salt` are empty where the viewer may not read the entry.

    `envelope` (and with it `salt`) is empty for entries that were recorded in clear.
    """

    sequence: int
    at: datetime
    previous: str
    hash: str
    envelope: str
    kind: str = ""
    subject: str = ""
    encoding: str = ""
    salt: str = ""

    @property
    def as_said(self):
        """As plain JSON, for files that are handed out."""
        return asdict(self) | {"at": self.at.isoformat(timespec="microseconds")}


def shown_to(viewer, entries):
    """The entries as the viewer has them, in their order; ask for `with_commitments` entries."""
    entries = list(entries)
    readable = readable_to(viewer, entries)
    return [_shown(entry, is_open=entry.sequence in readable) for entry in entries]


def _shown(entry, *, is_open):
    kept = getattr(entry, "commitment", None)
    said = {}
    if is_open:
        said = {"kind": entry.kind, "subject": entry.subject, "encoding": entry.encoding}
        said["salt"] = kept.salt if kept else ""
    return Shown(
        sequence=entry.sequence,
        at=entry.at,
        previous=entry.previous,
        hash=entry.hash,
        envelope=kept.envelope if kept else "",
        **said,
    )
