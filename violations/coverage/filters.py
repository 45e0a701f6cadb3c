import datetime

from django import forms
from django.utils.translation import gettext_lazy as _

from astana.ui.formatting import zone_in_use
from violations.reports.questions import one_of
from violations.zones.models import AdminArea, Zone
from violations.zones.queries import governorates

OLDEST, NEWEST = datetime.date(1990, 1, 1), datetime.date(2100, 1, 1)


def day(label):
    widget = forms.DateInput(attrs={"type": "date", "dir": "ltr"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=False, widget=widget)


class PlaceAndDays(forms.Form):
    """Where and from which day until which: the filters of every list, as they stand in the URL."""

    zone = one_of(Zone.objects.none(), _("Zone"), by="code", empty=_("All"))
    area = one_of(AdminArea.objects.none(), _("Governorate"), by="pcode", empty=_("All"))
    since = day(_("From"))
    until = day(_("Until"))

    def __init__(self, asked):
        super().__init__(asked or None, auto_id="filter-%s")
        self.fields["zone"].queryset = Zone.objects.all()
        self.fields["area"].queryset = governorates()

    def clean_since(self):
        return _checked(self.cleaned_data["since"])

    def clean_until(self):
        return _checked(self.cleaned_data["until"])

    def said(self):
        """What was asked and could be read; what could not stands as an error at its field."""
        if not self.is_bound:
            return {}
        self.is_valid()
        names = ("zone", "area", "since", "until")
        return {name: self.cleaned_data[name] for name in names if self.cleaned_data.get(name)}

    def narrow(self, filings):
        said = self.said()
        for name in ("zone", "area"):
            if name in said:
                filings = filings.filter(**{name: said[name]})
        if "since" in said:
            filings = filings.filter(began_at__gte=_midnight(said["since"]))
        if "until" in said:
            after = said["until"] + datetime.timedelta(days=1)
            filings = filings.filter(began_at__lt=_midnight(after))
        return filings


def _checked(date):
    if date and not OLDEST <= date <= NEWEST:
        raise forms.ValidationError(_("Check the year."))
    return date


def _midnight(date):
    return datetime.datetime.combine(date, datetime.time(), zone_in_use())
