"""The guarantors' positions side by side: rows are the questions, columns equal in size."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from monitoring.assessment.enums import Confidence, Field, Occurrence
from monitoring.assessment.looking import positions_side_by_side
from monitoring.assessment.models import Position
from monitoring.assessment.queries import determination_of
from monitoring.cases.states import State


@dataclass(frozen=True)
class Column:
    """One guarantor: `said` by question, or None where it is sealed, awaited or never filed."""

    delegation: object
    position: Position | None
    said: dict | None
    is_own: bool
    awaited: bool

    @property
    def sealed(self):
        return self.position is not None and self.said is None

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
            return ""
        return "is-same" if self.determined["agreed"] else "is-different"


@dataclass(frozen=True)
class Matrix:
    columns: list
    lines: list
    determination: object

    @property
    def differing(self):
        return sum(line.css == "is-different" for line in self.lines)


QUESTIONS = {
    Field.OCCURRENCE.value: lambda: Field.OCCURRENCE.label,
    Field.ATTRIBUTED_TO.value: lambda: Field.ATTRIBUTED_TO.label,
    Field.PROVISION.value: lambda: Field.PROVISION.label,
    "confidence": lambda: _("How sure"),
    "reasons": lambda: _("Reasons"),
}


def matrix(case, viewer):
    """The positions as far as the viewer may know them; what is sealed is never among them."""
    determination = determination_of(case)
    columns = [
        Column(
            delegation,
            position,
            said and {name: words(name, said[name]) for name in QUESTIONS},
            delegation.pk == viewer.delegation_id,
            case.state == State.ASSESSMENT,
        )
        for delegation, position, said in positions_side_by_side(case, viewer)
    ]
    lines = [
        Line(
            name,
            label(),
            [Cell(column, column.said[name] if column.said else "") for column in columns],
            _determined(name, columns, determination),
        )
        for name, label in QUESTIONS.items()
    ]
    return Matrix(columns, lines, determination)


def words(name, value):
    """What a position says to a question, in words; nothing said is an answer, too."""
    if name == Field.OCCURRENCE:
        return Occurrence(value).label
    if name == Field.ATTRIBUTED_TO:
        return value.name if value else _("Not determined")
    if name == Field.PROVISION:
        return cited(value) if value else _("None")
    if name == "confidence":
        return Confidence(value).label
    return value


def cited(provision):
    """A provision as a position cites it: "Memorandum of 4 May 2017, para. 2"."""
    return _("%(agreement)s, para. %(number)s") % {
        "agreement": provision.agreement.name,
        "number": provision.number,
    }


def _determined(name, columns, determination):
    if determination is None or name not in determination.fields:
        return None
    said = [column.said[name] for column in columns if column.said]
    filed, everyone = len(said), len(columns)
    if determination.fields[name]["agreed"]:
        note = _("%(n)s of %(all)s agree") % {"n": filed, "all": everyone}
        return {"agreed": True, "value": said[0], "note": note}
    kinds = len(set(said))
    if kinds > 1:
        note = ngettext("%(n)s different position", "%(n)s different positions", kinds)
        note = note % {"n": kinds}
    else:
        note = _("%(n)s of %(all)s filed a position") % {"n": filed, "all": everyone}
    return {"agreed": False, "value": _("Not agreed"), "note": note}
