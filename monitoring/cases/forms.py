from django import forms
from django.utils.translation import gettext_lazy as _

from astana.accounts.queries import guarantors
from monitoring.cases.enums import InForce
from violations.parties.enums import Standing
from violations.parties.models import Agreement, Party
from violations.reports.questions import CHOICE_ERRORS, ROW_ERRORS


def _row(queryset, label, *, empty, help_text=""):
    return forms.ModelChoiceField(
        queryset,
        label=label,
        to_field_name="code",
        empty_label=empty,
        required=False,
        help_text=help_text,
        error_messages=ROW_ERRORS,
    )


class ScopeForm(forms.Form):
    """The scope as it is typed. What is left open is taken from what is kept of the parties."""

    in_force = forms.ChoiceField(
        label=_("Was the ceasefire in force there and then?"),
        choices=InForce,
        widget=forms.RadioSelect,
        error_messages=CHOICE_ERRORS,
    )
    agreement = _row(Agreement.objects.all(), _("By which agreement"), empty=_("None"))
    actor = _row(Party.objects.all(), _("Who is alleged to have acted"), empty=_("Not known"))
    actor_answered_by = _row(
        guarantors(), _("Which guarantor answers for it"), empty=_("As is kept of the party")
    )
    target = _row(Party.objects.all(), _("Against whom"), empty=_("Not known"))
    target_standing = forms.ChoiceField(
        label=_("What the target was, at that place and time"),
        choices=[("", _("As the delimitation said on that day")), *Standing.choices],
        required=False,
        error_messages=CHOICE_ERRORS,
    )
    target_answered_by = _row(
        guarantors(),
        _("Which guarantor answers for the target"),
        empty=_("As is kept of the party"),
    )
    remark = forms.CharField(
        label=_("Remark"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )


class StanceForm(forms.Form):
    """Whether one's delegation agrees with the scope that stands."""

    version = forms.IntegerField(min_value=1, max_value=32767, widget=forms.HiddenInput)
    agrees = forms.TypedChoiceField(
        label=_("Your delegation"),
        choices=[("yes", _("agrees")), ("no", _("differs"))],
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
        error_messages=CHOICE_ERRORS,
    )
    remark = forms.CharField(
        label=_("In what you differ"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )


class SetAsideForm(forms.Form):
    """Why a step need not be done."""

    reason = forms.CharField(
        label=_("Why it need not be done"),
        max_length=500,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        error_messages={"required": _("Say why it is set aside.")},
    )
