"""What a place usually sees: its own past, by weekday and season, for the hours it was watched.

Expected counts are proportional to an intensity per day,

    intensity = hours watched x weekday factor x season factor,

times a level of the place. The factors come from a penalised Poisson regression over all the past,
as in Farrington et al. 1996 (J. R. Stat. Soc. A 159) and Noufaily et al. 2013 (Stat. Med. 32).
Unlike there, the level is not a trend that is drawn on into the future but that of the last
twelve weeks: a ceasefire has months of past, not years, and its level steps. Surges in the past
are cut to the highest ordinary count; Noufaily's weights would halve the lone events of quiet
places.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from monitoring.surveillance.tails import highest_ordinary

Numbers = NDArray[np.float64]

LEVEL_DAYS = 84
GUARD_DAYS = 7  # the days just before are left out: a rise that began then would hide itself
SEASON_NEEDS_DAYS = 730  # a season is what came twice
FACTOR_SPREAD = 0.4  # weekday and season factors: log-normal around 1 with this spread beforehand
LEAST_WATCHED = 0.25  # a day watched less than this share of the usual counts as this share
ORDINARY = 0.005  # a past count less likely than this is cut
CUTS = 5
TRIMMED = 0.9


@dataclass(frozen=True)
class Days:
    """Days of a place, oldest first, none left out.

    `watched` is the effort of each day in any one unit (patrol hours, posts reporting); None where
    nobody kept it, so that all days weigh alike. Raises ValueError for what cannot be.
    """

    last_on: date
    counts: Sequence[int]
    watched: Sequence[float] | None = None

    def __post_init__(self) -> None:
        if any(count < 0 for count in self.counts):
            raise ValueError("A count is never less than nothing.")
        if self.watched is None:
            return
        if len(self.watched) != len(self.counts):
            raise ValueError("Every day has its count and its effort.")
        if not all(0 <= hours < float("inf") for hours in self.watched):
            raise ValueError("Effort is a number, never less than nothing.")


@dataclass(frozen=True)
class Baseline:
    """What the past says about the days that are judged."""

    counted: float  # events in the level's days, surges cut
    past_intensity: float  # what they were watched for
    intensity: tuple[float, ...]  # of each day that is judged
    dispersion: float  # variance over mean of counts as long as those judged, at least 1
    past_days: int  # watched days that set the level
    watched_days: int  # of those judged

    @property
    def expected(self) -> float:
        """The plain estimate over the days judged; 0 where the past is empty."""
        if not self.past_intensity:
            return 0.0
        return self.counted * sum(self.intensity) / self.past_intensity


def baseline_of(
    days: Days,
    *,
    window: int,
    guard: int = GUARD_DAYS,
    level_days: int = LEVEL_DAYS,
    block: int | None = None,
) -> Baseline:
    """The baseline for the last `window` days from those more than `guard` days before them.

    The dispersion is measured on sums of `block` days (the window's length where not said), for
    violence comes in runs, and single days would make it look steadier than it is.
    """
    if not 0 < window <= len(days.counts):
        raise ValueError("The window lies within the days.")
    counts = np.asarray(days.counts, dtype=float)
    effort, seen = _effort(days)
    past = max(0, len(counts) - window - guard)
    spans = [
        np.flatnonzero(seen[begin:end]) + begin
        for end in range(past, 0, -level_days)
        for begin in [max(0, end - level_days)]
    ]
    kept, dispersion = counts.copy(), 1.0
    for _ in range(2):  # a surge also makes its weekdays look busy, until it is cut
        intensity = effort * _factors(days.last_on, kept, effort, past)
        chunks = [_Chunk(counts[span], intensity[span]) for span in spans]
        chunks, dispersion = _cut(chunks, block or window)
        for span, chunk in zip(spans, chunks, strict=True):
            kept[span] = chunk.counts
    level = chunks[0] if chunks else _Chunk(np.zeros(0), np.zeros(0))
    return Baseline(
        counted=float(level.counts.sum()),
        past_intensity=float(level.intensity.sum()),
        intensity=tuple(intensity[-window:].tolist()),
        dispersion=dispersion,
        past_days=len(level.counts),
        watched_days=int(seen[-window:].sum()),
    )


@dataclass(frozen=True)
class _Chunk:
    """Some weeks with one level: counts and intensities of their watched days."""

    counts: Numbers
    intensity: Numbers

    def expected(self) -> Numbers:
        total = self.intensity.sum()
        return self.intensity * (self.counts.sum() / total) if total else self.intensity

    def trimmed(self) -> "_Chunk":
        """Without what is higher than nine days in ten, whatever the reason."""
        relative = np.quantile(self.counts / self.intensity, TRIMMED) if len(self.counts) else 0.0
        return _Chunk(np.minimum(self.counts, self.intensity * relative), self.intensity)


def _cut(whole: list[_Chunk], block: int) -> tuple[list[_Chunk], float]:
    """The chunks with their surges cut, and the dispersion of what is left."""
    if not whole:
        return [], 1.0
    chunks = whole
    dispersion = _dispersion([chunk.trimmed() for chunk in whole], block)
    ends = np.cumsum([len(chunk.counts) for chunk in whole])[:-1]
    counts = np.concatenate([chunk.counts for chunk in whole])
    for _ in range(CUTS):  # from below: a surge would make itself look ordinary
        expected = np.concatenate([chunk.expected() for chunk in chunks])
        grid, of = np.unique(np.round(20 * np.log(expected + 1e-9)), return_inverse=True)
        most = highest_ordinary(np.exp(grid / 20), dispersion, ORDINARY)[of]  # within 2.5 %
        kept = np.split(np.minimum(counts, most), ends)
        chunks = [_Chunk(left, chunk.intensity) for left, chunk in zip(kept, whole, strict=True)]
        before, dispersion = dispersion, _dispersion(chunks, block)
        if dispersion == before:
            break
    return chunks, dispersion


def _dispersion(chunks: list[_Chunk], block: int) -> float:
    """Pearson's chi-squared over its degrees of freedom, each chunk with its own level."""
    squares, freedom = 0.0, 0
    for chunk in chunks:
        starts = np.arange(0, len(chunk.counts) - block + 1, block)
        if len(starts) < 2 or not chunk.counts.sum():
            continue
        end = starts[-1] + block
        counted = np.add.reduceat(chunk.counts[:end], starts)
        expected = np.add.reduceat(chunk.expected()[:end], starts)
        squares += float(((counted - expected) ** 2 / np.maximum(expected, 1e-9)).sum())
        freedom += len(starts) - 1
    return max(1.0, squares / freedom) if freedom else 1.0


def _effort(days: Days) -> tuple[Numbers, NDArray[np.bool_]]:
    """Effort relative to the usual, and which days were watched at all."""
    if days.watched is None:
        return np.ones(len(days.counts)), np.ones(len(days.counts), dtype=bool)
    watched = np.asarray(days.watched, dtype=float)
    seen = watched > 0
    if not seen.any():
        return np.ones(len(watched)), seen
    relative = watched / np.median(watched[seen])
    return np.maximum(relative, LEAST_WATCHED), seen


def _factors(last_on: date, counts: Numbers, effort: Numbers, past: int) -> Numbers:
    """The weekday and season factor of every day, fitted to the first `past` days.

    Newton's method on a Poisson likelihood with a normal prior on the log factors, so that a
    place with few events is left without factors rather than given those of chance.
    """
    ordinals = last_on.toordinal() - np.arange(len(counts) - 1, -1, -1)
    columns = [(ordinals % 7 == day).astype(float) for day in range(7)]
    if past >= SEASON_NEEDS_DAYS:
        turn = 2 * np.pi * ordinals / 365.25
        columns += [np.cos(turn), np.sin(turn)]
    terms = np.stack(columns, axis=1)
    if not counts[:past].sum():
        return np.ones(len(counts))
    design = np.hstack([np.ones((past, 1)), terms[:past]])
    penalty = np.full(design.shape[1], FACTOR_SPREAD**-2)
    penalty[0] = 1e-9
    solved = np.zeros(design.shape[1])
    solved[0] = np.log(counts[:past].sum() / effort[:past].sum())
    for _ in range(25):
        mean = effort[:past] * np.exp(np.clip(design @ solved, -30, 30))
        slope = design.T @ (counts[:past] - mean) - penalty * solved
        step = np.linalg.solve((design * mean[:, None]).T @ design + np.diag(penalty), slope)
        solved += np.clip(step, -1, 1)
        if np.abs(step).max() < 1e-6:
            break
    factors: Numbers = np.exp(terms @ solved[1:])
    return factors
