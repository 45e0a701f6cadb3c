"""Is a place's count more than its own past explains?

The tail of a prediction, after Farrington et al. 1996 and Noufaily et al. 2013: a negative
binomial whose variance holds both the scatter of counts (quasi-Poisson) and what is not known of
the level. Chosen from that family and not EARS C1-C3 (Hutwagner et al. 2003), whose seven days and
normal tail know no weekday, no effort and no low counts.

With k events over a past intensity E and e for the days judged, m = (k + 1) e / E and

    variance = dispersion x (m + m^2 / (k + 1)).

Where the dispersion is 1 this tail is, figure by figure, the exact conditional test of two Poisson
counts (Przyborowski and Wilenski 1940): the false-alarm rate holds however few the events are.
"""

from dataclasses import dataclass
from enum import StrEnum

from monitoring.surveillance.baseline import GUARD_DAYS, LEVEL_DAYS, Days, baseline_of
from monitoring.surveillance.tails import least_alarming, negative_binomial_tail

LEAST_PAST_DAYS = 28
LEAST_COUNT = 3  # two shells are no rise, whatever the tail says


class Answer(StrEnum):
    """What the numbers say."""

    RISE = "rise"
    USUAL = "usual"
    NOT_ENOUGH_PAST = "not_enough_past"  # too few watched days before to say
    NOT_WATCHED = "not_watched"  # nothing counted and nobody there: no calm, no knowledge


class Scatter(StrEnum):
    """How counts scatter around what is expected."""

    POISSON = "poisson"  # as single events by chance
    NEGATIVE_BINOMIAL = "negative_binomial"  # more, as the past shows


@dataclass(frozen=True)
class Rise:
    """The answer, and the numbers that explain it."""

    answer: Answer
    count: int
    expected: float
    chance: float  # of so many or more, if nothing has changed; 1 where there is no answer
    alarms_from: int  # the least count that is a rise; 0 where there is no answer
    dispersion: float
    past_count: float  # surges cut
    past_days: int
    watched_days: int


def rise_of(
    days: Days,
    *,
    window: int = 1,
    rate: float = 0.001,
    least_count: int = LEAST_COUNT,
    least_past_days: int = LEAST_PAST_DAYS,
    scatter: Scatter = Scatter.NEGATIVE_BINOMIAL,
    guard: int = GUARD_DAYS,
    level_days: int = LEVEL_DAYS,
) -> Rise:
    """Judge the last `window` days at a false-alarm rate of `rate` per look."""
    if not 0 < rate < 1:
        raise ValueError("A false-alarm rate lies between 0 and 1.")
    base = baseline_of(days, window=window, guard=guard, level_days=level_days)
    count = int(sum(days.counts[-window:]))
    dispersion = 1.0 if scatter is Scatter.POISSON else base.dispersion
    answer, chance, alarms_from = Answer.NOT_ENOUGH_PAST, 1.0, 0
    if not base.watched_days and not count:
        answer = Answer.NOT_WATCHED
    elif base.past_days >= least_past_days and base.past_intensity > 0:
        mean = (base.counted + 1) * sum(base.intensity) / base.past_intensity
        variance = dispersion * (mean + mean**2 / (base.counted + 1))
        chance = negative_binomial_tail(count, mean, variance)
        alarms_from = max(least_count, least_alarming(mean, variance, rate))
        answer = Answer.RISE if count >= alarms_from else Answer.USUAL
    return Rise(
        answer=answer,
        count=count,
        expected=base.expected,
        chance=chance,
        alarms_from=alarms_from,
        dispersion=dispersion,
        past_count=base.counted,
        past_days=base.past_days,
        watched_days=base.watched_days,
    )


def rate_per_look(alarms_per_month: float, looks_per_month: float = 30) -> float:
    """The false-alarm rate per look for so many false alarms of a zone in a month."""
    if alarms_per_month <= 0 or looks_per_month < 1 or alarms_per_month >= looks_per_month:
        raise ValueError("More than none, and fewer than one at every look.")
    return alarms_per_month / looks_per_month
