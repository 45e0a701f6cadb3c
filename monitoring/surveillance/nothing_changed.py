"""How the events would lie if nothing had changed: what is expected, and draws from it.

Two ways to say it, both Poisson:

- `GivenExpected`: the expected count of every cell and day is known up to one factor (population,
  effort); the events of all are spread over all (Kulldorff 2001, J. R. Stat. Soc. A 164).
- `GivenCellTotals`: every cell keeps its own number of events, only the days are left to chance,
  in proportion to the effort. Nothing need be known of how much a cell usually sees, as in the
  permutation scan (Kulldorff et al. 2005, PLoS Med. 2), while effort counts, and a rise of all
  cells together is still found. This is the one for violations, whose usual places nobody knows.
"""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Counts = NDArray[np.float32]


class NothingChanged(Protocol):
    """What a scan asks of it. Matrices are cells x days, the newest day last."""

    @property
    def expected(self) -> Numbers: ...

    def draw(self, days: int, copies: int, chance: np.random.Generator) -> Counts:
        """Counts of the last `days` days, newest first: cells x days x copies."""
        ...


@dataclass(frozen=True)
class GivenExpected:
    expected: Numbers
    total: int

    def __init__(self, counts: NDArray[np.int64], expected: Numbers):
        _check(counts, expected)
        total = int(counts.sum())
        object.__setattr__(self, "total", total)
        object.__setattr__(self, "expected", expected * (total / expected.sum()))

    def draw(self, days: int, copies: int, chance: np.random.Generator) -> Counts:
        newest = self.expected[:, ::-1][:, :days]
        ends = np.cumsum(newest.ravel())
        drawn = chance.random((copies, self.total)) * self.expected.sum()
        return _counted(np.searchsorted(ends, drawn, side="right"), newest.shape, ends.size)


@dataclass(frozen=True)
class GivenCellTotals:
    expected: Numbers
    cell_of_event: NDArray[np.int64]

    def __init__(self, counts: NDArray[np.int64], effort: Numbers | None = None):
        effort = np.ones(counts.shape) if effort is None else effort
        totals = counts.sum(axis=1)
        _check(counts, effort)
        shares = effort / np.maximum(effort.sum(axis=1, keepdims=True), 1e-300)
        object.__setattr__(self, "expected", totals[:, None] * shares)
        object.__setattr__(self, "cell_of_event", np.repeat(np.arange(len(totals)), totals))

    def draw(self, days: int, copies: int, chance: np.random.Generator) -> Counts:
        cells, size = self.expected.shape[0], (copies, len(self.cell_of_event))
        totals = np.maximum(self.expected.sum(axis=1, keepdims=True), 1e-300)
        ends = np.cumsum(self.expected[:, ::-1][:, :days] / totals, axis=1)
        # One search for all: cell c's days end between c and c + 1, its older days at c + 1.
        older = np.ones((cells, 1))
        line = (np.hstack([np.minimum(ends, 1), older]) + np.arange(cells)[:, None]).ravel()
        found = np.searchsorted(line, chance.random(size) + self.cell_of_event, side="right")
        drawn = np.minimum(found - self.cell_of_event * (days + 1), days)
        at = np.where(drawn < days, self.cell_of_event * days + drawn, cells * days)
        return _counted(at, (cells, days), cells * days)


def _counted(at: NDArray[np.int64], shape: tuple[int, ...], outside: int) -> Counts:
    """How often each copy (row) names each position; `outside` is none of them."""
    copies = len(at)
    flat = at * copies + np.arange(copies)[:, None]
    counted = np.bincount(flat[at < outside], minlength=outside * copies)
    return counted.astype(np.float32).reshape(*shape, copies)


def _check(counts: NDArray[np.int64], weights: Numbers) -> None:
    if counts.shape != weights.shape or counts.ndim != 2:
        raise ValueError("Counts and what they are set against are cells x days, both.")
    if not np.isfinite(weights).all() or (weights < 0).any() or (counts < 0).any():
        raise ValueError("Counts and what they are set against are never less than nothing.")
    if (counts[weights <= 0] > 0).any():
        raise ValueError("Where something was counted, something is to be expected.")
    if counts.sum() and not weights.sum() > 0:
        raise ValueError("Something is to be expected somewhere.")
