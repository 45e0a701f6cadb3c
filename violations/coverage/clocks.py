"""What a device's clock said: kept as it is, however wrong the clock may go."""

import datetime

from django import forms
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

SKEWED = datetime.timedelta(minutes=2)
_EARLIEST = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
_LATEST = datetime.datetime(2200, 1, 1, tzinfo=datetime.UTC)


class ClockField(forms.CharField):
    """ISO 8601 with an offset, or nothing."""

    widget = forms.HiddenInput

    def __init__(self, *, label, **options):
        super().__init__(label=label, required=False, max_length=40, **options)

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


def skew_of(filing):
    """By how many seconds the device's clock was behind the server's; None where that is little."""
    if filing.device_clock_at is None:
        return None
    skew = filing.filed_at - filing.device_clock_at
    return skew.total_seconds() if abs(skew) > SKEWED else None
