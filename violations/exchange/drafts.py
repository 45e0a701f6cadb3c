"""A checked report, ready to be written: all that does not depend on when it is filed.

It is made when the rows are checked, and lies in a file until the import is confirmed. Id, number,
zones and the moment of filing come later. What is kept apart never lies there: such a row is read
and checked again when it is filed.
"""

import json
from dataclasses import dataclass, fields
from operator import itemgetter
from typing import Any

from astana.copying import value_text
from violations.exchange.parts import HARM, POINT, REST, WHEN, WHERE, WORDS
from violations.incidents.bulk import SAID_OF_INCIDENT
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
LINES = {name: [field.name for field in fields(kind)] for name, _model, kind in LISTS}
COMMITMENTS = ("whereabouts_commitment", "caller_commitment")


def _columns_of(names):
    """The columns of a report that hold these answers."""
    return [
        field.attname
        for field in Report._meta.concrete_fields
        if field.name in names and field.name in ReportContent.__dataclass_fields__
    ]


# The columns of a report that follow from what it says: those of each part stand side by side.
COLUMNS = {
    "when": _columns_of(WHEN),
    "where": _columns_of(WHERE),
    "harm": _columns_of(HARM),
    "rest": _columns_of(REST),
}
SAID = [
    *(name for columns in COLUMNS.values() for name in columns),
    *POINT,
    *WORDS,
    "severity",
    "content_digest",
    *COMMITMENTS,
]
_OF_INCIDENT = itemgetter(*[SAID.index(name) for name in SAID_OF_INCIDENT])


@dataclass(slots=True)
class Draft:
    """`columns` and the lines in `lists` (JSON) are texts as COPY reads them.

    `place` is (instant in microseconds, latitude, longitude, metres); `area` the governorate's
    P-code, or "". `content` and `salts` are there where something is kept apart.
    """

    place: tuple
    digest: str
    columns: str
    lists: str
    area: str = ""
    id: str = ""
    content: Any = None
    salts: Any = None

    def kept(self):
        """What lies in the file; "" where something of it must not."""
        if self.salts:
            return ""
        instant, *point = self.place
        numbers = "\t".join(["" if one is None else repr(one) for one in point])
        return f"{self.id}\t{instant}\t{numbers}\t{self.digest}\t{self.lists}\t{self.columns}"

    @classmethod
    def from_kept(cls, text):
        key, instant, latitude, longitude, metres, digest, lists, columns = text.split("\t", 7)
        place = (
            int(instant),
            float(latitude) if latitude else None,
            float(longitude) if longitude else None,
            int(metres) if metres else None,
        )
        return cls(place, digest, columns, lists, id=key)

    def of_incident(self):
        """What an incident takes over, as `open_incidents_of` wants it."""
        return "\t".join(_OF_INCIDENT(self.columns.split("\t"))) + "\n"


def lines_as_texts(content):
    """The lines of each list, as COPY reads them."""
    return {
        name: json.dumps(
            ["\t".join([value_text(getattr(line, one)) for one in names]) + "\n"
             for line in getattr(content, name)],
            separators=(",", ":"),
        )
        for name, names in LINES.items()
    }  # fmt: skip


def micros(instant):
    return int(instant.timestamp() * 1_000_000)
