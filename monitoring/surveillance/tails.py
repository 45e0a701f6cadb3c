"""Upper tails of counts: exact, from the incomplete gamma and beta functions."""

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]


def poisson_tail(count: int, expected: float) -> float:
    """The chance of `count` or more where `expected` are known to be expected."""
    from scipy.special import gammainc

    if count <= 0:
        return 1.0
    return float(gammainc(count, expected)) if expected > 0 else 0.0


def negative_binomial_tail(count: int, mean: float, variance: float) -> float:
    """The chance of `count` or more; Poisson's where the variance is no greater than the mean."""
    from scipy.special import betainc

    if count <= 0:
        return 1.0
    if mean <= 0:
        return 0.0
    if variance <= mean * (1 + 1e-9):
        return poisson_tail(count, mean)
    size = mean**2 / (variance - mean)
    return float(betainc(count, size, 1 - mean / variance))


def least_alarming(mean: float, variance: float, rate: float) -> int:
    """The least count whose tail is no greater than `rate`."""
    low, high = 0, 1
    while negative_binomial_tail(high, mean, variance) > rate:
        low, high = high, 2 * high
    while high - low > 1:
        middle = (low + high) // 2
        if negative_binomial_tail(middle, mean, variance) > rate:
            low = middle
        else:
            high = middle
    return high


def highest_ordinary(expected: Numbers, dispersion: float, rate: float) -> Numbers:
    """For each expected count, the highest whose tail is greater than `rate`."""
    from scipy.special import betainc, gammainc

    mean = np.maximum(expected, 1e-9)

    def ordinary(counts: Numbers) -> NDArray[np.bool_]:
        if dispersion <= 1 + 1e-9:
            return np.asarray(gammainc(counts, mean) > rate)
        return np.asarray(betainc(counts, mean / (dispersion - 1), 1 - 1 / dispersion) > rate)

    low, high = np.zeros(len(mean)), np.ones(len(mean))
    while (still := ordinary(high)).any():
        low, high = np.where(still, high, low), np.where(still, 2 * high, high)
    while (high - low > 1).any():
        middle = np.where(high - low > 1, np.floor((low + high) / 2), high)
        still = ordinary(middle) & (middle < high)
        low, high = np.where(still, middle, low), np.where(still, high, middle)
    return low
