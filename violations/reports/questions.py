"""The questions of the form, by the kind of their answer."""

from django import forms
from django.utils.translation import gettext_lazy as _

MOST_PEOPLE = 100_000
CHOICE_ERRORS = {
    "required": _("Choose an answer."),
    "invalid_choice": _("Choose one of the answers."),
}
ROW_ERRORS = {
    "required": _("Choose an answer."),
    "invalid_choice": _("There is no such choice. Choose one of those offered."),
}


def choice(choices, label, *, default=None, widget=forms.RadioSelect, help_text=""):
    return forms.ChoiceField(
        label=label,
        choices=choices,
        required=default is None,
        initial=default,
        widget=widget,
        help_text=help_text,
        error_messages=CHOICE_ERRORS,
    )


def several(choices, label, *, help_text=""):
    """Any number of the answers; none is an answer too."""
    return forms.MultipleChoiceField(
        label=label,
        choices=choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=help_text,
        error_messages={"invalid_choice": _("Choose among the answers.")},
    )


def one_of(queryset, label, *, by, empty, required=False, help_text=""):
    return forms.ModelChoiceField(
        queryset,
        label=label,
        to_field_name=by,
        empty_label=empty,
        required=required,
        help_text=help_text,
        error_messages=ROW_ERRORS,
    )


def one_of_many(queryset, label, *, by):
    """A row among too many to list: its code, which a search fills in."""
    return forms.ModelChoiceField(
        queryset,
        label=label,
        to_field_name=by,
        required=False,
        widget=forms.HiddenInput,
        error_messages=ROW_ERRORS,
    )


def text(longest, label, *, lines=0, help_text=""):
    widget = forms.Textarea(attrs={"rows": lines, "dir": "auto"}) if lines else forms.TextInput
    field = forms.CharField(
        label=label, max_length=longest, required=False, widget=widget, help_text=help_text
    )
    field.widget.attrs["dir"] = "auto"
    return field


def number(label, *, least=0, most=MOST_PEOPLE, help_text="", hidden=False):
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=least,
        max_value=most,
        help_text=help_text,
        widget=_typed("numeric", hidden),
    )


def degrees(label, most, *, least=None, help_text="", hidden=False):
    return forms.FloatField(
        label=label,
        required=False,
        min_value=-most if least is None else least,
        max_value=most,
        help_text=help_text,
        widget=_typed("decimal", hidden, dir="ltr"),
    )


def _typed(mode, hidden, **attrs):
    if hidden:
        return forms.HiddenInput()
    return forms.TextInput(attrs={"inputmode": mode, "autocomplete": "off", **attrs})
