"""When it happened: one moment, from and to, or a part of a day; and the clocks of the device."""

import datetime
import zoneinfo

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from violations.reports import enums
from violations.reports.clocks import ClockField
from violations.reports.given import GivenForm
from violations.reports.moments import MomentField, TimeZoneField, check_span, in_zone
from violations.reports.questions import choice

HOURS = {"night": 0, "morning": 6, "afternoon": 12, "evening": 18}
PART = datetime.timedelta(hours=6)


class DayField(forms.DateField):
    """A day, ISO 8601."""

    def __init__(self, **options):
        widget = forms.DateInput(
            attrs={"type": "date", "placeholder": "2017-11-06", "dir": "ltr"}, format="%Y-%m-%d"
        )
        errors = {"invalid": _("This is not a day. Write it like 2017-11-06.")}
        super().__init__(
            required=False,
            input_formats=["%Y-%m-%d"],
            widget=widget,
            error_messages=errors,
            **options,
        )

    def clean(self, value):
        day = super().clean(value)
        this_year = timezone.now().year
        if day and not this_year - 31 <= day.year <= this_year + 1:
            raise forms.ValidationError(_("Check the year."))
        return day


class WhenForm(GivenForm):
    """The questions of the first step. Without `time_given` an end or none says what is meant."""

    time_given = choice(enums.TimeGiven, _("How do you give the time?"), default="")
    began_at = MomentField(label=_("When did it begin?"), required=False)
    ended_at = MomentField(
        label=_("When did it end?"),
        required=False,
        help_text=_("Leave it empty if it was one moment."),
    )
    day = DayField(label=_("On which day?"))
    day_part = choice(enums.DayPart, _("In which part of the day?"), default="")
    time_zone = TimeZoneField(label=_("Time zone of these times"))
    time_precision = choice(enums.TimePrecision, _("How precise are the times?"), default="")
    writing_began_at = ClockField(label=_("Writing began, by the device"))
    writing_ended_at = ClockField(label=_("Writing ended, by the device"))
    device_clock_at = ClockField(label=_("Sent, by the device"))

    def clean_times(self):
        said = self.cleaned_data
        if not said.get("time_given") and "time_given" not in self.errors:
            said["time_given"] = "day_part" if said.get("day_part") else "interval"
        if said.get("time_given") == "day_part":
            self._clean_day_part()
        elif "time_given" not in self.errors:
            self._clean_instants()

    def _clean_day_part(self):
        said = self.cleaned_data
        if said.get("began_at") or said.get("ended_at"):
            self.add_error(
                "time_given",
                _("You chose a part of a day, but gave a time as well. Choose which."),
            )
        if not said.get("day_part") and "day_part" not in self.errors:
            self.add_error("day_part", _("Choose an answer."))
        if not said.get("day") and "day" not in self.errors:
            self.add_error("day", _("Give the day."))
        if said.get("day") and said.get("day_part") and said.get("time_zone"):
            said["time_precision"] = enums.TimePrecision.DAY_PART
            try:
                said["began_at"] = in_zone(self._start_of_part(), said["time_zone"])
            except forms.ValidationError as error:
                self.add_error("day", error)
            else:
                said["ended_at"] = said["began_at"] + PART

    def _start_of_part(self):
        """An aware instant: a part whose first hour the clocks went over begins when they had."""
        said = self.cleaned_data
        hour = datetime.time(HOURS[said["day_part"]])
        zone = zoneinfo.ZoneInfo(said["time_zone"])
        return datetime.datetime.combine(said["day"], hour, zone).astimezone(datetime.UTC)

    def _clean_instants(self):
        said = self.cleaned_data
        if said.get("day_part") or said.get("day"):
            self.add_error(
                "time_given",
                _("You gave a part of a day, but chose another way to give the time."),
            )
        if not said.get("began_at") and "began_at" not in self.errors:
            self.add_error("began_at", _("Give the day and the time."))
        if not said.get("time_precision") and "time_precision" not in self.errors:
            self.add_error("time_precision", _("Choose an answer."))
        self._place_in_zone()
        began_at, ended_at = said.get("began_at"), said.get("ended_at")
        if said.get("time_zone") and began_at and "began_at" not in self.errors:
            self._clean_end(began_at, ended_at)

    def _place_in_zone(self):
        said = self.cleaned_data
        for name in ("began_at", "ended_at"):
            if said.get(name) and said.get("time_zone"):
                try:
                    said[name] = in_zone(said[name], said["time_zone"])
                except forms.ValidationError as error:
                    self.add_error(name, error)

    def _clean_end(self, began_at, ended_at):
        if self.cleaned_data.get("time_given") == "moment" and ended_at not in (None, began_at):
            self.add_error(
                "time_given", _("You chose one moment, but gave an end as well. Choose which.")
            )
            return
        try:
            check_span(began_at, ended_at)
        except forms.ValidationError as error:
            self.add_error("ended_at", error)
