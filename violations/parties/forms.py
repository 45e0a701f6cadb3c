from itertools import pairwise

from django import forms
from django.utils.translation import gettext_lazy as _

from astana.accounts.enums import DelegationKind
from astana.accounts.models import Delegation
from astana.console.fields import ConstraintForm
from violations.parties.models import Delimitation, Party
from violations.parties.rules import taken_words


class PartyForm(ConstraintForm):
    class Meta:
        model = Party
        fields = ["code", "names", "aliases", "answered_for_by"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        guarantors = Delegation.objects.filter(kind=DelegationKind.GUARANTOR)
        self.fields["answered_for_by"].queryset = guarantors


class DelimitationForm(ConstraintForm):
    constraint_words = {
        "delimitation_ends_after_it_begins": (
            "valid_until",
            _("A delimitation ends after it begins."),
        ),
        "delimitations_do_not_overlap": (None, ""),  # the formset sees all of them together
    }

    class Meta:
        model = Delimitation
        fields = ["standing", "valid_from", "valid_until", "area", "basis"]


class DelimitationFormSet(forms.BaseInlineFormSet):
    """A party's delimitations as they would be: no two at one time in one area.

    A new one ends the former one, when that had no end, on the day it begins.
    """

    def clean(self):
        super().clean()
        rows = sorted(
            (form for form in self.forms if self._counts(form)),
            key=lambda form: (_area(form), form.cleaned_data["valid_from"]),
        )
        for earlier, later in pairwise(rows):
            if _area(earlier) != _area(later):
                continue
            begin, end = later.cleaned_data["valid_from"], earlier.cleaned_data["valid_until"]
            ended_by_later = (
                end is None
                and earlier.instance.pk
                and not later.instance.pk
                and earlier.cleaned_data["valid_from"] < begin
            )
            if not ended_by_later and (end is None or end > begin):
                wrong, taken = (later, earlier) if not later.instance.pk else (earlier, later)
                wrong.add_error("valid_from", taken_words(taken.instance))

    def _counts(self, form):
        said = getattr(form, "cleaned_data", None)
        return said and said.get("valid_from") and not said.get("DELETE") and not form.errors


def _area(form):
    area = form.cleaned_data.get("area")
    return area.pk if area else 0
