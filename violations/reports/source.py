"""Whose account it is, how good it is, and who called: the last stays sealed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from violations.reports import enums
from violations.reports.content import CallerContent
from violations.reports.given import GivenForm
from violations.reports.questions import choice, text

CALLER = ("caller_name", "caller_contact", "caller_language", "caller_note")


class SourceForm(GivenForm):
    """The questions of the sixth step."""

    source_kind = choice(enums.SourceKind, _("Whose account is it?"), default="own")
    caller_name = text(200, _("Name of the caller"))
    caller_contact = text(200, _("How to reach the caller"))
    caller_language = text(60, _("Language of the caller"))
    caller_note = text(2_000, _("Note about the caller"), lines=3)
    source_reliability = choice(
        enums.Reliability, _("How reliable is the source?"), default="F", widget=forms.Select
    )
    information_credibility = choice(
        enums.Credibility, _("How credible is the information?"), default="6", widget=forms.Select
    )

    def clean_source(self):
        said = self.cleaned_data
        said["source_kind"] = said.get("source_kind") or "own"
        if said["source_kind"] == enums.SourceKind.HOTLINE:
            return
        for name in CALLER:
            if said.get(name):
                self.add_error(name, _("Only a call to the hotline has a caller."))

    def caller(self):
        """Who called; None when nothing is said."""
        said = {name.removeprefix("caller_"): self.cleaned_data.get(name, "") for name in CALLER}
        return CallerContent(**said) if any(said.values()) else None
