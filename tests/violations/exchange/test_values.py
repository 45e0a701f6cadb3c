"""Days, numbers, names and codes of precision, as many hands write them."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from violations.exchange.enums import DateOrder
from violations.exchange.shapes import precision
from violations.exchange.shapes.dates import OrderSeen, read_date, read_time, span_of_days
from violations.exchange.shapes.values import (
    count_of,
    escaped,
    folded,
    fraction,
    looks_like_formula,
    unescaped,
    whole,
)

LAST_OF_JANUARY = datetime.date(2017, 1, 31)


@pytest.mark.parametrize(
    "text",
    [
        "2017-01-31", "31.01.2017", "31/01/2017", "31-01-2017", "Jan 31 2017", "January 31, 2017",
        "31 January 2017", "31-Jan-2017", "31st January 2017", "42766", "42766.0", "٣١/٠١/٢٠١٧",
        "۲۰۱۷-۰۱-۳۱", "31 января 2017", "31 янв. 2017", "31 Ocak 2017", "31 يناير 2017",
        "31 كانون الثاني 2017", "2017/1/31", " 2017-01-31 ",
    ],
)  # fmt: skip
def test_a_day_in_every_style(text):
    assert read_date(text).day == LAST_OF_JANUARY


@pytest.mark.parametrize(
    "text",
    ["", "31", "31.13.2017", "2017-02-30", "31 Foo 2017", "99999", "٣١", "1/2/17", "x" * 999],
)
def test_what_is_no_day(text):
    assert read_date(text) is None


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2017-01-31 05:40", "05:40"), ("2017-01-31T05:40:10+03:00", "05:40:10"),
        ("31.01.2017, 17.05", "17:05"), ("1/31/2017 5:40 PM", "17:40"), ("42766.5", "12:00"),
    ],
)  # fmt: skip
def test_a_time_beside_the_day(text, time):
    order = DateOrder.MONTH_FIRST if text.startswith("1/31") else DateOrder.DAY_FIRST
    read = read_date(text, order)
    assert (read.day, read.time) == (LAST_OF_JANUARY, datetime.time.fromisoformat(time))


def test_times_alone():
    assert read_time("0540")[0] == datetime.time(5, 40)
    assert read_time("12:05 am")[0] == datetime.time(0, 5)
    assert read_time("05:40Z") == (datetime.time(5, 40), "Z")
    assert read_time("25:00") is None


@given(st.dates(datetime.date(1990, 1, 1), datetime.date(2050, 12, 31)))
def test_every_day_comes_back_from_every_style(day):
    for style in ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%b %d %Y", "%d %B %Y"):
        assert read_date(day.strftime(style)).day == day
    assert read_date(day.strftime("%m/%d/%Y"), DateOrder.MONTH_FIRST).day == day


@given(st.text(max_size=60))
def test_no_text_makes_a_reader_fail(text):
    read_date(text)
    read_time(text)
    whole(text)
    fraction(text)
    count_of(text)
    folded(text)


def test_the_whole_column_tells_which_number_is_the_day():
    seen = OrderSeen()
    for text in ("01/02/2017", "03/04/2017"):
        seen.see(text)
    assert not seen.is_told
    seen.see("01/31/2017")
    assert (seen.order, seen.is_told) == (DateOrder.MONTH_FIRST, True)
    seen.see("31/01/2017")
    assert seen.contradicts_itself


def test_a_day_begins_an_hour_later_where_the_clocks_went_over_midnight():
    day = datetime.date(2017, 3, 31)
    assert span_of_days(day, day, "Asia/Damascus") == (
        "2017-03-30T22:00:00+00:00",
        "2017-03-31T20:59:59+00:00",
    )


def test_numbers():
    assert [whole(text) for text in ("٧", "1,234", "1 234", "5.0", "x")] == [
        "7", "1234", "1234", "5", "x",
    ]  # fmt: skip
    assert fraction("35,32") == fraction("٣٥٫٣٢") == "35.32"
    assert count_of(">20") == count_of("at least 20") == count_of("20+") == ("20", True)


@given(st.text(max_size=20))
def test_a_text_that_went_through_a_table_is_the_same(text):
    assert unescaped(escaped(text)) == text
    assert escaped(text)[:1] not in ("=", "+", "-", "@", "\t", "\r")


def test_what_a_spreadsheet_would_run():
    assert looks_like_formula('=HYPERLINK("x")')
    assert not looks_like_formula("-12.5")
    assert not looks_like_formula("plain")


def test_one_name_however_it_is_spelt():
    assert folded("Rif Dimashq Governorate") == folded("rif-dimashq")
    assert folded("Dar‘a") != folded("Homs")


def test_codes_of_precision_come_back_from_ours():
    for table in (precision.UCDP_WHERE, precision.ACLED_WHERE):
        for code in table:
            metres, area_only = precision.ours(table, code)
            notation = "area" if area_only else "decimal"
            assert precision.code_of_place(table, notation, metres) == code
    for table in (precision.UCDP_DAYS, precision.ACLED_DAYS):
        for code, most in table.items():
            assert precision.code_of_days(table, most) == code
    assert precision.code_of_place(precision.UCDP_WHERE, "decimal", 50) == 1
    assert precision.code_of_place(precision.UCDP_WHERE, "decimal", None) == 6
