"""Coverage against a reference that goes minute by minute."""

import datetime
import uuid
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from violations.coverage.actions import amend, file_outage, file_patrol, withdraw
from violations.coverage.content import OutageContent, PatrolContent
from violations.coverage.models import WatchPoint
from violations.coverage.watching import MOST_DAYS, coverage_of, coverage_of_each

pytestmark = pytest.mark.django_db

DAMASCUS = ZoneInfo("Asia/Damascus")
MINUTE, HOUR, DAY = (datetime.timedelta(**{name: 1}) for name in ("minutes", "hours", "days"))
FIRST = datetime.date(2017, 10, 26)  # at its end the clocks go back
BEGIN = datetime.datetime(2017, 10, 25, 21, tzinfo=datetime.UTC)
DAYS = 3
AT = BEGIN + 200 * HOUR


def local_minutes(day):
    """The instants at which the minutes of a local day begin, in the order of time."""
    local = [
        datetime.datetime.combine(on, datetime.time(), DAMASCUS).astimezone(datetime.UTC)
        for on in (day, day + DAY)
    ]
    return [local[0] + n * MINUTE for n in range(int((local[1] - local[0]) / MINUTE))]


def brute_force(patrols, points, outages, at):
    """{day: (watched, unclear, gap)} in minutes, each minute asked by itself."""
    answer = {}
    for number in range(DAYS):
        counts = [0, 0, 0]
        for minute in local_minutes(FIRST + number * DAY):
            if minute >= at:
                continue
            walked = {quiet for begin, end, quiet in patrols if begin <= minute < end}
            standing = any(
                since <= minute and (until is None or minute < until)
                and not any(
                    point == index and begin <= minute and (end is None or minute < end)
                    for index, begin, end in outages
                )
                for point, (since, until) in enumerate(points)
            )  # fmt: skip
            if walked - {"could_not_tell"} or standing:
                counts[0] += 1
            elif walked:
                counts[1] += 1
            else:
                counts[2] += 1
        answer[FIRST + number * DAY] = tuple(counts)
    return answer


MOMENT = st.integers(-20 * 60, (DAYS + 1) * 24 * 60).map(lambda minute: BEGIN + minute * MINUTE)
LENGTH = st.integers(0, 30 * 60).map(lambda minute: minute * MINUTE)
PATROL = st.tuples(MOMENT, LENGTH, st.sampled_from(["quiet", "not_quiet", "could_not_tell"])).map(
    lambda one: (one[0], one[0] + one[1], one[2])
)
POINT = st.tuples(MOMENT, st.none() | LENGTH).map(
    lambda one: (one[0], None if one[1] is None else one[0] + one[1] + MINUTE)
)
OUTAGE = st.tuples(st.integers(0, 1), MOMENT, st.none() | LENGTH).map(
    lambda one: (one[0], one[1], None if one[2] is None else one[1] + one[2])
)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    patrols=st.lists(PATROL, max_size=5),
    points=st.lists(POINT, max_size=2),
    outages=st.lists(OUTAGE, max_size=3),
    at=MOMENT,
)
def test_it_is_what_going_minute_by_minute_finds(
    zone, other_zone, monitor, patrols, points, outages, at
):
    outages = [one for one in outages if one[0] < len(points)]
    with transaction.atomic():
        fill(zone, other_zone, monitor, patrols, points, outages)
        days = coverage_of(zone, FIRST, FIRST + (DAYS - 1) * DAY, at=at)
        transaction.set_rollback(True)
    found = {day.on: tuple(map(minutes, (day.watched, day.unclear, day.gaps))) for day in days}
    assert found == brute_force(patrols, points, outages, at)


def minutes(intervals):
    for (_begin, end), (later, _later_end) in pairwise(intervals):
        assert end <= later, "in order and apart"
    return sum(int((end - begin) / MINUTE) for begin, end in intervals)


def fill(zone, other_zone, monitor, patrols, points, outages):
    stand = [
        WatchPoint.objects.create(
            code=f"point-{number}", kind="camera", names={"en": "Camera"}, zone=zone,
            in_service_from=since, in_service_until=until,
        )
        for number, (since, until) in enumerate(points)
    ]  # fmt: skip
    for begin, end, quiet in patrols:
        for place in (zone, other_zone):  # what counts elsewhere counts not here
            begin += 5 * HOUR if place == other_zone else 0 * HOUR
            said = PatrolContent(
                began_at=begin, ended_at=max(begin, end), time_zone="UTC", zone=place,
                means="foot", quiet=quiet,
            )  # fmt: skip
            file_patrol(uuid.uuid4(), said, by=monitor, at=AT)
    for number, begin, end in outages:
        said = OutageContent(
            began_at=begin, ended_at=end, time_zone="UTC", watch_point=stand[number], why="power"
        )
        file_outage(uuid.uuid4(), said, by=monitor, at=AT)


def test_the_newest_version_counts_and_a_withdrawn_one_does_not(
    patrol, patrol_content, zone, monitor
):
    first = patrol(began_at=BEGIN, ended_at=BEGIN + 4 * HOUR)
    longer = patrol_content(began_at=BEGIN, ended_at=BEGIN + 6 * HOUR)
    second, _new = amend(first, uuid.uuid4(), longer, reason="We stayed on.", by=monitor, at=AT)
    (day,) = coverage_of(zone, FIRST, FIRST, at=AT)
    assert day.watched == [(BEGIN, BEGIN + 6 * HOUR)]
    withdraw(second, uuid.uuid4(), reason="The wrong day.", by=monitor, at=AT)
    (day,) = coverage_of(zone, FIRST, FIRST, at=AT)
    assert (day.watched, day.share) == ([], 0)


def test_a_day_over_which_the_clocks_go_back_has_25_hours(zone):
    days = coverage_of(zone, FIRST, FIRST + DAY, at=AT)
    assert [day.seconds for day in days] == [25 * 3600, 24 * 3600]


def test_what_is_still_to_come_is_no_gap(zone):
    days = coverage_of(zone, FIRST, FIRST + DAY, at=BEGIN + 6 * HOUR)
    assert days[0].gaps == [(BEGIN, BEGIN + 6 * HOUR)]
    assert (days[1].gaps, days[1].share) == ([], None)


def test_a_governorate_is_asked_alike(patrol, hama, zone):
    patrol(area=hama, began_at=BEGIN, ended_at=BEGIN + HOUR)
    (day,) = coverage_of(hama, FIRST, FIRST, at=AT)
    assert day.watched_seconds == 3600


@pytest.mark.parametrize("number", [1, 4])
def test_it_asks_three_queries(
    zone, other_zone, camera, patrol, outage, number, django_assert_num_queries
):
    for hours in range(number):
        patrol(began_at=BEGIN + hours * HOUR, ended_at=BEGIN + (hours + 1) * HOUR)
        outage(began_at=BEGIN + hours * HOUR, ended_at=BEGIN + (hours + 1) * HOUR)
    with django_assert_num_queries(3):
        coverage_of_each([zone, other_zone], FIRST, FIRST + 13 * DAY, at=AT)


def test_more_days_than_a_page_shows_are_refused(zone):
    with pytest.raises(ValueError):
        coverage_of(zone, FIRST, FIRST + MOST_DAYS * DAY, at=AT)
