import json

from django import forms
from django.utils.translation import gettext_lazy as _

from astana.governance.models import DAYS_TO_APPROVE, ProposalText

LONGEST_TEXT = 500_000


class ApproveForm(forms.Form):
    """The head's password once more, and the digest of the text that they read."""

    digest = forms.CharField(widget=forms.HiddenInput, max_length=64)
    password = forms.CharField(
        label=_("Your password, once more"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self):
        password = self.cleaned_data["password"]
        if not self.user.check_password(password):
            raise forms.ValidationError(_("This is not your password."))
        return password


class OverTextForm(forms.Form):
    """Something said over a text; it carries the digest of the text that was read."""

    digest = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def read_again(self, digest):
        """Carry the digest of the text that is shown now; what was typed stays."""
        self.data = self.data.copy()
        self.data["digest"] = digest


class ObjectionForm(OverTextForm):
    """What speaks against a text; and whether that is the last word."""

    words = forms.CharField(
        label=_("What speaks against it"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )
    rejects = forms.BooleanField(
        label=_("We reject it: this ends the proposal"),
        required=False,
    )


class WordsForm(forms.ModelForm):
    """What a proposal is called, and why it is made."""

    class Meta:
        model = ProposalText
        fields = ["title", "reason"]
        widgets = {"reason": forms.Textarea(attrs={"rows": 4, "dir": "auto"})}


class TermsForm(WordsForm):
    """Whether a kind of change needs every guarantor, and how long they have."""

    needs_all = forms.TypedChoiceField(
        label=_("Takes effect"),
        choices=[
            ("yes", _("once every guarantor has approved")),
            ("no", _("at once, and all are told")),
        ],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
    )
    days = forms.IntegerField(
        label=_("Days to approve"), min_value=1, max_value=365, initial=DAYS_TO_APPROVE
    )
    field_order = ["needs_all", "days", "title", "reason"]


class EditForm(OverTextForm, WordsForm):
    """Another version of the text; what it changes is written as the text has it."""

    payload = forms.CharField(
        label=_("What it changes, as the text has it"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 14, "dir": "ltr", "spellcheck": "false"}),
        help_text=_("JSON: change the values, keep the names. It is checked before it is kept."),
    )

    def clean_payload(self):
        try:
            return json.loads(self.cleaned_data["payload"])
        except (ValueError, RecursionError) as error:
            raise forms.ValidationError(
                _("This cannot be read as JSON: %(why)s."), params={"why": error}
            ) from None
