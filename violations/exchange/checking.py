"""Checks a report's JSON with the outcome of `ReportForm`, at a fraction of its cost.

Each field is cleaned by the form's own field, once for each different text; the whole is checked by
the form's own `clean`. Whatever is not plain, or not right, goes through the form itself: so what
is refused, and with which words, is always the form's own saying.
"""

from django.forms import ValidationError
from django.forms.utils import ErrorDict

from violations.reports.forms import ReportForm

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
        for name, value in said.items():
            if name == "observations":
                continue
            if name not in cleaned or type(value) is not str or not value.isprintable():
                return None
            key = name, value
            found = self._kept.get(key)
            if found is None:
                found = self._clean(name, value)
                if len(value) <= 64:
                    if len(self._kept) > _MOST_KEPT:
                        self._kept.clear()
                    self._kept[key] = found
            cleaned[name] = found
        if _REFUSED in cleaned.values():
            return None
        lines = self._lines_of(said.get("observations"))
        if not lines:
            return None
        form = self._form
        form.lines, form.lines_wrong = lines, []
        form.cleaned_data, form._errors = cleaned, ErrorDict()
        form.clean()
        if form._errors or form.errors_of_lines():
            return None
        return form.content()

    def _clean(self, name, text):
        try:
            return self._fields[name].clean(text)
        except ValidationError:
            return _REFUSED

    def _lines_of(self, lines):
        """The forms of the lines, each different line bound and checked once."""
        if not isinstance(lines, list):
            return None
        found = []
        for line in lines:
            try:
                key = tuple(line.items())
                form = self._lines.get(key)
            except (AttributeError, TypeError):
                return None
            if form is None:
                form = self._bound(line)
                if form is None:
                    return None
                if len(self._lines) > _MOST_KEPT:
                    self._lines.clear()
                self._lines[key] = form
            found.append(form)
        return found

    def _bound(self, line):
        checked = ReportForm.from_json({"observations": [line]})
        if checked.lines_wrong or not checked.lines[0].is_valid():
            return None
        return checked.lines[0]
