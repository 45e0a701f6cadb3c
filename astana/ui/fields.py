"""How a bound form field is drawn: which kind of control, in how many cells."""

from django.forms import widgets

# The answer "I do not know" stands last, over the full width, and is never greyed.
UNDETERMINED = {"undetermined", "unknown", "not_known", "not_determined"}


def describe_field(
    field,
    *,
    columns=2,
    wide=(),
    icons=None,
    hints=None,
    prefix="",
    suffix="",
    css="",
    label="",
    placeholder=True,
):
    """Context for `ui/field.html`.

    columns: joined cells in a row (1 makes a list). wide: values that take a full row, besides
    the undetermined ones. icons, hints: by value. prefix, suffix: a unit beside the control.
    """
    kind = _kind(field.field.widget)
    if isinstance(wide, str):
        wide = wide.split()
    return {
        "field": field,
        "control": field.as_widget(attrs=None if placeholder else {"placeholder": False}),
        "kind": kind,
        "cells": _cells(field, set(wide), icons or {}, hints or {}) if kind == "cells" else [],
        "columns": columns,
        "prefix": prefix,
        "suffix": suffix,
        "css": css,
        "label": label or field.label,
        "number": getattr(field.field, "number", ""),
        "is_password": isinstance(field.field.widget, widgets.PasswordInput),
    }


def _kind(widget):
    if widget.is_hidden:
        return "hidden"
    if isinstance(widget, widgets.RadioSelect | widgets.CheckboxSelectMultiple):
        return "cells"
    if isinstance(widget, widgets.CheckboxInput):
        return "checkbox"
    if isinstance(widget, widgets.Select) and not getattr(widget, "allow_multiple_selected", False):
        return "select"
    return "control"


def _cells(field, wide, icons, hints):
    cells = []
    for option in field.subwidgets:
        value = str(option.data["value"])
        undetermined = value in UNDETERMINED
        cells.append(
            {
                "option": option,
                "icon": icons.get(value) or ("question" if undetermined else ""),
                "hint": hints.get(value, ""),
                "wide": undetermined or value in wide,
                "last": undetermined,
            }
        )
    return sorted(cells, key=lambda cell: cell["last"])
