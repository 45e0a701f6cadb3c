"""Checks a report's JSON with the outcome of `ReportForm`, at a fraction of its cost.

Each field is cleaned by the form's own field, once for each different text; the whole is checked by
the form's own `clean`. Whatever is not plain, or not right, goes through the form itself: so what
is refused, and with which words, is always the form's own saying.
"""

from django.forms import ValidationError
from django.forms.utils import ErrorDict

from violations.reports.forms import ReportForm
from violations.reports.lines import LISTS, MOST_LINES, lines_of_json

_MOST_KEPT = 20_000
_REFUSED = object()


class Checker:
    """`check(said)` gives (content or None, {field: [messages]})."""

    def __init__(self):
        self._form = ReportForm({}, lines=[])
        self._fields = dict(self._form.fields)
        self._kept = {}
        self._lines = {}
        self._blank = {name: self._clean(name, "") for name in self._fields}
        self._required = {name for name, value in self._blank.items() if value is _REFUSED}

    def check(self, said):
        content = self._quickly(said)
        if content is not None:
            return content, {}
        form = ReportForm.from_json(said)
        if form.is_valid():
            return form.content(), {}
        return None, form.all_errors()

    def _quickly(self, said):
        cleaned = dict(self._blank)
        lines = {}
        for name, value in said.items():
            if name in LISTS:
                lines[name] = self._lines_of(name, value)
                continue
            found = self._cleaned(name, value)
            if found is _REFUSED:
                return None
            cleaned[name] = found
        if None in lines.values() or not lines.get("observations") or self._required - said.keys():
            return None
        form = self._form
        form.lines = lines["observations"]
        form.people, form.damage = lines.get("people", []), lines.get("damage", [])
        form.cleaned_data, form._errors = cleaned, ErrorDict()
        form.clean()
        return None if form._errors else form.content()

    def _cleaned(self, name, value):
        """What the form's field makes of a plain text; `_REFUSED` leaves it to the form."""
        if name not in self._fields or type(value) is not str:
            return _REFUSED
        if not value.isprintable() and not value.replace("\n", "").isprintable():
            return _REFUSED
        key = name, value
        found = self._kept.get(key)
        if found is None:
            found = self._clean(name, value)
            if len(value) <= 64:
                if len(self._kept) > _MOST_KEPT:
                    self._kept.clear()
                self._kept[key] = found
        return found

    def _clean(self, name, text):
        try:
            return self._fields[name].clean(text)
        except ValidationError:
            return _REFUSED

    def _lines_of(self, name, lines):
        """The forms of the lines of a list, each different line bound and checked once."""
        if not isinstance(lines, list) or len(lines) > MOST_LINES:
            return None
        found = []
        for line in lines:
            try:
                key = name, *line.items(), *map(type, line.values())
                form = self._lines.get(key)
            except (AttributeError, TypeError):
                return None
            if form is None:
                forms, wrong = lines_of_json(name, [line])
                if wrong or not forms[0].is_valid():
                    return None
                form = forms[0]
                if len(self._lines) > _MOST_KEPT:
                    self._lines.clear()
                self._lines[key] = form
            found.append(form)
        return found
