"""A procedure as it is typed: one small form for each part, and all of them together."""

import datetime

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from monitoring.procedures.enums import Point, Rule, SetAsideBy
from monitoring.procedures.rules import STANDS_IN
from monitoring.procedures.wording import weekday

NOT_ASKED, OPTIONAL, REQUIRED = "", "optional", "required"


class TimeForm(forms.Form):
    """How long something may take."""

    amount = forms.IntegerField(label=gettext_lazy("How long"), min_value=1, max_value=9999)
    unit = forms.ChoiceField(
        label=gettext_lazy("Unit"),
        choices=[("hours", gettext_lazy("hours")), ("days", gettext_lazy("days"))],
    )
    counts = forms.BooleanField(label=gettext_lazy("Working days only"), required=False)

    def __init__(self, *args, is_required, **options):
        super().__init__(*args, **options)
        self.fields["amount"].required = is_required

    @staticmethod
    def typed(time):
        unit = "hours" if time.get("hours") else "days"
        return {"amount": time.get(unit), "unit": unit, "counts": "counts" in time}

    def said(self):
        """As the content has it; None where no time is given."""
        said = self.cleaned_data
        if not said.get("amount"):
            return None
        counts = {"counts": "working_days"} if said["counts"] else {}
        return {said["unit"]: said["amount"]} | counts


class StepForm(forms.Form):
    """Whether a step is asked for, where, and who may set it aside."""

    asked = forms.ChoiceField(
        label=gettext_lazy("Asked for"),
        required=False,
        choices=[
            (NOT_ASKED, gettext_lazy("not at all")),
            (OPTIONAL, gettext_lazy("optional")),
            (REQUIRED, gettext_lazy("required")),
        ],
    )
    place = forms.IntegerField(
        label=gettext_lazy("In which order"), min_value=1, max_value=99, required=False
    )
    state = forms.ChoiceField(label=gettext_lazy("In the state"))
    set_aside_by = forms.ChoiceField(
        label=gettext_lazy("May be set aside by"), choices=SetAsideBy.choices
    )

    def __init__(self, *args, code, **options):
        super().__init__(*args, **options)
        self.code = code
        self.fields["state"].choices = [(one.value, one.label) for one in STANDS_IN[code]]

    @staticmethod
    def typed(step, place):
        return {
            "asked": REQUIRED if step["required"] else OPTIONAL,
            "place": place,
            "state": step["in"],
            "set_aside_by": step["set_aside_by"],
        }

    def said(self):
        """(place, step) as the content has it; None where it is not asked for."""
        said = self.cleaned_data
        if said["asked"] == NOT_ASKED:
            return None
        step = {
            "code": self.code.value,
            "in": said["state"],
            "required": said["asked"] == REQUIRED,
            "set_aside_by": said["set_aside_by"],
        }
        return said["place"] or 99, step


class DecisionForm(forms.Form):
    """How the guarantors agree: one rule, and others for single points."""

    default = forms.ChoiceField(
        label=gettext_lazy("Rule, unless another is named"), choices=Rule.choices
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        for point in Point:
            self.fields[point.value] = forms.ChoiceField(
                label=point.label,
                required=False,
                choices=[("", _("as the rule above")), *Rule.choices],
            )

    def said(self):
        return {name: rule for name, rule in self.cleaned_data.items() if rule}


class CalendarForm(forms.Form):
    """When a delegation does not work."""

    in_use = forms.BooleanField(label=gettext_lazy("Counts by this calendar"), required=False)
    time_zone = forms.CharField(
        label=gettext_lazy("Time zone"),
        max_length=60,
        help_text=gettext_lazy("By its name, like Asia/Damascus."),
        widget=forms.TextInput(attrs={"dir": "ltr"}),
    )
    weekend = forms.MultipleChoiceField(
        label=gettext_lazy("Weekend"), required=False, widget=forms.CheckboxSelectMultiple
    )
    holidays = forms.CharField(
        label=gettext_lazy("Holidays"),
        required=False,
        max_length=6000,
        help_text=gettext_lazy("One day on a line, like 2026-05-09."),
        widget=forms.Textarea(attrs={"rows": 4, "dir": "ltr"}),
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["weekend"].choices = [(str(day), weekday(day)) for day in range(1, 8)]

    def clean_holidays(self):
        days = self.cleaned_data["holidays"].split()
        for day in days:
            try:
                datetime.date.fromisoformat(day)
            except ValueError:
                raise forms.ValidationError(
                    _("This is not a day: %(day)s."), params={"day": day[:20]}
                ) from None
        return sorted(set(days))

    @staticmethod
    def typed(said):
        return said | {
            "in_use": True,
            "weekend": [str(day) for day in said["weekend"]],
            "holidays": "\n".join(said["holidays"]),
        }

    def said(self):
        """As the content has it; None where the delegation has no calendar."""
        said = dict(self.cleaned_data)
        if not said.pop("in_use"):
            return None
        return said | {"weekend": sorted(int(day) for day in said["weekend"])}


class PersistentForm(forms.Form):
    """From when on a party is called persistently non-compliant in a zone."""

    attributions = forms.IntegerField(
        label=gettext_lazy("Agreed attributions"), min_value=1, max_value=1000
    )
    days = forms.IntegerField(label=gettext_lazy("In how many days"), min_value=1, max_value=3660)

    def said(self):
        return dict(self.cleaned_data)


class WordsForm(forms.Form):
    """What the guarantors read above the change."""

    title = forms.CharField(
        label=gettext_lazy("Title"), max_length=200, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )
