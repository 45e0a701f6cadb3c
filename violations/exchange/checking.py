"""Checks a report's JSON with the outcome of `ReportForm`, at a fraction of its cost.

Each field is cleaned by the form's own field, once for each different text; the whole is checked by
the form's own `clean`. Whatever is not plain, or not right, goes through the form itself: so what
is refused, and with which words, is always the form's own saying.
"""

import re
from functools import partial
from operator import itemgetter

from django.forms import FloatField, ValidationError
from django.forms.utils import ErrorDict

from violations.exchange.parts import HARM, is_text
from violations.reports.consequences import TOTALS
from violations.reports.forms import ReportForm
from violations.reports.lines import LISTS, MOST_LINES, lines_of_json
from violations.reports.source import SourceForm
from violations.reports.when import WhenForm
from violations.reports.whereabouts import WhereaboutsForm

_MOST_KEPT = 4_000
_REFUSED, _NEW = object(), object()
_NUMBER = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{1,12})?", re.ASCII)


class Checker:
    """`check(said)` gives (content or None, {field: [messages]})."""

    def __init__(self):
        self._form = ReportForm({}, lines=[])
        self._fields = dict(self._form.fields)
        self._plainly = {
            name: plain for name, field in self._fields.items() if (plain := plainly(field))
        }
        self._kept = {name: {} for name in self._fields}
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
        form.clean_consequences = _remembered(form, form.clean_consequences, TOTALS, sets=HARM)
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
        if type(value) is not str or name not in self._fields or not is_printable(value):
            return _REFUSED
        kept = self._kept[name]
        found = kept.get(value, _NEW)
        if found is _NEW:
            plain = self._plainly.get(name)
            found = plain(value) if plain else None
            if found is not None:
                return found
            found = self._clean(name, value)
            if len(value) <= 64:
                if len(kept) > _MOST_KEPT:
                    kept.clear()
                kept[value] = found
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
                form.key = key
                if len(self._lines) > _MOST_KEPT:
                    self._lines.clear()
                self._lines[key] = form
            found.append(form)
        return found


def is_printable(text):
    """Whether there is nothing in it that could not be seen; lines may end."""
    return text.isprintable() or text.replace("\n", "").isprintable()


def plainly(field):
    """A shorter way for a field whose values hardly ever come again; None where there is none.

    It gives what the field gives, or None: then the field is asked.
    """
    if type(field) is FloatField:
        return partial(_number, least=field.min_value, most=field.max_value)
    if is_text(field):
        return partial(_words, longest=field.max_length)
    return None


def _number(text, *, least, most):
    if not _NUMBER.fullmatch(text):
        return None
    number = float(text)
    return number if least <= number <= most else None


def _words(text, *, longest):
    return text if 0 < len(text) <= longest and text == text.strip() else None


def _remembered(form, clean, reads, sets=None):
    """The same part of a form's check, reckoned once for the same answers where they are right."""
    sets, kept, answers = sets or list(reads), {}, itemgetter(*reads)

    def part(*lines):
        said = form.cleaned_data
        key = answers(said), *[line.key for given in lines for line in given]
        known = kept.get(key)
        if known is not None:
            said.update(known)
            return
        clean(*lines)
        if not form._errors and len(kept) < _MOST_KEPT:
            kept[key] = {name: said[name] for name in sets}

    return part


def _remembered_answer(form, asked, reads):
    kept, answers = {}, itemgetter(*reads)

    def answer():
        key = answers(form.cleaned_data)
        if key not in kept:
            if len(kept) > _MOST_KEPT:
                kept.clear()
            kept[key] = asked()
        return kept[key]

    return answer


def _same(value):
    return value
