"""Drifts: their run length is the one that is stated, and slow ones are found."""

from datetime import date

import numpy as np
import pytest

from monitoring.surveillance.baseline import Days
from monitoring.surveillance.cusum import average_run_length, drift_of, reference, threshold
from monitoring.surveillance.rise import Answer


def days(counts):
    return Days(date(2018, 6, 30), tuple(int(count) for count in counts))


@pytest.mark.parametrize(("mean", "dispersion"), [(0.2, 1.0), (1.0, 1.0), (3.0, 2.0)])
def test_the_run_length_of_the_chain_is_that_of_simulation(mean, dispersion):
    chance = np.random.default_rng(1)
    limit = threshold(mean, dispersion, 1.5, 100)
    total, runs = np.zeros(1500), np.zeros(1500)
    alive = np.ones(1500, dtype=bool)
    while alive.any():
        runs[alive] += 1
        size = mean / (dispersion - 1) if dispersion > 1 else 0
        drawn = (
            chance.negative_binomial(size, 1 / dispersion, 1500)
            if size
            else chance.poisson(mean, 1500)
        )
        total = np.maximum(0, total + drawn - reference(1.5) * mean)
        alive &= total < limit
    assert average_run_length(mean, dispersion, 1.5, limit) == pytest.approx(runs.mean(), rel=0.1)
    assert runs.mean() > 90


def test_a_drift_no_single_day_shows_is_found():
    chance = np.random.default_rng(2)
    before, after = chance.poisson(1.0, 250), chance.poisson(2.0, 40)
    assert drift_of(days(before)).answer == Answer.USUAL
    drift = drift_of(days([*before, *after]))
    assert drift.answer == Answer.RISE
    assert drift.reached >= drift.threshold
    assert 25 <= drift.since_day <= 56


def test_with_no_past_there_is_no_drift():
    assert drift_of(days([0] * 300)).answer == Answer.NOT_ENOUGH_PAST
    assert drift_of(days([1] * 60)).answer == Answer.NOT_ENOUGH_PAST
    with pytest.raises(ValueError, match="goes up"):
        drift_of(days([1] * 300), ratio=1)
