"""A checked report, ready to be written: all that does not depend on when it is filed.

It is made when the rows are checked, and lies in a file until the import is confirmed. Number,
zones and the moment of filing come later. What is kept apart never lies there: such a row is read
and checked again when it is filed.
"""

from dataclasses import dataclass, fields
from typing import Any

from astana.copying import row_text
from violations.exchange.digesting import Digester
from violations.incidents.bulk import said_of_incident
from violations.reports.apart import commitments_of, new_salts
from violations.reports.content import (
    DamageContent,
    ObservationContent,
    PeopleContent,
    ReportContent,
)
from violations.reports.models import Damage, Observation, PeopleAffected, Report

LISTS = [
    ("observations", Observation, ObservationContent),
    ("people", PeopleAffected, PeopleContent),
    ("damage", Damage, DamageContent),
]
_COMMITTED = ("whereabouts_commitment", "caller_commitment")
_FIELDS = {field.attname: field.name for field in Report._meta.concrete_fields}
_BY_CODE = [name for name in ReportContent.__dataclass_fields__ if f"{name}_id" in _FIELDS]
# The columns of a report that follow from what it says.
SAID = [
    attname
    for attname, name in _FIELDS.items()
    if name in ReportContent.__dataclass_fields__
    or name in ("id", "content_digest", "severity", *_COMMITTED)
]
_LINES = [(name, [field.name for field in fields(kind)]) for name, _model, kind in LISTS]


@dataclass(slots=True)
class Draft:
    """Texts are as COPY reads them; `place` is (instant in microseconds, point, metres)."""

    id: str
    place: tuple
    digest: str
    columns: str
    lists: list[list[str]]
    incident: str
    content: Any = None
    salts: Any = None

    def kept(self):
        """What lies in the file; None where something of it must not."""
        if self.salts:
            return None
        return [self.id, self.place, self.digest, self.columns, self.lists, self.incident]


class Drafter:
    """Makes drafts of one kind of reports; `draft(id, content)`."""

    def __init__(self):
        self._digester = Digester()
        self._lines = {}

    def draft(self, key, said):
        columns = said.columns()
        salts = None
        if said.whereabouts or said.caller:
            salts = new_salts()
            commitments = commitments_of(said, salts)
            digest = said.digest(commitments)
        else:
            commitments = {}
            digest = self._digester.digest(said, columns)
        for name in _BY_CODE:
            row = columns.pop(name)
            columns[f"{name}_id"] = row and row.pk
        columns["id"] = key
        columns["content_digest"] = digest
        columns["severity"] = int(said.severity())
        for name in _COMMITTED:
            columns[name] = commitments.get(name.removesuffix("_commitment"), "")
        return Draft(
            str(key),
            (micros(said.began_at), said.latitude, said.longitude, said.uncertainty_m),
            digest,
            row_text([columns[name] for name in SAID]),
            [[self._line(line, names) for line in getattr(said, name)] for name, names in _LINES],
            said_of_incident(columns),
            content=said if salts else None,
            salts=salts,
        )

    def _line(self, line, names):
        known = self._lines.get(id(line))
        if known is None:
            text = row_text([getattr(line, name) for name in names])
            known = self._lines[id(line)] = (line, text)  # held, so that its id stays its own
        return known[1]


def micros(instant):
    return int(instant.timestamp() * 1_000_000)
