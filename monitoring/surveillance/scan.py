"""Where and since when is there more than by chance: the prospective space-time scan statistic.

Kulldorff 2001 (J. R. Stat. Soc. A 164): cylinders whose base is a disc of H3 cells and whose
height is the last 1..T days are each compared with what is expected in them. With c of all C
events inside and e expected there, the log likelihood ratio is

    LLR = c ln(c / e) + (C - c) ln((C - c) / (C - e))   where c > e, else 0.

The greatest is set against the greatest of each of R copies of the past in which nothing changed:
p = rank / (R + 1). That one p holds for all cylinders together. A recurrence interval is the time
between two such findings by chance, looking once a day (Kleinman, Lazarus and Platt 2004).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from monitoring.surveillance.discs import Discs
from monitoring.surveillance.nothing_changed import NothingChanged

Numbers = NDArray[np.float64]
Singles = NDArray[np.float32]

BLOCK_BYTES = 6_000_000  # of a matrix of counts: several such are held, and the caches like it
MOST_SHARE = 0.5  # a cylinder that expects more than this share of all events is no place
LEAST_EVENTS = 2


@dataclass(frozen=True)
class Cluster:
    """A cylinder with more than by chance, and the numbers that explain it."""

    centre: int  # H3 cell
    rings: int
    cells: tuple[int, ...]
    days: int  # the last so many
    observed: int
    expected: float
    relative_risk: float  # inside against outside; inf where all events lie inside
    llr: float
    p: float
    recurrence_days: float


def scan(
    counts: NDArray[np.int64],
    nothing_changed: NothingChanged,
    discs: Discs,
    *,
    last_days: int = 14,
    replications: int = 999,
    seed: int = 0,
    most: int = 10,
    least_events: int = LEAST_EVENTS,
) -> list[Cluster]:
    """The likeliest cluster and those after it that share no cell with a likelier one.

    `counts` is cells (in the order of the discs) x days, the newest day last. At most `most`
    clusters come back, with their p: the caller draws the line.
    """
    if not 0 < last_days <= counts.shape[1] or counts.shape[0] != len(discs.cells):
        raise ValueError("Counts are cells x days, and the last days lie within them.")
    if replications < 1:
        raise ValueError("A p needs replications.")
    total = int(counts.sum())
    if total < least_events:
        return []
    cylinders = Cylinders(nothing_changed.expected, total, discs, last_days, least_events)
    newest = counts[:, ::-1][:, :last_days].astype(np.float32)
    found = cylinders.likeliest(newest, most)
    if not found:
        return []
    by_chance = maxima(cylinders, nothing_changed, replications, np.random.default_rng(seed))
    return [_cluster(one, discs, total, by_chance) for one in found]


def maxima(
    cylinders: "Cylinders",
    nothing_changed: NothingChanged,
    replications: int,
    chance: np.random.Generator,
) -> Numbers:
    """The greatest LLR of each copy; memory is that of a block, whatever the replications."""
    size = max(4 * len(cylinders.discs.cells) * cylinders.days, 8 * cylinders.total)
    block = max(1, min(replications, BLOCK_BYTES // size))
    greatest = []
    for begin in range(0, replications, block):
        copies = min(block, replications - begin)
        drawn = nothing_changed.draw(cylinders.days, copies, chance)
        greatest.append(cylinders.greatest(drawn))
    return np.concatenate(greatest)


@dataclass(frozen=True)
class Found:
    centre: int  # position among the cells
    rings: int
    days: int
    observed: int
    expected: float
    llr: float


class Cylinders:
    """Every disc with every height: what is expected in each, and the LLR of counts in them."""

    def __init__(
        self, expected: Numbers, total: int, discs: Discs, days: int, least_events: int
    ) -> None:
        self.discs, self.days, self.total, self.least = discs, days, total, least_events
        inside = np.cumsum(expected[:, ::-1][:, :days], axis=1)
        self.expected: list[Singles] = []
        self.weight: list[Singles] = []
        disc = np.zeros_like(inside)
        for ring in discs.rings:
            disc = disc + ring @ inside
            fits = (disc > 0) & (disc <= MOST_SHARE * total)
            # Where nothing may be found, more is expected than there can be.
            self.expected.append(np.where(fits, disc, 2 * total + 1).astype(np.float32))
            safe = np.where(fits, disc, 1.0)
            self.weight.append(
                np.where(fits, total / (safe * (total - safe)), 0.0).astype(np.float32)
            )

    def greatest(self, drawn: Singles) -> Numbers:
        """The greatest LLR of each copy of cells x days x copies, newest day first.

        (c - e)^2 C / (e (C - e)) is never less than the LLR: logarithms are taken only where it
        is greater than the greatest LLR so far.
        """
        cells, days, copies = drawn.shape
        inside = np.cumsum(drawn, axis=1).reshape(cells, days * copies)
        disc = np.zeros_like(inside)
        best = np.zeros(copies)
        excess = np.empty((cells * days, copies), dtype=np.float32)
        for ring, expected, weight in zip(
            self.discs.rings, self.expected, self.weight, strict=True
        ):
            disc += ring @ inside
            counted = disc.reshape(cells * days, copies)
            np.subtract(counted, expected.reshape(-1, 1), out=excess)
            np.maximum(excess, 0, out=excess)
            np.multiply(excess, excess, out=excess)
            np.multiply(excess, weight.reshape(-1, 1), out=excess)
            likely = excess.argmax(axis=0)
            every = np.arange(copies)
            flat = expected.ravel()
            best = np.maximum(best, self._llr(counted[likely, every], flat[likely]))
            rows, of = np.nonzero(excess > best.astype(np.float32))
            np.maximum.at(best, of, self._llr(counted[rows, of], flat[rows]))
        return best

    def likeliest(self, newest: Singles, most: int) -> list[Found]:
        """Cylinders by LLR, each without a cell of a likelier one."""
        inside = np.cumsum(newest, axis=1)
        disc = np.zeros_like(inside)
        llrs, counted = [], []
        for ring, expected in zip(self.discs.rings, self.expected, strict=True):
            disc = disc + ring @ inside
            counted.append(disc)
            llrs.append(self._llr(disc, expected))
        llr, count = np.stack(llrs), np.stack(counted)
        # Of equals the smaller and shorter: stable order, small rings first.
        order = np.argsort(-llr.ravel(), kind="stable")
        taken: set[int] = set()
        found: list[Found] = []
        for at in order[: int((llr > 0).sum())].tolist():
            rings, centre, day = (int(part) for part in np.unravel_index(at, llr.shape))
            if centre in taken or taken.intersection(members := self.discs.members(centre, rings)):
                continue
            taken.update(members)
            expected_here = float(self.expected[rings][centre, day])
            found.append(
                Found(
                    centre,
                    rings,
                    day + 1,
                    int(count.ravel()[at]),
                    expected_here,
                    float(llr.ravel()[at]),
                )
            )
            if len(found) == most:
                break
        return found

    def _llr(self, counted: Singles, expected: Singles) -> Numbers:
        c, e = counted.astype(float), expected.astype(float)
        hot = (c > e) & (c >= self.least)
        c, e = np.where(hot, c, 1.0), np.where(hot, e, 1.0)
        rest = self.total - c
        outside = np.maximum(self.total - e, 1e-9)
        llr = c * np.log(c / e) + rest * np.log(np.maximum(rest, 1e-9) / outside)
        return np.where(hot, llr, 0.0)


def _cluster(one: Found, discs: Discs, total: int, by_chance: Numbers) -> Cluster:
    p = (1 + int((by_chance >= one.llr).sum())) / (len(by_chance) + 1)
    outside = (total - one.observed) / (total - one.expected)
    inside = one.observed / one.expected
    return Cluster(
        centre=discs.cells[one.centre],
        rings=one.rings,
        cells=tuple(discs.cells[at] for at in discs.members(one.centre, one.rings)),
        days=one.days,
        observed=one.observed,
        expected=one.expected,
        relative_risk=inside / outside if outside else float("inf"),
        llr=one.llr,
        p=p,
        recurrence_days=1 / p,
    )
