"""Spread along a line: later events lie further along one axis, as when a front or a road is fired
up step by step.

The axis is the first principal component of the places alone; the statistic is Spearman's rank
correlation of time and place along it, whose size is set against that of shuffled times
(a permutation test, p = rank / (replications + 1)). The axis knows no times, so shuffling is fair.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from monitoring.surveillance.events import Event, flat_km

Numbers = NDArray[np.float64]

LEAST_EVENTS = 5


@dataclass(frozen=True)
class Spread:
    """A line, how events moved along it, and how often they would by chance."""

    bearing: float  # degrees from north, towards the later events
    length_km: float
    width_km: float  # root mean square distance from the line
    km_per_day: float  # median of the speeds between pairs (Theil and Sen)
    correlation: float  # Spearman's, of time and place along the line; never less than 0
    p: float


def spread(events: Sequence[Event], *, replications: int = 999, seed: int = 0) -> Spread | None:
    """How these events moved along their line; None of fewer than five places or times."""
    if len({event[1:3] for event in events}) < LEAST_EVENTS:
        return None
    hours = np.array([event.hours for event in events], dtype=float)
    if len(np.unique(hours)) < LEAST_EVENTS:
        return None
    places = flat_km(events)
    places -= places.mean(axis=0)
    axes = np.linalg.svd(places, full_matrices=False)[2]
    along, across = places @ axes[0], places @ axes[1]
    when, where = _centred_ranks(hours), _centred_ranks(along)
    scale = math.sqrt(float((when**2).sum() * (where**2).sum()))
    correlation = float(when @ where) / scale
    chance = np.random.default_rng(seed)
    shuffled = np.stack([chance.permutation(when) for _ in range(replications)]) @ where / scale
    rank = 1 + int((np.abs(shuffled) >= abs(correlation) - 1e-12).sum())
    direction = axes[0] if correlation >= 0 else -axes[0]
    return Spread(
        bearing=math.degrees(math.atan2(direction[0], direction[1])) % 360,
        length_km=float(np.ptp(along)),
        width_km=float(np.sqrt((across**2).mean())),
        km_per_day=abs(_slope(hours / 24, along)),
        correlation=abs(correlation),
        p=rank / (replications + 1),
    )


def _centred_ranks(values: Numbers) -> Numbers:
    """Ranks less their mean; equals share the mean of theirs."""
    _, of, often = np.unique(values, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(often) - (often - 1) / 2)[of]
    centred: Numbers = ranks - ranks.mean()
    return centred


def _slope(days: Numbers, along: Numbers) -> float:
    first, second = np.triu_indices(len(days), 1)
    apart = days[second] - days[first]
    moved = along[second] - along[first]
    return float(np.median(moved[apart != 0] / apart[apart != 0]))
