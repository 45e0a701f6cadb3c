"""Checks a report's JSON with the outcome of `ReportForm`, at a fraction of its cost.

Each field is cleaned by the form's own field, once for each different text; the whole is checked by
the form's own `clean`. Whatever is not plain, or not right, goes through the form itself: so what
is refused, and with which words, is always the form's own saying.
"""

import re
from functools import partial

from django.core.validators import MaxLengthValidator, ProhibitNullCharactersValidator
from django.forms import CharField, FloatField, ValidationError
from django.forms.utils import ErrorDict

from violations.reports.consequences import TOTALS
from violations.reports.forms import ReportForm
from violations.reports.lines import LISTS, MOST_LINES, lines_of_json
from violations.reports.source import SourceForm
from violations.reports.when import WhenForm
from violations.reports.whereabouts import WhereaboutsForm

_MOST_KEPT = 20_000
_REFUSED = object()


def _plainly(field):
    """A shorter way for a field whose values hardly ever come again; None where there is none."""
    if type(field) is FloatField:
        return partial(_number, least=field.min_value, most=field.max_value)
    if type(field) is CharField and {type(one) for one in field.validators} <= _OF_TEXTS:
        return partial(_words, longest=field.max_length)
    return None


def _remembered(form, clean, reads, sets=None):
    """The same part of a form's check, reckoned once for the same answers where they are right."""
    sets, kept = sets or list(reads), {}

    def part(*lines):
        said = form.cleaned_data
        key = *[said[name] for name in reads], *[id(line) for given in lines for line in given]
        known = kept.get(key)
        if known is not None:
            said.update(known)
            return
        clean(*lines)
        if not form._errors and len(kept) < _MOST_KEPT:
            kept[key] = {name: said[name] for name in sets}

    return part


def _remembered_answer(form, asked, reads):
    kept = {}

    def answer():
        key = tuple([form.cleaned_data[name] for name in reads])
        if key not in kept:
            if len(kept) > _MOST_KEPT:
                kept.clear()
            kept[key] = asked()
        return kept[key]

    return answer


def _same(value):
    return value


_OF_TEXTS = {MaxLengthValidator, ProhibitNullCharactersValidator}
_NUMBER = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{1,12})?", re.ASCII)


def _number(text, *, least, most):
    if not _NUMBER.fullmatch(text):
        return _REFUSED
    number = float(text)
    return number if least <= number <= most else _REFUSED


def _words(text, *, longest):
    return text if 0 < len(text) <= longest and text == text.strip() else _REFUSED


class Checker:
    """`check(said)` gives (content or None, {field: [messages]})."""

    def __init__(self):
        self._form = ReportForm({}, lines=[])
        self._fields = dict(self._form.fields)
        self._plainly = {
            name: plain for name, field in self._fields.items() if (plain := _plainly(field))
        }
        self._kept = {}
        self._lines = {}
        self._remember_parts()
        self._blank = {name: self._clean(name, "") for name in self._fields}
        self._required = {name for name, value in self._blank.items() if value is _REFUSED}

    def _remember_parts(self):
        """Have this form's own `clean` reckon each part once for the same answers."""
        form = self._form
        form.clean_times = _remembered(form, form.clean_times, WhenForm.base_fields)
        form.clean_whereabouts = _remembered(
            form, form.clean_whereabouts, WhereaboutsForm.base_fields
        )
        form.clean_consequences = _remembered(
            form, form.clean_consequences, TOTALS, sets=[*TOTALS, "effects"]
        )
        form.clean_source = _remembered(form, form.clean_source, SourceForm.base_fields)
        form.whereabouts = _remembered_answer(form, form.whereabouts, WhereaboutsForm.base_fields)

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
            plainly = self._plainly.get(name)
            found = plainly(value) if plainly else _REFUSED
            if found is not _REFUSED:
                return found
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
                form.content = partial(_same, form.content())
                form.is_valid = partial(_same, True)
                if len(self._lines) > _MOST_KEPT:
                    self._lines.clear()
                self._lines[key] = form
            found.append(form)
        return found
