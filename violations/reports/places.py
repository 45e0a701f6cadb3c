"""The place that is being typed or pointed at, read before anything is filed."""

from django import forms
from django.utils import timezone

from violations.reports.forms import ReportForm
from violations.reports.models import Report
from violations.reports.moments import in_zone
from violations.reports.placing import place_at
from violations.reports.saying import notations_of, zone_sentence
from violations.zones.suggesting import governorate_of


class PlaceForm:
    """What the place in a half-filled form says: `wrong`, or a point with all that follows."""

    def __init__(self, given):
        form = ReportForm.from_post(given)
        form.is_valid()
        errors = form.all_errors()
        asked = (
            "place_as_given", "latitude", "longitude", "settlement", "bearing_from",
            "bearing_deg", "distance_m", "observer_how",
        )  # fmt: skip
        self.wrong = next((errors[name][0] for name in asked if name in errors), "")
        said = form.cleaned_data
        self.latitude, self.longitude = said.get("latitude"), said.get("longitude")
        self.is_read = not self.wrong and self.latitude is not None and self.longitude is not None
        if self.is_read:
            self._place(said)

    def _place(self, said):
        began_at = said.get("began_at")
        self.is_dated = bool(began_at and said.get("time_zone") and timezone.is_aware(began_at))
        began_at = began_at if self.is_dated else timezone.now()
        uncertainty_m = said.get("uncertainty_m")
        report = Report(
            began_at=began_at,
            time_zone=said.get("time_zone") or "UTC",
            latitude=self.latitude,
            longitude=self.longitude,
            uncertainty_m=uncertainty_m,
            **place_at(began_at, self.latitude, self.longitude, uncertainty_m),
        )
        self.zone_sentence = zone_sentence(report)
        self.notations = notations_of(self.latitude, self.longitude)
        self.governorate = governorate_of(self.latitude, self.longitude)


def instant_of(given):
    """The instant that a half-filled form gives as the beginning, or now."""
    form = ReportForm.from_post(given)
    form.is_valid()
    said = form.cleaned_data
    moment, zone = said.get("began_at"), said.get("time_zone")
    if moment is None or not zone:
        return timezone.now()
    try:
        return moment if timezone.is_aware(moment) else in_zone(moment, zone)
    except forms.ValidationError:
        return timezone.now()
