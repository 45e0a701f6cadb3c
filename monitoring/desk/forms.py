from django import forms
from django.utils.translation import gettext_lazy as _

from astana.accounts.enums import DelegationKind
from astana.accounts.models import Delegation
from astana.accounts.rules import Refused
from astana.ui.formatting import zone_in_use
from monitoring.assessment.enums import Confidence, Occurrence
from monitoring.cases.enums import Answer
from monitoring.cases.rules import check_says_why
from violations.parties.models import Party, Provision
from violations.reports.models import ViolationType
from violations.zones.models import AdminArea, Zone


class Several(forms.ModelMultipleChoiceField):
    """Several rows of a list, by their codes."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, queryset, *, code="code", **options):
        super().__init__(queryset, to_field_name=code, required=False, **options)

    def label_from_instance(self, row):
        return row.name


class FilterForm(forms.Form):
    """The filters of a list of cases; the address is the form."""

    zone = Several(Zone.objects.all(), label=_("Zone"))
    area = Several(AdminArea.objects.exclude(kind="district"), code="pcode", label=_("Governorate"))
    type = Several(ViolationType.objects.all(), label=_("Type"))
    by = Several(
        Delegation.objects.filter(kind__in=[DelegationKind.GUARANTOR, DelegationKind.UN]),
        label=_("Registered by"),
    )
    since = forms.DateTimeField(
        label=_("Happened since"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )

    def clean_since(self):
        """What is typed is the local time of the mission area."""
        since = self.cleaned_data["since"]
        return since and since.replace(tzinfo=zone_in_use())


class AnswerForm(forms.Form):
    """What a delegation makes of a case in triage; asking and dismissing need a word."""

    answer = forms.ChoiceField(
        label=_("What does your delegation make of it?"),
        choices=[
            (Answer.TAKES_UP, _("We take it up")),
            (Answer.ASKS, _("We ask")),
            (Answer.WOULD_DISMISS, _("We would dismiss it")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the three.")},
    )
    remark = forms.CharField(
        label=_("What you ask, or why you would dismiss it"),
        help_text=_("All guarantors read it, and the record keeps it."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    icons = {Answer.TAKES_UP: "check", Answer.ASKS: "question", Answer.WOULD_DISMISS: "cross"}

    def clean(self):
        said = super().clean()
        try:
            check_says_why(said.get("answer"), said.get("remark"))
        except Refused as refusal:
            self.add_error("remark", refusal.reason)
        return said


class UndoForm(forms.Form):
    """An answer as it stood before; "opened" takes the answer back."""

    answer = forms.ChoiceField(choices=Answer)
    remark = forms.CharField(max_length=500, required=False)


class NoteForm(forms.Form):
    """A remark to all guarantors."""

    text = forms.CharField(
        label=_("Write to the guarantors"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write something first.")},
    )


class ByCode(forms.ModelChoiceField):
    """One row of a list, or nothing, which is an answer of its own here."""

    def __init__(self, queryset, *, nothing, **options):
        super().__init__(queryset, required=False, empty_label=nothing, **options)


class PositionForm(forms.Form):
    """What a guarantor holds of a case."""

    occurrence = forms.ChoiceField(
        label=_("Did it happen?"),
        choices=Occurrence.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether it happened.")},
    )
    attributed_to = ByCode(
        Party.objects.all(),
        nothing=_("Not determined"),
        to_field_name="code",
        label=_("Who did it"),
        help_text=_("“Not determined” is an answer like the others."),
    )
    provision = ByCode(
        Provision.objects.select_related("agreement"),
        nothing=_("None"),
        label=_("Provision"),
        help_text=_("What was violated, if it was a violation."),
    )
    confidence = forms.ChoiceField(
        label=_("How sure are you?"),
        choices=Confidence.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say how sure you are.")},
    )
    reasons = forms.CharField(
        label=_("Reasons"),
        help_text=_("The others read them when all positions are opened."),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Give your reasons.")},
    )
