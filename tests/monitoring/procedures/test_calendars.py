"""Deadlines by calendars: weekends, holidays, time zones and the clocks that change."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitoring.procedures.calendars import Calendar
from monitoring.procedures.deadlines import deadline, length_of

HOUR, DAY = datetime.timedelta(hours=1), datetime.timedelta(days=1)
# Clocks that change at midnight, at two, never; half an hour off; across the date line.
ZONES = ["Asia/Damascus", "Asia/Tehran", "Europe/Istanbul", "Europe/Berlin", "Europe/Moscow"]
ZONES += ["UTC", "America/St_Johns", "Pacific/Apia", "Africa/Cairo", "Pacific/Auckland"]

instants = st.datetimes(
    datetime.datetime(2011, 12, 1),  # noqa: DTZ001 - the strategy adds the zone
    datetime.datetime(2030, 1, 1),  # noqa: DTZ001
    timezones=st.just(datetime.UTC),
)
calendars = st.fixed_dictionaries(
    {
        "time_zone": st.sampled_from(ZONES),
        "weekend": st.lists(st.integers(1, 7), max_size=4, unique=True),
        "holidays": st.lists(
            st.dates(datetime.date(2011, 12, 1), datetime.date(2030, 2, 1)).map(str),
            max_size=6,
            unique=True,
        ),
    }
)
hours = st.integers(1, 400)
SETTINGS = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def content(time, *said):
    return {"time_for": {"it": time}, "calendars": dict(enumerate(said))}


def working(hours, *said):
    return content({"hours": hours, "counts": "working_days"}, *said)


@settings(SETTINGS)
@given(instants, hours, st.lists(calendars, max_size=3))
def test_no_deadline_is_earlier_than_the_plain_hours(begin, length, said):
    end = deadline(working(length, *said), "it", begin)
    assert end >= begin + length * HOUR == deadline(content({"hours": length}), "it", begin)


@settings(SETTINGS)
@given(instants, hours, st.lists(calendars, max_size=2), st.integers(0, 5000))
def test_what_begins_later_or_takes_longer_is_due_no_earlier(begin, length, said, minutes):
    later = begin + datetime.timedelta(minutes=minutes)
    end = deadline(working(length, *said), "it", begin)
    assert deadline(working(length, *said), "it", later) >= end
    assert deadline(working(length + minutes, *said), "it", begin) >= end


@settings(SETTINGS)
@given(instants, hours, st.lists(calendars, min_size=1, max_size=3))
def test_the_latest_of_the_calendars_stands(begin, length, said):
    alone = [deadline(working(length, one), "it", begin) for one in said]
    assert deadline(working(length, *said), "it", begin) == max(alone)


@settings(SETTINGS)
@given(instants, hours, calendars)
def test_as_much_working_time_has_passed_as_was_given(begin, length, said):
    calendar = Calendar.of(said)
    end = calendar.after(begin, length * HOUR)
    day = begin.astimezone(calendar.time_zone).date() - DAY
    passed = datetime.timedelta()
    while calendar.begin_of(day) < end:
        if calendar.works_on(day):
            a, b = calendar.begin_of(day), calendar.begin_of(day + DAY)
            passed += max(min(b, end) - max(a, begin), datetime.timedelta())
        day += DAY
    assert passed == length * HOUR


@settings(SETTINGS)
@given(instants, hours)
def test_a_calendar_without_rest_counts_every_hour(begin, length):
    said = {"time_zone": "Asia/Tehran", "weekend": [], "holidays": []}
    assert deadline(working(length, said), "it", begin) == begin + length * HOUR


def local(text, zone):
    return datetime.datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


FRIDAY_SATURDAY = {"time_zone": "Asia/Tehran", "weekend": [5, 6], "holidays": ["2017-03-21"]}
SATURDAY_SUNDAY = {"time_zone": "Europe/Moscow", "weekend": [6, 7], "holidays": ["2017-05-09"]}


def test_a_weekend_of_friday_and_saturday():
    begin = local("2017-11-16T15:00", "Asia/Tehran")  # a Thursday
    end = deadline(working(24, FRIDAY_SATURDAY), "it", begin)
    assert end == local("2017-11-19T15:00", "Asia/Tehran")


def test_two_weekends_that_do_not_agree():
    begin = local("2017-11-16T15:00", "Europe/Moscow")
    end = deadline(working(24, FRIDAY_SATURDAY, SATURDAY_SUNDAY), "it", begin)
    assert end == local("2017-11-19T15:30", "Asia/Tehran")


def test_a_holiday_and_what_begins_on_one():
    eve = local("2017-05-08T12:00", "Europe/Moscow")  # a Monday
    assert deadline(working(24, SATURDAY_SUNDAY), "it", eve) == eve + 2 * DAY
    on_it = local("2017-05-09T12:00", "Europe/Moscow")
    end = deadline(working(24, SATURDAY_SUNDAY), "it", on_it)
    assert end == local("2017-05-11T00:00", "Europe/Moscow")


@pytest.mark.parametrize(
    ("day", "lasts"),
    [("2017-03-31", 23), ("2017-10-26", 25), ("2017-06-02", 24)],  # in Damascus
)
def test_a_day_on_which_the_clocks_change_has_the_hours_it_has(day, lasts):
    calendar = Calendar(ZoneInfo("Asia/Damascus"), frozenset(), frozenset())
    date = datetime.date.fromisoformat(day)
    assert calendar.begin_of(date + DAY) - calendar.begin_of(date) == lasts * HOUR


def test_a_midnight_that_does_not_exist_is_the_first_instant_of_the_day():
    calendar = Calendar(ZoneInfo("Asia/Damascus"), frozenset(), frozenset())
    begin = calendar.begin_of(datetime.date(2017, 3, 31))
    assert begin.astimezone(ZoneInfo("Asia/Damascus")).isoformat() == "2017-03-31T01:00:00+03:00"


def test_what_has_no_time_is_never_due():
    assert (
        deadline({"time_for": {}, "calendars": {}}, "it", datetime.datetime.now(datetime.UTC))
        is None
    )


def test_days_are_of_24_hours():
    assert length_of({"days": 2}) == length_of({"hours": 48}) == 2 * DAY
