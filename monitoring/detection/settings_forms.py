"""The settings of each kind of rule as they are typed, and as a program sends them.

One form a kind says what its settings may be; `said()` is what a version keeps: plain JSON
without floats, nothing that was left empty.
"""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from monitoring.detection.enums import Kind
from violations.reports.enums import DamagedObject, Group, Severity, Weapon
from violations.reports.models import ViolationType
from violations.zones.models import AdminArea, Zone


class SettingsForm(forms.Form):
    """What all of them have in common."""

    def __init__(self, data=None, **options):
        super().__init__(data, **options)
        for name, read in (("types", _types), ("zones", _zones), ("areas", _areas)):
            if name in self.fields:
                self.fields[name].choices = read()

    def said(self):
        return {
            name: value for name, value in self.cleaned_data.items() if value not in ("", None, [])
        }


def _types():
    return [(one.code, one.name) for one in ViolationType.objects.all()]


def _zones():
    return [(one.pk, one.name) for one in Zone.objects.all()]


def _areas():
    return [(one.pk, one.name) for one in AdminArea.objects.filter(kind="governorate")]


def _severity(label):
    choices = [("", gettext_lazy("any")), *Severity.choices]
    return forms.TypedChoiceField(
        label=label, required=False, choices=choices, coerce=int, empty_value=None
    )


def _many(label, choices=(), coerce=str):
    return forms.TypedMultipleChoiceField(
        label=label,
        required=False,
        choices=choices,
        coerce=coerce,
        empty_value=[],
        widget=forms.CheckboxSelectMultiple,
    )


def _whole(label, low, high, *, initial=None, required=True, help_text=""):
    return forms.IntegerField(
        label=label,
        min_value=low,
        max_value=high,
        initial=initial,
        required=required,
        help_text=help_text,
    )


def _one(label, choices, help_text=""):
    return forms.ChoiceField(label=label, choices=choices, help_text=help_text)


class ImmediateForm(SettingsForm):
    """All that is said must hold of one report; of a list, any."""

    least_severity = _severity(gettext_lazy("Severity at or above"))
    least_killed = _whole(gettext_lazy("Killed at or above"), 1, 100_000, required=False)
    least_casualties = _whole(
        gettext_lazy("Killed and injured at or above"), 1, 100_000, required=False
    )
    types = _many(gettext_lazy("Type of violation"))
    weapons = _many(gettext_lazy("Prohibited weapon"), Weapon.choices)
    damaged = _many(gettext_lazy("Protected site that was hit"), DamagedObject.choices)
    people = _many(gettext_lazy("Who was harmed"), Group.choices)

    def clean(self):
        said = super().clean()
        if not self.errors and not any(said.values()):
            raise forms.ValidationError(_("Say at least one thing that the rule looks for."))
        return said


WITHIN = [
    ("zone", gettext_lazy("the same zone")),
    ("area", gettext_lazy("the same governorate")),
]


class RateForm(SettingsForm):
    """So many events within some hours, in one place."""

    count = _whole(gettext_lazy("How many events"), 2, 1000, initial=5)
    hours = _whole(gettext_lazy("Within how many hours"), 1, 24 * 31, initial=24)
    within = _one(
        gettext_lazy("Where"),
        [*WITHIN, ("radius", gettext_lazy("near each other"))],
    )
    radius_m = _whole(
        gettext_lazy("Within how many metres"),
        100,
        100_000,
        required=False,
        help_text=gettext_lazy("Only for events near each other."),
    )
    least_severity = _severity(gettext_lazy("Severity at or above"))
    types = _many(gettext_lazy("Type of violation"))
    zones = _many(gettext_lazy("Only in these zones"), coerce=int)
    areas = _many(gettext_lazy("Only in these governorates"), coerce=int)

    def clean(self):
        said = super().clean()
        if said.get("within") == "radius" and not said.get("radius_m"):
            self.add_error("radius_m", _("Say how near."))
        elif said.get("within") != "radius":
            said["radius_m"] = None
        return said


