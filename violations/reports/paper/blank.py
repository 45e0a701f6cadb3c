"""What stands on the blank form: the questions of the form itself, under the same numbers."""

import io
from pathlib import Path

from django import forms
from django.utils.translation import gettext as _
from pypdf import PdfReader

from astana.paper.press import printed
from violations.reports.forms import FilingForm
from violations.reports.lines import LISTS
from violations.reports.numbers import NUMBERS, number_of, questions_of
from violations.reports.source import CALLER
from violations.reports.steps import STEPS

MOST_BOXES = 30
POINTS = (7.6, 7.2, 6.8, 6.4)  # of the letters; smaller ones cannot be read in bad light
WIDE_AT = 110  # letters of all answers together
ROWS = {"observations": 5, "people": 4, "damage": 3}
LABELS = {
    "observations": lambda: _("One line for each kind of thing you heard or saw."),
    "people": lambda: _("One line for each group of people who were harmed."),
    "damage": lambda: _("One line for each thing that was damaged."),
}


def blank_form():
    """The PDF of the empty form in the language of the reader.

    On both sides of one sheet: where a language needs more words, in smaller letters.
    """
    words = _words()
    for points in POINTS:
        paper = printed(Path(__file__).with_suffix(".typ"), words | {"points": points})
        if len(PdfReader(io.BytesIO(paper)).pages) <= 2:
            break
    return paper


def _words():
    return {
        "title": _("Report of a violation"),
        "lead": _(
            "The numbers are those of the form on the screen. Leave empty what is not known: "
            "undetermined is a full answer. Write no names of witnesses."
        ),
        "foot": _("Copy it into the form as soon as you can, then destroy this sheet."),
        "sections": sections(),
    }


def sections():
    """The steps with their questions."""
    form = FilingForm.blank()
    return [
        {
            "number": str(number),
            "name": str(name),
            "questions": [_question(form, asked) for asked in questions_of(step)],
        }
        for number, (step, name) in enumerate(STEPS.items(), start=1)
    ]


def _question(form, name):
    asked = {"number": NUMBERS[name], "hint": "", "wide": False}
    if name in LISTS:
        return asked | _table(name)
    field = form.fields[name]
    asked |= {"label": str(field.label), "hint": str(field.help_text)}
    if name in CALLER:
        return asked | {"kind": "apart", "hint": _("Write it on a sheet of its own.")}
    return asked | _answer(field)


def _answer(field):
    """How a question is answered: boxes to tick, lines to write on."""
    if isinstance(field, forms.BooleanField):
        return {"kind": "box", "label": "", "tick": str(field.label), "wide": True}
    choices = _choices(field)
    if choices:
        return {"kind": "boxes", "choices": choices, "wide": len("".join(choices)) > WIDE_AT}
    if isinstance(field.widget, forms.Textarea):
        return {"kind": "lines", "rows": field.widget.attrs["rows"], "wide": True}
    return {"kind": "line"}


def _choices(field):
    """The answers that the form offers, in its order; none where they are too many to print."""
    queryset = getattr(field, "queryset", None)
    if queryset is not None and queryset.count() > MOST_BOXES:
        return []
    if not hasattr(field, "choices") and not hasattr(field.widget, "choices"):
        return []
    choices = getattr(field, "choices", None) or field.widget.choices
    found = [str(label) for _value, label in choices if str(label).strip("- ")]
    return found if len(found) <= MOST_BOXES else []


def _table(name):
    fields = LISTS[name].base_fields
    return {
        "kind": "table",
        "label": LABELS[name](),
        "wide": True,
        "rows": ROWS[name],
        "columns": [
            {
                "number": number_of(name, one),
                "label": str(field.label),
                "wide": bool(_choices(field)),
            }
            for one, field in fields.items()
        ],
        "legends": [
            {"number": number_of(name, one), "choices": _choices(field)}
            for one, field in fields.items()
            if _choices(field)
        ],
    }
