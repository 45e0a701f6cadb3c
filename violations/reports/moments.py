"""Instants and time zones as people and programs write them."""

import datetime
import re
import zoneinfo
from functools import cache

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from astana.ui.formatting import zone_name

CLOCKS_DIFFER = datetime.timedelta(minutes=5)
OLDEST = datetime.timedelta(days=30 * 365)
LONGEST = datetime.timedelta(days=31)
OFFSET = re.compile(r":\d\d.*([+-]\d\d:?\d\d|Z)\s*$")


class MomentInput(forms.TextInput):
    """The browser's picker of a day and time; a line of text where that could not hold the value.

    A picker knows no offsets, and empties what has one: the second time of a repeated hour.
    """

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        if OFFSET.search(context["widget"]["value"] or ""):
            context["widget"]["type"] = "text"
        return context


class MomentField(forms.CharField):
    """ISO 8601, with an offset or without; gives a datetime that may still be naive."""

    def __init__(self, **options):
        options.setdefault("error_messages", {"required": _("Give the day and the time.")})
        widget = MomentInput(
            attrs={"type": "datetime-local", "placeholder": "2017-11-06 05:40", "dir": "ltr"}
        )
        super().__init__(max_length=40, widget=widget, **options)

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return None
        try:
            moment = parse_datetime(text)
        except (ValueError, OverflowError):
            moment = None
        if moment is None or ":" not in text:
            raise forms.ValidationError(
                _("This is not a day and time. Write it like 2017-11-06 05:40.")
            )
        this_year = timezone.now().year
        if not this_year - 31 <= moment.year <= this_year + 1:  # far from where reckoning ends
            raise forms.ValidationError(_("Check the year."))
        return moment


class TimeZoneField(forms.CharField):
    """The IANA name of a time zone; the page offers a few."""

    def __init__(self, **options):
        super().__init__(max_length=64, widget=forms.Select, **options)

    def offer(self, *more):
        known = [settings.LOCAL_TIME_ZONE, "UTC", *(name for name in more if name in _names())]
        self.widget.choices = [(name, zone_name(name)) for name in dict.fromkeys(known)]

    def clean(self, value):
        name = super().clean(value)
        if name not in _names():
            raise forms.ValidationError(
                _("There is no such time zone. Write it like Asia/Damascus.")
            )
        return name


@cache
def _names():
    return zoneinfo.available_timezones()


def in_zone(moment, zone):
    """The instant of a moment that a form gave; refuses what cannot have been."""
    if moment.tzinfo is None:
        local = moment.replace(tzinfo=zoneinfo.ZoneInfo(zone))
        there = local.astimezone(datetime.UTC).astimezone(local.tzinfo)
        if there.replace(tzinfo=None) != moment:
            raise forms.ValidationError(
                _("That time did not exist there: the clocks went forward over it.")
            )
        moment = local
    moment = moment.astimezone(datetime.UTC)
    now = timezone.now()
    if moment > now + CLOCKS_DIFFER:
        raise forms.ValidationError(
            _("This lies in the future. Check the day, the time and the time zone.")
        )
    if moment < now - OLDEST:
        raise forms.ValidationError(_("This lies more than 30 years back. Check the year."))
    return moment


def check_span(began_at, ended_at):
    """Refuse an end before the beginning, or one far away from it."""
    if ended_at is None:
        return
    if ended_at < began_at:
        raise forms.ValidationError(_("It cannot end before it begins."))
    if ended_at - began_at > LONGEST:
        raise forms.ValidationError(_("One report covers at most 31 days. Check the days."))
