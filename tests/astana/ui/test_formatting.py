from datetime import UTC, datetime, timedelta

import pytest
from django.utils import translation

from astana.ui import formatting

EVENT = datetime(2017, 11, 14, 21, 40, 7, tzinfo=UTC)


def test_a_moment_is_written_in_its_zone():
    assert formatting.format_moment(EVENT, "Asia/Damascus") == "14 Nov 2017, 23:40"
    assert formatting.format_moment(EVENT, "Asia/Damascus", "short") == "14 Nov 23:40"
    assert formatting.format_moment(EVENT, "Asia/Tehran", "time") == "01:10"


@pytest.mark.parametrize(
    ("zone", "label"),
    [
        ("Asia/Damascus", "Damascus (UTC+2)"),
        ("Asia/Tehran", "Tehran (UTC+3:30)"),
        ("America/New_York", "New York (UTC−5)"),
        ("UTC", "UTC"),
    ],
)
def test_a_zone_is_a_city_and_its_distance_from_utc_at_that_instant(zone, label):
    assert formatting.zone_label(EVENT, zone) == label


def test_a_city_is_named_in_the_language_of_the_reader():
    with translation.override("ar"):
        assert formatting.zone_name("Asia/Damascus") == "دمشق"
    with translation.override("ru"):
        assert formatting.zone_name("Asia/Damascus") == "Дамаск"


def test_the_distance_from_utc_follows_the_summer():
    summer = datetime(2017, 7, 1, tzinfo=UTC)
    assert formatting.utc_offset(summer, "Asia/Damascus") == "UTC+3"


def test_a_span_says_the_day_once_where_it_is_the_same():
    end = EVENT + timedelta(minutes=15)
    assert formatting.format_span(EVENT, end) == "14 Nov 2017, 23:40 to 23:55"


def test_a_span_over_midnight_says_both_days():
    end = EVENT + timedelta(hours=1)
    assert formatting.format_span(EVENT, end) == "14 Nov 2017, 23:40 to 15 Nov 2017, 00:40"


def test_a_span_without_an_end_is_a_moment():
    assert formatting.format_span(EVENT, None) == "14 Nov 2017, 23:40"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(59, "0 min"), (1560, "26 min"), (8340, "2 h 19 min"), (7200, "2 h"), (288_000, "3 days 8 h")],
)
def test_a_duration_is_said_in_its_two_largest_units(seconds, words):
    assert formatting.format_duration(seconds) == words


def test_ago_looks_both_ways():
    assert formatting.format_ago(EVENT, EVENT + timedelta(minutes=3)) == "3 min ago"
    assert formatting.format_ago(EVENT, EVENT - timedelta(hours=2)) == "in 2 h"
    assert formatting.format_ago(EVENT, EVENT + timedelta(seconds=59)) == "just now"


@pytest.mark.parametrize(
    ("metres", "words"), [(500, "500\u00a0m"), (2000, "2\u00a0km"), (5700, "5.7\u00a0km")]
)
def test_a_distance_is_rounded_as_people_say_it(metres, words):
    assert formatting.format_distance(metres) == words


@pytest.mark.parametrize(
    ("uncertainty", "text"),
    [(10, "35.32010, 36.62190"), (100, "35.3201, 36.6219"), (500, "35.320, 36.622")],
)
def test_coordinates_claim_no_more_than_is_known(uncertainty, text):
    assert formatting.format_coordinates(35.3201, 36.6219, uncertainty) == text


@pytest.mark.parametrize(
    ("low", "best", "high", "words"),
    [
        (1, 2, 3, "2 (1 to 3)"),
        (None, 2, None, "2"),
        (2, None, None, "at least 2"),
        (None, None, 3, "up to 3"),
        (1, None, 3, "1 to 3"),
        (None, None, None, "not known"),
        (0, 0, 0, "0"),
    ],
)
def test_an_uncertain_number_says_how_uncertain(low, best, high, words):
    assert formatting.format_interval(low, best, high) == words


@pytest.mark.parametrize(
    ("language", "label", "inside"),
    [
        ("en", "Heard", "heard"),
        ("tr", "İnceleme", "inceleme"),
        ("tr", "Işık", "ışık"),
        ("ru", "Слышно", "слышно"),
        ("ar", "سُمع", "سُمع"),
    ],
)
def test_a_label_fits_into_a_sentence_and_at_its_beginning(language, label, inside):
    with translation.override(language):
        assert formatting.in_sentence(label) == inside
        assert formatting.at_beginning(inside) == label
