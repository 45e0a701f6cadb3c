"""A bulletin's day as instants."""

import datetime
from zoneinfo import ZoneInfo

from django.conf import settings


def span_of(day):
    """The first and the last second of a day where the ceasefire holds, in UTC."""
    zone = ZoneInfo(settings.LOCAL_TIME_ZONE)
    began_at = datetime.datetime.combine(day, datetime.time.min, zone)
    next_day = datetime.datetime.combine(day + datetime.timedelta(days=1), datetime.time.min, zone)
    one_second = datetime.timedelta(seconds=1)
    return began_at.astimezone(datetime.UTC), next_day.astimezone(datetime.UTC) - one_second
