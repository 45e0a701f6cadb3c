"""One row to what it would file: id, draft, what is wrong with it, what is worth a warning."""

import uuid
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from violations.exchange.drafting import Drafter
from violations.exchange.drafts import Draft
from violations.exchange.readers.rows import BadRow, Carried
from violations.exchange.shapes.saying import Sayer
from violations.exchange.shapes.shape import SHAPES
from violations.exchange.shapes.targets import KEPT_APART, fields_of
from violations.exchange.shapes.values import FORMULA, looks_like_formula
from violations.reports.content import ReportContent


@dataclass(slots=True)
class Resolved:
    """`faults` are (column, value, message); without one there are an id and a draft.

    A report of a device has a content instead. `begins` is the byte of the rows where it stands,
    `nth` how many rows of the file before it have the same id, `said` the report's JSON.
    """

    line: int
    begins: int = 0
    id: str | None = None
    is_numbered: bool = True
    nth: int = 0
    said: Any = None
    draft: Draft | None = None
    content: ReportContent | None = None
    faults: list[tuple[str, str, Any]] = field(default_factory=list)
    warned: list[str] = field(default_factory=list)


class Resolver:
    """Resolves the rows of one batch."""

    def __init__(self, batch, reading, checker):
        self._headers = batch.headers
        self.check = checker.check
        self._draft = Drafter(checker).draft
        self._places = {}
        for place, target in enumerate(batch.mapping):
            for name in fields_of(target) if target else ():
                self._places.setdefault(name, place)
        self._apart = {place for place, target in enumerate(batch.mapping) if target in KEPT_APART}
        self._texts = [
            place
            for place, target in enumerate(batch.mapping)
            if target
            in ("narrative", "place_name", "target", "source_headline", "side_a", "side_b")
        ]
        self._sayer = Sayer(SHAPES[batch.shape], batch.mapping, reading)

    def resolve(self, row, begins=0):
        resolved = self._resolve(row)
        resolved.begins = begins
        return resolved

    def _resolve(self, row):
        if isinstance(row, BadRow):
            return Resolved(row.line, faults=[("", "", row.message)])
        if isinstance(row, Carried):
            return self._carried(row)
        short = len(self._headers) - len(row.cells)
        if short > 0:  # a column that only later rows name
            row.cells.extend([""] * short)
        tell = self._sayer.say(row.cells)
        resolved = Resolved(row.line, warned=tell.warned)
        resolved.id, resolved.is_numbered = self._sayer.id_of(tell, row.cells)
        for place in self._texts:
            text = row.cells[place]
            if text and text[0] in FORMULA and looks_like_formula(text):
                resolved.warned.append("formula")
                break
        if tell.faults:
            resolved.faults = [self._at(row, name, message) for name, message in tell.faults]
            return resolved
        resolved.said = tell.said
        resolved.draft, errors = self._draft(tell.said)
        resolved.faults = [
            self._at(row, name, message)
            for name, messages in errors.items()
            for message in messages
        ]
        return resolved

    def _carried(self, row):
        resolved = Resolved(row.line)
        try:
            resolved.id = str(uuid.UUID(row.id))
        except (ValueError, TypeError, AttributeError):
            resolved.faults = [("id", str(row.id)[:200], _("This is not the id of a report."))]
            return resolved
        resolved.said = row.said
        resolved.content, errors = self.check(row.said)
        resolved.faults = [
            (name, "", message) for name, messages in errors.items() for message in messages
        ]
        return resolved

    def _at(self, row, name, message):
        """(column, value, message) of what is wrong with a field."""
        place = self._places.get(name)
        if place is None:
            return "", "", message if name in ("__all__", "observations") else f"{name}: {message}"
        value = "" if place in self._apart else row.cells[place]
        return self._headers[place], value, message
