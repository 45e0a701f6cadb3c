"""Moves the demonstration's instants to the present: its last event was about an hour ago."""

import datetime

from monitoring.demonstration.facts import instant

HOUR = datetime.timedelta(hours=1)
FIVE_MINUTES = datetime.timedelta(minutes=5)


class Clock:
    """`clock("2017-11-15T02:31:00+02:00")` is when that is now; whole minutes stay whole."""

    def __init__(self, reports, *, now):
        last = max(instant(report["began_at"]) for report in reports)
        past = now - HOUR - last
        self.now = now
        self._shift = past - past % FIVE_MINUTES

    def __call__(self, text):
        return instant(text).astimezone(datetime.UTC) + self._shift
