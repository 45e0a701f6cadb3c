"""What stands on the blank form: the questions of the form itself, under the same numbers."""

from django import forms
from django.utils.translation import gettext as _

from violations.reports.enums import Effect
from violations.reports.forms import FilingForm
from violations.reports.lines import ObservationForm
from violations.reports.paper.press import printed
from violations.reports.steps import STEP_OF, STEPS

MOST_BOXES = 30
LONG_CHOICES = 60
ROWS = {"observations": 5}
LINES = {"observations": ObservationForm}
LABELS = {"observations": lambda: _("One line for each kind of thing you heard or saw.")}
BOUNDS = ("low", "best", "high")


def blank_form():
    """The PDF of the empty form in the language of the reader."""
    return printed(
        "blank",
        {
            "title": _("Report of a violation"),
            "lead": _(
                "The numbers are those of the form on the screen. Leave empty what is not known: "
                "undetermined is a full answer. Write no names of witnesses."
            ),
            "foot": _("Copy it into the form as soon as you can, then destroy this sheet."),
            "sections": sections(),
        },
    )


def sections():
    """The steps with their questions; question 2.3 is the third of the second step."""
    form = FilingForm.blank()
    return [
        {
            "number": str(number),
            "name": str(name),
            "questions": list(_numbered(number, _questions(form, step))),
        }
        for number, (step, name) in enumerate(STEPS.items(), start=1)
    ]


def _numbered(section, questions):
    for number, question in enumerate(questions, start=1):
        question["number"] = f"{section}.{number}"
        for position, column in enumerate(question.get("columns", ())):
            column["number"] = f"{question['number']}{chr(ord('a') + position)}"
        for legend in question.get("legends", ()):
            legend["number"] = question["columns"][legend.pop("of")]["number"]
        yield question


def _questions(form, step):
    for name in (name for name, where in STEP_OF.items() if where == step):
        kind, _separator, bound = name.rpartition("_")
        if name in LINES:
            yield _table(name)
        elif bound in BOUNDS and kind in Effect.values:
            if bound == BOUNDS[0]:
                yield _people(form, kind)
        elif name in form.fields and not form[name].is_hidden:
            yield _question(form[name])


def _question(bound):
    field = bound.field
    choices = [str(label) for label in _choices(field)]
    asked = {"label": str(field.label), "hint": str(field.help_text), "wide": False}
    if isinstance(field, forms.BooleanField):
        return asked | {"kind": "box", "label": "", "tick": str(field.label), "wide": True}
    if choices and len(choices) <= MOST_BOXES:
        return asked | {
            "kind": "boxes",
            "choices": choices,
            "wide": len("".join(choices)) > LONG_CHOICES * 2,
        }
    if isinstance(field.widget, forms.Textarea):
        return asked | {"kind": "lines", "rows": field.widget.attrs["rows"], "wide": True}
    return asked | {"kind": "line"}


def _choices(field):
    """The answers that the form offers, in its order; those that stand for none given too."""
    choices = getattr(field, "choices", None) or getattr(field.widget, "choices", ())
    return [label for value, label in choices if str(label).strip("- ")]


def _people(form, kind):
    return {
        "kind": "numbers",
        "label": str(Effect(kind).label),
        "hint": "",
        "wide": False,
        "choices": [str(form[f"{kind}_{bound}"].label) for bound in BOUNDS],
    }


def _table(name):
    fields = LINES[name].base_fields.items()
    return {
        "kind": "table",
        "label": LABELS[name](),
        "hint": "",
        "wide": True,
        "rows": ROWS[name],
        "columns": [
            {"label": str(field.label), "wide": not isinstance(field, forms.BooleanField)}
            for _name, field in fields
        ],
        "legends": [
            {"of": position, "choices": [str(label) for label in _choices(field)]}
            for position, (_name, field) in enumerate(fields)
            if _choices(field)
        ],
    }
