from django import forms
from django.utils.translation import gettext_lazy as _

from astana.accounts.enums import DelegationKind
from astana.accounts.models import User
from astana.accounts.rules import Refused
from astana.ui.formatting import zone_in_use
from monitoring.cases.enums import Answer
from monitoring.cases.rules import check_says_why
from monitoring.desk.choices import reference_choices
from monitoring.desk.people import colleagues, name_of


def _several(label):
    return forms.MultipleChoiceField(
        label=label, required=False, widget=forms.CheckboxSelectMultiple
    )


class FilterForm(forms.Form):
    """The filters of a list of cases; the address is the form."""

    q = forms.CharField(
        label=_("Number, place or type"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    zone = _several(_("Zone"))
    area = _several(_("Governorate"))
    type = _several(_("Type"))
    by = _several(_("Registered by"))
    since = forms.DateTimeField(
        label=_("Happened since"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    watched = forms.BooleanField(label=_("Watched by me"), required=False)

    def __init__(self, address, delegations):
        super().__init__(address)
        choices = reference_choices() | {
            "by": [
                (one.code, one.name)
                for one in delegations
                if one.kind in (DelegationKind.GUARANTOR, DelegationKind.UN)
            ]
        }
        for name, rows in choices.items():
            self.fields[name].choices = rows

    def clean_since(self):
        """What is typed is the local time of the mission area."""
        since = self.cleaned_data["since"]
        return since and since.replace(tzinfo=zone_in_use())


class OverAnswerForm(forms.Form):
    """An answer in triage, over the one of one's delegation that the page showed."""

    former = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)

    def read_again(self, former):
        """Carry the mark of the answer that is shown now; what was typed stays."""
        self.data = self.data.copy()
        self.data["former"] = former


class AnswerForm(OverAnswerForm):
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


class UndoForm(OverAnswerForm):
    """An answer as it stood before; "opened" takes the answer back."""

    answer = forms.ChoiceField(choices=Answer)
    remark = forms.CharField(max_length=500, required=False)


class Person(forms.ModelChoiceField):
    """Somebody of one's own delegation, by name."""

    def label_from_instance(self, person):
        return _("%(name)s, %(role)s") % {
            "name": name_of(person),
            "role": person.get_role_display(),
        }


class People(forms.ModelMultipleChoiceField):
    label_from_instance = Person.label_from_instance


class NoteForm(forms.Form):
    """A remark to all guarantors, which may call upon people of the writer's own delegation."""

    text = forms.CharField(
        label=_("Write to the guarantors"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write something first.")},
    )
    mention = People(
        User.objects.none(),
        label=_("Call upon"),
        help_text=_("Only your own delegation sees whom you call upon."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data=None, *, viewer):
        super().__init__(data)
        self.fields["mention"].queryset = colleagues(viewer).exclude(pk=viewer.pk)


class AssignForm(forms.Form):
    """Who of one's own delegation is to work on a case; nobody is an answer as well."""

    user = Person(
        User.objects.none(),
        label=_("Who works on it"),
        required=False,
        empty_label=_("Nobody"),
    )
    word = forms.CharField(
        label=_("A word with it"),
        help_text=_("Only your delegation reads it."),
        max_length=500,
        required=False,
    )

    def __init__(self, data=None, *, viewer, initial=None):
        super().__init__(data, initial=initial)
        self.fields["user"].queryset = colleagues(viewer)


class SaveViewForm(forms.Form):
    """A name for the queue's address."""

    name = forms.CharField(label=_("Name of the view"), max_length=60)
    query = forms.CharField(max_length=1000, required=False)


class BulkForm(AssignForm):
    """What is to be done with several cases at once."""

    act = forms.ChoiceField(
        choices=[
            (Answer.TAKES_UP, _("Take up")),
            (Answer.ASKS, _("Ask")),
            (Answer.WOULD_DISMISS, _("Would dismiss")),
            ("assign", _("Assign")),
            ("watch", _("Watch")),
        ],
        error_messages={"required": _("Choose what is to be done.")},
    )
    remark = forms.CharField(
        label=_("What you ask, or why you would dismiss it"), max_length=500, required=False
    )

    def clean(self):
        said = super().clean()
        try:
            check_says_why(said.get("act"), said.get("remark"))
        except Refused as refusal:
            self.add_error("remark", refusal.reason)
        return said
