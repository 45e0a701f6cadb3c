"""Who was looking, and when nobody was: silence is calm only where somebody looked.

Method: watched is the union of (a) patrols that found it quiet or not quiet and (b) every camera,
post and checkpoint while in service, minus its own outages. A patrol that could not tell is no
sign of either and is kept apart as unclear. Only the newest version of a filing counts, and none
that is withdrawn. A filing counts in the zone and in the governorate that it names (or that its
points lie in), a camera or post in those that it is kept for. What lies after `at` is neither
watched nor a gap. Days are those of LOCAL_TIME_ZONE, so some have 23 or 25 hours.
"""

import datetime
from collections import defaultdict
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q

from astana.ui.formatting import zone_in_use
from violations.coverage.enums import Quiet
from violations.coverage.intervals import minus, seconds, union, within
from violations.coverage.models import Outage, Patrol, WatchPoint
from violations.coverage.queries import current
from violations.reports.moments import LONGEST
from violations.zones.models import Zone

MOST_DAYS = 92
DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Day:
    """One local day: `watched`, `unclear` and `gaps` are (begin, end), in order and apart.

    They fill the day up to `ended_at`, which is the instant of asking on a day that is not over
    at `midnight`. `unclear` is only what nobody else watched.
    """

    on: datetime.date
    began_at: datetime.datetime
    ended_at: datetime.datetime
    midnight: datetime.datetime
    watched: list
    unclear: list
    gaps: list

    @property
    def seconds(self):
        """How long the day is so far."""
        return max(0, (self.ended_at - self.began_at).total_seconds())

    @property
    def watched_seconds(self):
        return seconds(self.watched)

    @property
    def share(self):
        """The watched part of the day so far, 0 to 1; None for a day that has not begun."""
        return self.watched_seconds / self.seconds if self.seconds else None


def coverage_of(place, first, last, *, at):
    """The days from `first` to `last` (dates, at most 92) as they were watched in a zone or area.

    Asks three queries, whatever there is.
    """
    return coverage_of_each([place], first, last, at=at)[place]


def coverage_of_each(places, first, last, *, at):
    """{place: [Day, …]} for several zones, or for several areas, in the same three queries."""
    if not places or last - first >= MOST_DAYS * DAY:
        raise ValueError("at least one place, at most 92 days")
    days = [first + number * DAY for number in range((last - first).days + 1)]
    begin, end = _midnight(first), min(_midnight(last + DAY), at)
    field = "zone" if isinstance(places[0], Zone) else "area"
    keys = [place.pk for place in places]
    seen, unclear = _patrolled(field, keys, begin, end)
    for key, intervals in _stood(field, keys, begin, end).items():
        seen[key] += intervals
    return {
        place: _days(days, union(seen[place.pk]), union(unclear[place.pk]), at) for place in places
    }


def _midnight(day):
    """The first instant of a local day."""
    local = datetime.datetime.combine(day, datetime.time(), zone_in_use(settings.LOCAL_TIME_ZONE))
    return local.astimezone(datetime.UTC)


def _patrolled(field, keys, begin, end):
    """(seen, unclear): the intervals of the patrols, by place."""
    patrols = current(Patrol.objects).filter(
        **{f"{field}__in": keys},
        is_withdrawal=False,
        began_at__gt=begin - LONGEST - DAY,  # none lasts longer: so the index bounds the search
        began_at__lt=end,
        ended_at__gt=begin,
    )
    seen, unclear = defaultdict(list), defaultdict(list)
    rows = patrols.order_by().values_list(f"{field}_id", "quiet", "began_at", "ended_at")
    for key, quiet, began_at, ended_at in rows:
        found = unclear if quiet == Quiet.COULD_NOT_TELL else seen
        found[key].append((began_at, min(ended_at, end)))
    return seen, unclear


def _stood(field, keys, begin, end):
    """The intervals in which the cameras and posts watched, by place."""
    points = WatchPoint.objects.filter(
        Q(in_service_until__isnull=True) | Q(in_service_until__gt=begin),
        **{f"{field}__in": keys},
        in_service_from__lt=end,
    ).values_list("pk", f"{field}_id", "in_service_from", "in_service_until")
    points = list(points)
    outages = current(Outage.objects).filter(
        Q(ended_at__isnull=True) | Q(ended_at__gt=begin),
        watch_point__in=[point[0] for point in points],
        is_withdrawal=False,
        began_at__lt=end,
    )
    down = defaultdict(list)
    rows = outages.order_by().values_list("watch_point_id", "began_at", "ended_at")
    for key, began_at, ended_at in rows:
        down[key].append((began_at, ended_at or end))
    stood = defaultdict(list)
    for pk, place, since, until in points:
        in_service = [(max(since, begin), min(until or end, end))]
        stood[place] += minus(in_service, down[pk])
    return stood


def _days(days, seen, unclear, at):
    made = []
    for day in days:
        begin, midnight = _midnight(day), _midnight(day + DAY)
        end = max(begin, min(midnight, at))
        watched = within(seen, begin, end)
        not_clear = minus(within(unclear, begin, end), watched)
        gaps = minus([(begin, end)], [*watched, *not_clear])
        made.append(Day(day, begin, end, midnight, watched, not_clear, gaps))
    return made
