"""Retaliation: A on B, then B on A within hours, nearby.

Whether there is more of it than by chance is asked as Lotwick and Silverman 1982 (J. R. Stat. Soc.
B 44) ask two point patterns: the events of one side are shifted as a whole against those of the
other, round the span, by every number of whole days. Each side keeps its own runs, its own places
and its hours of the day; only the answers are taken apart. p = rank / (shifts + 1).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from monitoring.surveillance.events import Event, flat_km

Numbers = NDArray[np.float64]

LEAST_SHIFT_DAYS = 2


@dataclass(frozen=True)
class Retaliation:
    """Between two sides: who answered what, and how often it would be so by chance."""

    sides: tuple[str, str]
    chains: tuple[tuple[int, ...], ...]  # positions of the events, each answering the one before
    answered: int  # events that one of the other side followed in time and place
    by_chance: float  # so many on average where one side is shifted
    p: float  # 1 where the span is too short to shift anything


def retaliation(
    events: Sequence[Event], sides: tuple[str, str], *, hours: float = 12, km: float = 15
) -> Retaliation:
    """Chains between two sides, and whether there are more answers than by chance."""
    one, other = sides
    exchanged = [
        at
        for at, event in enumerate(events)
        if (event.by, event.on) in {(one, other), (other, one)}
    ]
    exchanged.sort(key=lambda at: (events[at].hours, at))
    chosen = [events[at] for at in exchanged]
    from_one = np.array([event.by == one for event in chosen], dtype=bool)
    if not from_one.any() or from_one.all():
        return Retaliation(sides, (), 0, 0.0, 1.0)
    when = np.array([event.hours for event in chosen])
    first, second = _near(chosen, from_one, km)
    after = when[second] - when[first]
    in_time = (after > 0) & (after <= hours)
    chains = _chains(first[in_time], second[in_time], len(chosen))
    answered = len(np.unique(first[in_time]))
    shifted = _answered_when_shifted(when, from_one, first, second, hours)
    rank = 1 + int((shifted >= answered).sum())
    return Retaliation(
        sides=sides,
        chains=tuple(tuple(exchanged[at] for at in chain) for chain in chains),
        answered=answered,
        by_chance=float(shifted.mean()) if len(shifted) else 0.0,
        p=rank / (len(shifted) + 1),
    )


def _near(
    events: Sequence[Event], from_one: NDArray[np.bool_], km: float
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """All ordered pairs of events of unlike sides no further apart than this."""
    from scipy.spatial import cKDTree

    places = flat_km(events)
    ours, theirs = np.flatnonzero(from_one), np.flatnonzero(~from_one)
    near = cKDTree(places[ours]).query_ball_tree(cKDTree(places[theirs]), km)
    left = np.repeat(ours, [len(found) for found in near])
    right = theirs[np.concatenate([np.array(found, dtype=np.int64) for found in near])]
    return np.concatenate([left, right]), np.concatenate([right, left])


def _answered_when_shifted(
    when: Numbers,
    from_one: NDArray[np.bool_],
    first: NDArray[np.int64],
    second: NDArray[np.int64],
    hours: float,
) -> NDArray[np.int64]:
    """How many would be answered, for each shift of one side by whole days."""
    begin = when.min()
    span = 24 * np.ceil((when.max() - begin + 1e-9) / 24)
    shifts = np.arange(LEAST_SHIFT_DAYS, span / 24 - LEAST_SHIFT_DAYS + 1)
    counted = []
    for days in shifts:
        moved = np.where(from_one, begin + (when - begin + 24 * days) % span, when)
        after = moved[second] - moved[first]
        counted.append(len(np.unique(first[(after > 0) & (after <= hours)])))
    return np.array(counted, dtype=np.int64)


def _chains(first: NDArray[np.int64], second: NDArray[np.int64], size: int) -> list[list[int]]:
    """Each event is followed by its soonest answer that answers nothing else yet."""
    follows = np.full(size, -1)
    answers = np.zeros(size, dtype=bool)
    for at in np.lexsort((second, first)):
        if follows[first[at]] < 0 and not answers[second[at]]:
            follows[first[at]] = second[at]
            answers[second[at]] = True
    chains = []
    for start in np.flatnonzero((follows >= 0) & ~answers).tolist():
        chain = [start]
        while follows[chain[-1]] >= 0:
            chain.append(int(follows[chain[-1]]))
        chains.append(chain)
    return chains