class RiseForm(SettingsForm):
    """More than usual, by a named method."""

    method = _one(
        gettext_lazy("Method"),
        [
            (
                "negative_binomial",
                gettext_lazy("Tail of a negative binomial (Farrington, Noufaily)"),
            ),
            ("poisson", gettext_lazy("Tail of a Poisson count (Przyborowski and Wilenski)")),
            ("cusum", gettext_lazy("CUSUM, for slow drift (Lucas)")),
        ],
    )
    within = _one(gettext_lazy("Counted by"), WITHIN)
    days = _whole(gettext_lazy("Days that are judged together"), 1, 28, initial=3)
    false_alarm_days = _whole(
        gettext_lazy("At most one false alarm in so many days"),
        7,
        36_500,
        initial=365,
        help_text=gettext_lazy("For each place, while nothing changes."),
    )
    least_count = _whole(gettext_lazy("Never for fewer events than"), 1, 1000, initial=3)
    exposure = forms.BooleanField(
        label=gettext_lazy("Count by the hours somebody watched"), required=False, initial=True
    )
    least_severity = _severity(gettext_lazy("Severity at or above"))
    types = _many(gettext_lazy("Type of violation"))


class ClusterForm(SettingsForm):
    """More events near each other, in the last days, than by chance."""

    days = _whole(gettext_lazy("Clusters of at most so many days"), 1, 28, initial=14)
    false_alarm_days = _whole(
        gettext_lazy("At most one false alarm in so many days"),
        7,
        1000,
        initial=365,
        help_text=gettext_lazy("For all places together, while nothing changes."),
    )
    least_count = _whole(gettext_lazy("Never for fewer events than"), 2, 1000, initial=3)
    least_severity = _severity(gettext_lazy("Severity at or above"))
    types = _many(gettext_lazy("Type of violation"))


class PatternForm(SettingsForm):
    """What several events make together."""

    pattern = _one(
        gettext_lazy("Which pattern"),
        [
            ("retaliation", gettext_lazy("Retaliation: A on B, then B on A")),
            ("spread", gettext_lazy("Fire that moves along a line")),
            ("persistent", gettext_lazy("Persistent non-compliance, as agreed")),
        ],
    )
    hours = _whole(
        gettext_lazy("Within how many hours"),
        1,
        24 * 14,
        required=False,
        help_text=gettext_lazy("Between one event and the next."),
    )
    radius_m = _whole(gettext_lazy("Within how many metres"), 100, 100_000, required=False)
    count = _whole(
        gettext_lazy("How many"),
        2,
        100,
        required=False,
        help_text=gettext_lazy("Events along the line, or agreed attributions."),
    )
    days = _whole(
        gettext_lazy("In how many days"),
        1,
        3660,
        required=False,
        help_text=gettext_lazy("For persistent non-compliance."),
    )
    asks = {
        "retaliation": ("hours", "radius_m"),
        "spread": ("hours", "radius_m", "count"),
        "persistent": ("count", "days"),
    }

    def clean(self):
        return _only_what_it_asks(self, super().clean(), "pattern")


class SilentForm(SettingsForm):
    """What should be heard of and is not."""

    silent = _one(
        gettext_lazy("Which silence"),
        [
            ("patrol", gettext_lazy("A team that usually files, and does not")),
            ("post", gettext_lazy("A camera or post that is down")),
            ("term", gettext_lazy("A zone whose term ends")),
        ],
    )
    hours = _whole(gettext_lazy("For how many hours"), 1, 24 * 31, required=False)
    days = _whole(
        gettext_lazy("How many days before the end"),
        1,
        366,
        required=False,
        help_text=gettext_lazy("For a zone whose term ends."),
    )
    asks = {"patrol": ("hours",), "post": ("hours",), "term": ("days",)}

    def clean(self):
        return _only_what_it_asks(self, super().clean(), "silent")


def _only_what_it_asks(form, said, chosen):
    """Ask for what the chosen one needs, and keep nothing else."""
    asked = form.asks.get(said.get(chosen), ())
    for name in {name for names in form.asks.values() for name in names}:
        if name not in asked:
            said[name] = None
        elif said.get(name) is None and name not in form.errors:
            form.add_error(name, _("This is needed here."))
    return said


FORMS = {
    Kind.IMMEDIATE: ImmediateForm,
    Kind.RATE: RateForm,
    Kind.RISE: RiseForm,
    Kind.CLUSTER: ClusterForm,
    Kind.PATTERN: PatternForm,
    Kind.SILENT: SilentForm,
}
