"""What a device's own clock said: kept as it is, however wrong, and held beside the server's."""

import datetime

from django import forms
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

MOST_SKEW = datetime.timedelta(minutes=2)
CLOCKS = ("writing_began_at", "writing_ended_at", "device_clock_at")
_EARLIEST = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
_LATEST = datetime.datetime(2200, 1, 1, tzinfo=datetime.UTC)


class ClockField(forms.CharField):
    """ISO 8601 with an offset, or nothing. A wrong clock is what is looked for, so any is taken."""

    def __init__(self, **options):
        super().__init__(max_length=40, required=False, widget=forms.HiddenInput, **options)

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return None
        try:
            moment = parse_datetime(text)
            known = moment is not None and moment.tzinfo and _EARLIEST <= moment <= _LATEST
        except (ValueError, OverflowError):
            known = False
        if not known:
            raise forms.ValidationError(_("Give a moment with its offset, in ISO 8601."))
        return moment.astimezone(datetime.UTC)


def without_unreadable(texts, fields):
    """The texts of a page without clocks that cannot be read: they are nobody's mistake."""
    for name in CLOCKS:
        try:
            fields[name].clean(texts.get(name, ""))
        except forms.ValidationError:
            texts[name] = ""
    return texts


def skew_of(report):
    """How far the device's clock was behind the server's when it sent; None if it did not say."""
    if report.device_clock_at is None:
        return None
    return report.filed_at - report.device_clock_at


def is_skewed(report):
    """Whether the two differ by more than sending explains."""
    skew = skew_of(report)
    return skew is not None and abs(skew) > MOST_SKEW
