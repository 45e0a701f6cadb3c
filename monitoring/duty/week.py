"""A week of rosters as the page shows it: for each day what is held, and what is not."""

import datetime
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from astana.accounts.models import Delegation
from monitoring.duty.models import Shift
from monitoring.duty.queries import Gap, gaps, on_duty, shifts_visible_to

WEEK = datetime.timedelta(days=7)
DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Day:
    """One day of one delegation: its shifts, and when nobody is on duty."""

    begins_at: datetime.datetime
    shifts: list[Shift]
    gaps: list[Gap]

    @property
    def is_empty(self):
        return not self.shifts


@dataclass(frozen=True)
class Roster:
    """One delegation's week. `is_ours`: only then does the page say who."""

    delegation: Delegation
    days: list[Day]
    on_duty: list
    is_ours: bool

    @property
    def has_gaps(self):
        return any(day.gaps for day in self.days)


def monday_of(day, time_zone):
    """The instant at which the week of that day begins."""
    monday = day - datetime.timedelta(days=day.weekday())
    return datetime.datetime.combine(monday, datetime.time(), tzinfo=ZoneInfo(time_zone))


def roster_of(delegation, begins_at, *, viewer, at):
    """The week that begins at that instant, in its own days even where clocks change."""
    starts = [begins_at + number * DAY for number in range(8)]
    shifts = list(
        shifts_visible_to(viewer)
        .filter(delegation=delegation, ends_at__gt=starts[0], begins_at__lt=starts[7])
        .select_related("person")
    )
    empty = gaps(delegation, starts[0], starts[7])
    days = [
        Day(
            begins_at=starts[number],
            shifts=[one for one in shifts if _touches(one, starts[number], starts[number + 1])],
            gaps=[
                Gap(max(one.begins_at, starts[number]), min(one.ends_at, starts[number + 1]))
                for one in empty
                if _touches(one, starts[number], starts[number + 1])
            ],
        )
        for number in range(7)
    ]
    is_ours = delegation.pk == viewer.delegation_id
    return Roster(delegation, days, on_duty(delegation, at), is_ours)


def _touches(span, begins_at, ends_at):
    return span.begins_at < ends_at and span.ends_at > begins_at
