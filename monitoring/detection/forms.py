"""What is typed on the pages: a rule, the days it is tried against, an announced activity."""

import datetime

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from astana.ui.formatting import zone_in_use
from monitoring.detection.enums import Activity
from violations.reports.enums import Severity
from violations.reports.moments import MomentField
from violations.zones.models import AdminArea, Zone

DAYS = [
    (30, gettext_lazy("30 days")),
    (90, gettext_lazy("90 days")),
    (365, gettext_lazy("A year")),
    (730, gettext_lazy("Two years")),
]


class RuleForm(forms.Form):
    """What a rule is called, and how grave what it finds is at least."""

    code = forms.SlugField(
        label=gettext_lazy("Code"),
        max_length=40,
        help_text=gettext_lazy("Short, in Latin letters, such as mortar-near-school."),
        widget=forms.TextInput(attrs={"dir": "ltr"}),
    )
    name = forms.CharField(
        label=gettext_lazy("Name"), max_length=200, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    severity = forms.TypedChoiceField(
        label=gettext_lazy("What it finds is at least"),
        choices=Severity.choices,
        coerce=int,
        initial=Severity.SERIOUS,
    )


class ReasonForm(forms.Form):
    """What the guarantors read above the change."""

    reason = forms.CharField(
        label=gettext_lazy("Reason, for the other guarantors"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )


class SpanForm(forms.Form):
    """The past that a rule is tried against: so many days up to one."""

    days = forms.TypedChoiceField(
        label=gettext_lazy("Try it against the last"), choices=DAYS, coerce=int, initial=30
    )
    until = forms.DateField(
        label=gettext_lazy("Up to"),
        required=False,
        help_text=gettext_lazy("Today, unless you say another day."),
        widget=forms.DateInput(attrs={"type": "date", "dir": "ltr"}, format="%Y-%m-%d"),
    )

    def clean_until(self):
        until = self.cleaned_data["until"]
        if until and not 1990 <= until.year <= 2100:
            raise forms.ValidationError(_("Check the year."))
        return until

    def span(self, at):
        """(from, to) as instants; the last day is a whole one."""
        until = self.cleaned_data["until"]
        ended = at
        if until:
            after = until + datetime.timedelta(days=1)
            midnight = datetime.datetime.combine(after, datetime.time())
            local = midnight.replace(tzinfo=zone_in_use(settings.LOCAL_TIME_ZONE))
            ended = min(at, local.astimezone(datetime.UTC))
        return ended - datetime.timedelta(days=self.cleaned_data["days"]), ended


class ActivityForm(forms.Form):
    """What is announced: what, when, and where: in a zone, a governorate or around a point."""

    kind = forms.ChoiceField(label=gettext_lazy("What"), choices=Activity.choices)
    began_at = MomentField(label=gettext_lazy("From"))
    ended_at = MomentField(label=gettext_lazy("Until"))
    zone = forms.ModelChoiceField(
        Zone.objects.none(), label=gettext_lazy("Zone"), required=False, to_field_name="code"
    )
    area = forms.ModelChoiceField(
        AdminArea.objects.none(),
        label=gettext_lazy("Governorate"),
        required=False,
        to_field_name="pcode",
    )
    latitude = forms.FloatField(
        label=gettext_lazy("Latitude"), required=False, min_value=-90, max_value=90
    )
    longitude = forms.FloatField(
        label=gettext_lazy("Longitude"), required=False, min_value=-180, max_value=180
    )
    radius_m = forms.IntegerField(
        label=gettext_lazy("Within metres"), required=False, min_value=1, max_value=100_000
    )
    words = forms.CharField(
        label=gettext_lazy("What is planned, in a sentence"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["zone"].queryset = Zone.objects.all()
        self.fields["area"].queryset = AdminArea.objects.filter(kind="governorate")

    def clean(self):
        said = super().clean()
        local = zone_in_use(settings.LOCAL_TIME_ZONE)
        for name in ("began_at", "ended_at"):
            if said.get(name):
                moment = said[name]
                moment = moment if moment.tzinfo else moment.replace(tzinfo=local)
                said[name] = moment.astimezone(datetime.UTC)
        began, ended = said.get("began_at"), said.get("ended_at")
        if began and ended and ended <= began:
            self.add_error("ended_at", _("It cannot end before it begins."))
        elif began and ended and ended - began > datetime.timedelta(days=92):
            self.add_error("ended_at", _("At most three months at once."))
        self._clean_place(said)
        return said

    def _clean_place(self, said):
        point = [said.get(name) for name in ("latitude", "longitude", "radius_m")]
        if any(one is not None for one in point) and None in point:
            self.add_error("radius_m", _("A point has latitude, longitude and how far around it."))
        elif None in point and not said.get("zone") and not said.get("area"):
            self.add_error("zone", _("Say where: a zone, a governorate or a point."))
