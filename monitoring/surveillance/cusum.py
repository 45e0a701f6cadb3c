"""Slow drift: small excesses that add up, where no single day stands out.

Poisson CUSUM after Lucas 1985 (Technometrics 27) with expected counts that vary by day, as in
Hoehle and Paul 2008 (Comput. Stat. Data Anal. 52):

    S = max(0, S + count - reference x expected),  reference = (ratio - 1) / ln(ratio),

an alarm where S reaches a threshold. The threshold gives the average run length that is asked for
while nothing changes; it is found by the Markov chain of Brook and Evans 1972 (Biometrika 59) for
counts with the mean and dispersion of the place. Run lengths are those of a known mean; an
estimated one shortens them (Jones, Champ and Rigdon 2004), so the mean is taken a standard error
higher than estimated.
"""

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from monitoring.surveillance.baseline import Days, baseline_of
from monitoring.surveillance.rise import LEAST_PAST_DAYS, Answer

RUN_DAYS = 56
LEVEL_DAYS = 182
STATES = 120


@dataclass(frozen=True)
class Drift:
    """The answer, and the numbers that explain it."""

    answer: Answer
    reached: float  # the sum today, in events above what a drift of `ratio` would need
    threshold: float
    counted: int  # over the days that were added up
    expected: float
    since_day: int  # days ago that the sum last left nothing; 0 where it is nothing
    run_length: float  # days between false alarms while nothing changes
    past_days: int


def drift_of(
    days: Days,
    *,
    ratio: float = 1.5,
    run_length: float = 730,
    run_days: int = RUN_DAYS,
    level_days: int = LEVEL_DAYS,
    least_past_days: int = LEAST_PAST_DAYS,
) -> Drift:
    """Add up the last `run_days` days against the level before them.

    `ratio` is the rise that is looked for; `run_length` the days between false alarms.
    """
    if ratio <= 1 or run_length <= 1:
        raise ValueError("A drift goes up, and alarms are days apart.")
    run = min(run_days, len(days.counts))
    base = baseline_of(days, window=run, guard=0, level_days=level_days, block=7)
    counts = np.asarray(days.counts[-run:], dtype=float)
    if base.past_days < least_past_days or base.counted < 1:
        answer = Answer.NOT_ENOUGH_PAST
        if not base.watched_days and not counts.any():
            answer = Answer.NOT_WATCHED
        return Drift(answer, 0, 0, int(counts.sum()), base.expected, 0, run_length, base.past_days)
    level = (base.counted + math.sqrt(base.dispersion * base.counted)) / base.past_intensity
    expected = level * np.asarray(base.intensity)
    limit = threshold(float(expected.mean()), base.dispersion, ratio, run_length)
    reached, since = _add_up(counts - reference(ratio) * expected)
    return Drift(
        answer=Answer.RISE if reached >= limit else Answer.USUAL,
        reached=reached,
        threshold=limit,
        counted=int(counts.sum()),
        expected=base.expected,
        since_day=since,
        run_length=run_length,
        past_days=base.past_days,
    )


def reference(ratio: float) -> float:
    """The share of the expected count that each day takes off the sum."""
    return (ratio - 1) / math.log(ratio)


def threshold(mean: float, dispersion: float, ratio: float, run_length: float) -> float:
    """The sum that is an alarm, in events, for an average run of `run_length` days."""
    return _threshold(float(f"{mean:.2g}"), float(f"{dispersion:.2g}"), ratio, run_length)


@lru_cache(maxsize=4096)
def _threshold(mean: float, dispersion: float, ratio: float, run_length: float) -> float:
    low, high = 0.0, max(1.0, mean)
    while average_run_length(mean, dispersion, ratio, high) < run_length:
        low, high = high, 2 * high
    while high - low > 0.01 * high:
        middle = (low + high) / 2
        if average_run_length(mean, dispersion, ratio, middle) < run_length:
            low = middle
        else:
            high = middle
    return high


def average_run_length(mean: float, dispersion: float, ratio: float, limit: float) -> float:
    """Days until the sum first reaches `limit`, from nothing, while nothing changes.

    The sum is cut into equal steps, those of a Markov chain; each stands for its middle.
    """
    from scipy.special import betainc, gammainc

    width = limit / (STATES - 0.5)
    middle = np.arange(STATES) * width  # the first step is half as wide: it holds nothing
    edges = middle + width / 2
    # The sum of the next day stays below an edge where the count is below this.
    room = edges[None, :] - middle[:, None] + reference(ratio) * mean
    above = np.maximum(np.ceil(room - 1e-9), 0).astype(int)
    counts = np.arange(1, above.max() + 1)
    if dispersion > 1 + 1e-9:
        tail = betainc(counts, mean / (dispersion - 1), 1 - 1 / dispersion)
    else:
        tail = gammainc(counts, mean)
    below = np.concatenate([[0.0], 1 - tail])[above]
    moves = np.diff(below, axis=1, prepend=0.0)
    runs = np.linalg.solve(np.eye(STATES) - moves, np.ones(STATES))
    return float(runs[0]) if 0 < runs[0] < 1e12 else 1e12


def _add_up(steps: np.ndarray) -> tuple[float, int]:
    total, since = 0.0, 0
    for step in steps.tolist():
        total = max(0.0, total + step)
        since = since + 1 if total else 0
    return total, since
