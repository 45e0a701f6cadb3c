"""The guarantors' positions side by side: rows are the questions, columns equal in size."""

import json
from dataclasses import dataclass, field
from datetime import datetime

from django.template.defaultfilters import linebreaksbr
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from astana.ui.formatting import format_moment, zone_label
from monitoring.assessment.enums import Field, Said
from monitoring.assessment.looking import said_by
from monitoring.assessment.models import Position
from monitoring.assessment.queries import determination_of, positions_of_round
from monitoring.assessment.wording import QUESTIONS, reported, words
from monitoring.cases.queries import guarantors_in
from monitoring.cases.states import State
from monitoring.procedures.enums import Rule


@dataclass(frozen=True)
class Column:
    """One guarantor: `said` by question, or None where it is sealed, awaited or never filed.

    `former` are the positions that this one supersedes, the newest first, each with what it said.
    """

    delegation: object
    position: Position | None
    said: dict | None
    is_own: bool
    awaited: bool
    interests: list = field(default_factory=list)
    former: list = field(default_factory=list)

    @property
    def sealed(self):
        return self.position is not None and self.said is None

    @property
    def recused(self):
        return any(interest.recused for interest in self.interests)

    @property
    def fingerprint(self):
        """The commitment, shortened for people: the record has it in full."""
        full = self.position.commitment
        return f"{full[:4]} {full[4:8]} {full[8:12]} … {full[-4:]}"


@dataclass(frozen=True)
class Cell:
    """What one guarantor says to one question."""

    column: Column
    text: str


@dataclass(frozen=True)
class Line:
    """One question, with the answer of each guarantor and what was determined."""

    name: str
    label: str
    cells: list
    determined: dict | None

    @property
    def css(self):
        if self.determined is None:
            return "" if any(cell.text for cell in self.cells) else "is-silent"
        return "is-different" if self.determined["differs"] else "is-same"


@dataclass(frozen=True)
class Matrix:
    columns: list
    lines: list
    determination: object

    @property
    def differing(self):
        return sum(line.css == "is-different" for line in self.lines)

    @property
    def rules(self):
        """The decision rules that were applied, in words, each once."""
        if self.determination is None:
            return []
        used = {said["rule"] for said in self.determination.fields.values()}
        return [rule.label for rule in Rule if rule in used]

    @property
    def interests(self):
        return [interest for column in self.columns for interest in column.interests]


def matrix(case, viewer):
    """The positions as far as the viewer may know them; what is sealed is never among them."""
    determination = determination_of(case)
    positions = list(positions_of_round(case))
    interests = list(case.interests.all())
    columns = [_column(case, one, positions, interests, viewer) for one in guarantors_in(case)]
    as_reported = {"type_name": case.incident.violation_type.name}
    if determination:
        as_reported |= json.loads(determination.text)["as_reported"]
    lines = [
        Line(
            name,
            label(),
            [Cell(column, column.said[name] if column.said else "") for column in columns],
            _determined(name, columns, determination, as_reported),
        )
        for name, label in QUESTIONS.items()
    ]
    return Matrix(columns, lines, determination)


def _column(case, delegation, positions, interests, viewer):
    held = [one for one in positions if one.delegation_id == delegation.pk]
    standing = held[-1] if held else None
    return Column(
        delegation,
        standing,
        in_words(said_by(standing, viewer)),
        delegation.pk == viewer.delegation_id,
        case.state == State.ASSESSMENT,
        [one for one in interests if one.delegation_id == delegation.pk],
        [
            (former, _rows(said_by(former, viewer)), later.reason)
            for former, later in zip(held[-2::-1], held[:0:-1], strict=True)
        ],
    )


def _rows(said):
    """[(question, answer)] of an opened position, as the page lists them."""
    answers = in_words(said)
    return [(label(), linebreaksbr(answers[name])) for name, label in QUESTIONS.items()]


def in_words(said):
    """What was said to each question, in words; None where nothing may be known."""
    return said and {name: words(name, said[name]) for name in QUESTIONS}


def _determined(name, columns, determination, as_reported):
    if determination is None or name not in determination.fields:
        return None
    settled = determination.fields[name]
    said = {column.delegation.code: column.said[name] for column in columns if column.said}
    shown = {"field": name, "differs": not settled["agreed"] or bool(settled["dissent"])}
    if settled["agreed"]:
        value = said[settled["by"][0]]
        if settled["value"] == Said.AS_REPORTED:
            value = reported(name, as_reported) or value
        return shown | {"agreed": True, "value": value, "note": _agreed(settled, said)}
    if "proposed" in settled:
        return shown | _proposed(settled, said)
    return shown | {"agreed": False, "value": _("Not agreed"), "note": _not_agreed(settled)}


def _agreed(settled, said):
    numbers = {"n": len(settled["by"]), "all": settled["of"]}
    if settled["dissent"]:
        who = ", ".join(code for code in said if code in settled["dissent"])
        return _("%(n)s of %(all)s; %(who)s dissents") % (numbers | {"who": who})
    if len(settled["by"]) < settled["of"] and settled["rule"] == Rule.SILENCE:
        return _("%(n)s of %(all)s, and nobody objected") % numbers
    return _("%(n)s of %(all)s agree") % numbers


def _proposed(settled, said):
    value = said[next(iter(settled["dissent"]))]
    if settled["objected"]:
        note = _("%(who)s objects") % {"who": ", ".join(settled["objected"])}
        return {"agreed": False, "value": _("Not agreed"), "note": note}
    until = datetime.fromisoformat(settled["until"])
    note = _("Stands unless somebody objects before %(when)s") % {
        "when": f"{format_moment(until, style='short')} {zone_label(until)}"
    }
    value = _("Proposed: %(value)s") % {"value": value}
    return {"agreed": False, "value": value, "note": note, "is_proposed": True}


def _not_agreed(settled):
    kinds = {json.dumps(value, sort_keys=True) for value in settled["dissent"].values()}
    if len(kinds) > 1:
        return ngettext("%(n)s different position", "%(n)s different positions", len(kinds)) % {
            "n": len(kinds)
        }
    return _("%(n)s of %(all)s filed a position") % {"n": settled["filed"], "all": settled["of"]}


def fields_in_words(fields):
    """[label] of the points that were not agreed, for a list of cases."""
    return [str(Field(name).label) for name in Field.values if not fields[name]["agreed"]]
