"""Rises: exact where counts are few, fair where weekdays, seasons and effort differ."""

from datetime import date, timedelta
from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitoring.surveillance.baseline import Days, baseline_of
from monitoring.surveillance.rise import Answer, Scatter, rate_per_look, rise_of
from monitoring.surveillance.tails import highest_ordinary, least_alarming, negative_binomial_tail

LAST = date(2018, 6, 30)


def days(counts, watched=None):
    return Days(LAST, tuple(int(count) for count in counts), watched)


@settings(deadline=None)
@given(st.integers(0, 12), st.integers(0, 30), st.integers(1, 14))
def test_with_no_scatter_beyond_chance_the_tail_is_the_exact_test_of_two_counts(now, before, e):
    past, share = 84, e / (84 + e)
    mean = (before + 1) * e / past
    tail = negative_binomial_tail(now, mean, mean + mean**2 / (before + 1))
    every = now + before
    exact = sum(
        comb(every, c) * share**c * (1 - share) ** (every - c) for c in range(now, every + 1)
    )
    assert tail == pytest.approx(exact, rel=1e-9)


@settings(deadline=None)
@given(st.floats(0.001, 200), st.floats(1, 5), st.floats(0.0001, 0.2))
def test_the_alarming_count_is_the_least_of_its_kind(mean, dispersion, rate):
    count = least_alarming(mean, dispersion * mean, rate)
    assert negative_binomial_tail(count, mean, dispersion * mean) <= rate
    assert negative_binomial_tail(count - 1, mean, dispersion * mean) > rate
    assert highest_ordinary(np.array([mean]), dispersion, rate)[0] == count - 1


def test_what_cannot_be_said_is_not_said():
    short = rise_of(days([1] * 30), window=7)
    assert short.answer == Answer.NOT_ENOUGH_PAST
    assert short.alarms_from == 0
    unseen = rise_of(days([1] * 90 + [0] * 7, [8.0] * 90 + [0.0] * 7), window=7)
    assert unseen.answer == Answer.NOT_WATCHED
    never = rise_of(days([0] * 90 + [4], [0.0] * 90 + [1.0]))
    assert never.answer == Answer.NOT_ENOUGH_PAST
    with pytest.raises(ValueError, match="less than nothing"):
        days([-1])
    with pytest.raises(ValueError, match="its effort"):
        days([1, 2], [1.0])


def test_a_quiet_place_alarms_at_few_events_but_not_at_two():
    assert rise_of(days([0] * 120 + [2])).answer == Answer.USUAL
    rise = rise_of(days([0] * 120 + [3]))
    assert (rise.answer, rise.expected, rise.alarms_from) == (Answer.RISE, 0, 3)


def test_three_times_the_patrols_and_three_times_the_reports_are_no_rise():
    counts = np.random.default_rng(4).poisson(3, 120)
    thrice = counts.copy()
    thrice[-7:] = [9] * 7
    assert rise_of(days(thrice), window=7).answer == Answer.RISE
    watched = [8.0] * 113 + [24.0] * 7
    assert rise_of(days(thrice, watched), window=7).answer == Answer.USUAL


def test_a_weekday_and_a_season_that_always_came_are_no_rise():
    chance = np.random.default_rng(5)
    when = [LAST - timedelta(days=back) for back in range(1095)][::-1]
    friday = np.array([4.0 if day.weekday() == 4 else 1.0 for day in when])
    turn = np.array([np.cos(2 * np.pi * (day.timetuple().tm_yday - 172) / 365) for day in when])
    counts = chance.poisson(2 * friday * np.exp(0.5 * turn))
    base = baseline_of(days(counts), window=7)
    a_friday = max(base.intensity)
    assert a_friday / np.median(base.intensity) == pytest.approx(4, rel=0.2)
    assert base.expected == pytest.approx((2 * friday * np.exp(0.5 * turn))[-7:].sum(), rel=0.25)


def test_a_past_surge_does_not_hide_the_next():
    counts = [2, 1, 3, 2, 1] * 30
    calm = rise_of(days([*counts, 9]))
    counts[100:103] = [40, 50, 45]
    after = rise_of(days([*counts, 9]))
    assert (calm.answer, after.answer) == (Answer.RISE, Answer.RISE), (calm, after)
    assert after.expected < 1.3 * calm.expected


@pytest.mark.parametrize(("mean", "dispersion"), [(0.1, 1.0), (2.0, 1.0), (2.0, 2.5)])
def test_false_alarms_are_as_many_as_the_administrator_said(mean, dispersion):
    chance = np.random.default_rng(6)
    size = (400, 130)
    if dispersion > 1:
        drawn = chance.negative_binomial(mean / (dispersion - 1), 1 / dispersion, size)
    else:
        drawn = chance.poisson(mean, size)
    false = sum(rise_of(days(row), rate=0.02, least_count=1).answer == "rise" for row in drawn)
    assert false / 400 <= 0.04  # 0.02 is said; chance and an estimated dispersion do the rest
    if dispersion > 1:
        blind = [rise_of(days(row), rate=0.02, scatter=Scatter.POISSON) for row in drawn]
        assert sum(one.answer == "rise" for one in blind) > 1.5 * false


def test_a_rate_may_be_said_by_the_month():
    assert rate_per_look(0.03) == pytest.approx(0.001)
    with pytest.raises(ValueError, match="fewer than one"):
        rate_per_look(30)
