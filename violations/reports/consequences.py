"""What followed: people, in total where no line says it, aid and movement, and in own words."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from violations.reports import enums
from violations.reports.content import BOUNDS, total
from violations.reports.given import GivenForm
from violations.reports.lines import check_order
from violations.reports.questions import choice, number, several, text

TOTALS = [f"{kind}_{bound}" for kind in ("killed", "injured") for bound in BOUNDS]


class ConsequencesForm(GivenForm):
    """The questions of the fifth step, without its lines of people and damage."""

    killed_low = number(_("At least"))
    killed_best = number(_("Best estimate"))
    killed_high = number(_("At most"))
    injured_low = number(_("At least"))
    injured_best = number(_("Best estimate"))
    injured_high = number(_("At most"))
    effects = several(enums.AidEffect, _("What did it do to aid and movement?"))
    effects_note = text(500, _("More about this"))
    narrative = text(
        10_000,
        _("What happened, in your own words"),
        lines=7,
        help_text=_("In any language. Write no names and no telephone numbers of witnesses."),
    )
    narrative_language = choice(
        [("", _("Another language")), *settings.LANGUAGES],
        _("Language of this text"),
        default="",
        widget=forms.Select,
    )

    @property
    def has_totals(self):
        """Whether killed or injured are given as a whole, as they were before lines of people."""
        return any(self[name].value() not in (None, "") or self[name].errors for name in TOTALS)

    def clean_consequences(self, people):
        """`people`: the valid lines of people."""
        said = self.cleaned_data
        said["effects"] = list(dict.fromkeys(said.get("effects") or []))
        for kind in ("killed", "injured"):
            names = [f"{kind}_{bound}" for bound in BOUNDS]
            check_order(self, names)
            lines = [line.content() for line in people if line.cleaned_data.get("effect") == kind]
            if lines:
                self._check_sum(names, total(lines))

    def _check_sum(self, names, numbers):
        for name, number_of_lines in zip(names, numbers, strict=True):
            given = self.cleaned_data.get(name)
            if given not in (None, number_of_lines) and name not in self.errors:
                self.add_error(name, _("The lines of people say another number. Leave this empty."))
