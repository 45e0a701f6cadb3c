"""The questions of the form, by the kind of their answer."""

from django import forms
from django.utils.translation import gettext_lazy as _

MOST_PEOPLE = 100_000


def choice(choices, label, *, default=None, widget=forms.RadioSelect, help_text=""):
    return forms.ChoiceField(
        label=label,
        choices=choices,
        required=default is None,
        initial=default,
        widget=widget,
        help_text=help_text,
        error_messages={
            "required": _("Choose an answer."),
            "invalid_choice": _("Choose one of the answers."),
        },
    )


def one_of(queryset, label, *, by, empty, required=False, help_text=""):
    return forms.ModelChoiceField(
        queryset,
        label=label,
        to_field_name=by,
        empty_label=empty,
        required=required,
        help_text=help_text,
        error_messages={
            "required": _("Choose an answer."),
            "invalid_choice": _("There is no such choice. Choose one of those offered."),
        },
    )


def text(longest, label, *, lines=0, help_text=""):
    widget = forms.Textarea(attrs={"rows": lines, "dir": "auto"}) if lines else forms.TextInput
    field = forms.CharField(
        label=label, max_length=longest, required=False, widget=widget, help_text=help_text
    )
    field.widget.attrs["dir"] = "auto"
    return field


def number(label, *, least=0, most=MOST_PEOPLE):
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=least,
        max_value=most,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )


def degrees(label, most):
    return forms.FloatField(
        label=label,
        required=False,
        min_value=-most,
        max_value=most,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "dir": "ltr"}),
    )
