"""Working time: what of the time counts in a calendar with weekends and holidays. Pure functions.

Time passes on working days only, from midnight to midnight of the calendar's time zone. So a
working day on which the clocks change has 23 or 25 hours, and no deadline is earlier than the
plain hours would make it.
"""

import datetime
from dataclasses import dataclass
from zoneinfo import ZoneInfo

ONE_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Calendar:
    """`weekend`: ISO weekdays (Monday is 1); `holidays`: dates."""

    time_zone: ZoneInfo
    weekend: frozenset[int]
    holidays: frozenset[datetime.date]

    @classmethod
    def of(cls, said):
        """From what a procedure says: {"time_zone": …, "weekend": […], "holidays": […]}."""
        return cls(
            ZoneInfo(said.get("time_zone", "UTC")),
            frozenset(said["weekend"]),
            frozenset(datetime.date.fromisoformat(day) for day in said["holidays"]),
        )

    def works_on(self, day):
        return day.isoweekday() not in self.weekend and day not in self.holidays

    def begin_of(self, day):
        """The first instant of a local day, in UTC, also where its midnight does not exist."""
        midnight = datetime.datetime.combine(day, datetime.time(), self.time_zone)
        return midnight.astimezone(datetime.UTC)

    def after(self, begin, length):
        """The first instant at which working time of this length has passed since `begin`."""
        at, left = begin.astimezone(datetime.UTC), length
        day = begin.astimezone(self.time_zone).date()
        while True:
            end = self.begin_of(day + ONE_DAY)
            if self.works_on(day) and end > at:
                if at + left <= end:
                    return at + left
                left -= end - at
            at, day = max(at, end), day + ONE_DAY
