import hashlib

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from monitoring.documents.enums import Paper


class IssueForm(forms.Form):
    """Which document, in which language."""

    paper = forms.ChoiceField(label=_("Document"), widget=forms.RadioSelect)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)

    def __init__(self, *args, papers, **options):
        super().__init__(*args, **options)
        self.fields["paper"].choices = [(str(paper), Paper(paper).label) for paper in papers]
        self.fields["paper"].initial = str(papers[-1])
        self.fields["language"].initial = get_language()


class CaseFileForm(forms.Form):
    """What goes into a case file."""

    with_evidence = forms.BooleanField(
        label=_("With the files of evidence"),
        help_text=_("Each file that is put in is a copy, and its custody says so."),
        required=False,
        initial=True,
    )


class VerifyForm(forms.Form):
    """A file that somebody holds, or its hash."""

    file = forms.FileField(
        label=_("The PDF that you hold"),
        help_text=_("It is compared and not kept."),
        required=False,
    )
    hash = forms.RegexField(
        r"^\s*[0-9a-fA-F]{64}\s*$",
        label=_("Or its SHA-256"),
        required=False,
        error_messages={"invalid": _("64 digits and letters from a to f.")},
    )

    def clean(self):
        said = super().clean()
        if not self.errors and not said.get("file") and not said.get("hash"):
            self.add_error("file", _("Choose a file, or write its hash."))
        return said

    @property
    def sha256(self):
        """The hash of what was given, of a valid form."""
        file = self.cleaned_data.get("file")
        if not file:
            return self.cleaned_data["hash"].strip().lower()
        found = hashlib.sha256()
        for piece in file.chunks():
            found.update(piece)
        return found.hexdigest()
