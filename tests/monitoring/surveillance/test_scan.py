"""The scan: the same as counting every cylinder by hand, and it finds what is there."""

import math

import h3.api.basic_int as h3
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from monitoring.surveillance.discs import discs_over
from monitoring.surveillance.nothing_changed import GivenCellTotals, GivenExpected
from monitoring.surveillance.scan import Cylinders, maxima, scan

MIDDLE = h3.latlng_to_cell(35.9, 36.6, 7)


def by_hand(counts, expected, cells, rings, last_days):
    """Every cylinder one by one: {(centre, rings, days): LLR}, with nothing but loops."""
    total, days = counts.sum(), counts.shape[1]
    found = {}
    for centre in cells:
        for k in range(rings + 1):
            inside = [at for at, cell in enumerate(cells) if h3.grid_distance(centre, cell) <= k]
            for height in range(1, last_days + 1):
                c = e = 0.0
                for at in inside:
                    for day in range(days - height, days):
                        c += counts[at, day]
                        e += expected[at, day]
                llr = 0.0
                if c > e and c >= 2 and 0 < e <= total / 2:
                    llr = c * math.log(c / e)
                    if c < total:
                        llr += (total - c) * math.log((total - c) / (total - e))
                found[centre, k, height] = llr
    return found


@settings(max_examples=25, deadline=None)
@given(arrays(np.int64, (9, 5), elements=st.integers(0, 4)), st.booleans(), st.integers(0, 99))
def test_it_agrees_with_every_cylinder_counted_by_hand(counts, known, seed):
    cells = sorted(h3.grid_disk(MIDDLE, 2))[:9]
    weights = np.random.default_rng(seed).uniform(0.2, 3, counts.shape)
    nothing = (GivenExpected if known else GivenCellTotals)(counts, weights)
    found = scan(counts, nothing, discs_over(cells, 2), last_days=3, replications=9, seed=seed)
    if counts.sum() < 2:
        assert found == []
        return
    assert nothing.expected.sum() == pytest.approx(counts.sum())
    reference = by_hand(counts, nothing.expected, cells, 2, 3)
    best = max(reference.values())
    if best < 1e-4:
        assert found == [] or found[0].llr < 1e-3
        return
    assert found[0].llr == pytest.approx(best, rel=1e-4)
    seen = set()
    for one in found:
        assert one.llr == pytest.approx(
            reference[one.centre, one.rings, one.days], rel=1e-3, abs=1e-4
        )
        assert not seen & set(one.cells)
        seen |= set(one.cells)
    rest = [
        llr
        for (centre, k, _days), llr in reference.items()
        if not seen & {cell for cell in cells if h3.grid_distance(centre, cell) <= k}
    ]
    assert max(rest, default=0) < 1e-3  # nothing is left out that shares no cell with those found

    drawn = nothing.draw(5, 4, np.random.default_rng(seed))
    assert (drawn.sum(axis=(0, 1)) == counts.sum()).all()
    if not known:
        assert (drawn.sum(axis=1) == counts.sum(axis=1)[:, None]).all()
    cylinders = Cylinders(nothing.expected, int(counts.sum()), discs_over(cells, 2), 3, 2)
    for copy, greatest in enumerate(cylinders.greatest(drawn[:, :3])):
        each = by_hand(drawn[:, ::-1, copy], nothing.expected, cells, 2, 3)
        assert greatest == pytest.approx(max(each.values()), rel=1e-4, abs=1e-4)


def test_draws_follow_the_effort():
    counts = np.array([[300, 0, 0], [0, 0, 90]])
    effort = np.array([[1.0, 1.0, 4.0], [1.0, 2.0, 0.0 + 6.0]])
    drawn = GivenCellTotals(counts, effort).draw(2, 200, np.random.default_rng(3)).mean(axis=2)
    assert drawn == pytest.approx(np.array([[200, 50], [60, 20]]), rel=0.05)
    drawn = GivenExpected(counts, effort).draw(1, 200, np.random.default_rng(3)).mean(axis=2)
    assert drawn[:, 0] == pytest.approx(390 * np.array([4, 6]) / 15, rel=0.05)


def test_a_rise_of_three_is_found_four_times_in_five_at_five_in_a_hundred_false():
    cells = sorted(h3.grid_disk(MIDDLE, 6))  # 127
    discs = discs_over(cells, 3)
    usual = np.random.default_rng(7).gamma(1.0, 0.08, len(cells))
    usual[[cells.index(cell) for cell in h3.grid_disk(MIDDLE, 1)]] = 0.2  # 7 cells x 7 days: 9.8
    inside = [cells.index(cell) for cell in h3.grid_disk(MIDDLE, 1)]
    rates = np.repeat(usual[:, None], 60, axis=1)
    surge = rates.copy()
    surge[inside, -7:] *= 3
    found = false = 0
    for seed in range(40):
        chance = np.random.default_rng(1000 + seed)
        for mean, injected in ((rates, False), (surge, True)):
            counts = chance.poisson(mean)
            first, *_ = scan(
                counts, GivenCellTotals(counts), discs, last_days=7, replications=99, seed=seed
            )
            hit = first.p <= 0.05
            if injected:
                found += hit and bool(set(first.cells) & {cells[at] for at in inside})
            else:
                false += hit
    assert found >= 32
    assert false <= 6  # binomial: more than 6 of 40 at 5 % would come once in 70


def test_a_seed_gives_the_same_p_and_p_is_a_rank():
    counts = np.zeros((7, 10), dtype=np.int64)
    counts[:, 1::3] = 1
    counts[0, -1] = 6
    discs = discs_over(sorted(h3.grid_disk(MIDDLE, 1)), 1)
    one, again = (scan(counts, GivenCellTotals(counts), discs, last_days=3, seed=4) for _ in "ab")
    assert one == again
    assert (one[0].days, one[0].rings, one[0].observed) == (1, 0, 6)
    assert one[0].p * 1000 == pytest.approx(round(one[0].p * 1000))
    assert one[0].recurrence_days == pytest.approx(1 / one[0].p)
    cylinders = Cylinders(GivenCellTotals(counts).expected, int(counts.sum()), discs, 3, 2)
    drawn = maxima(cylinders, GivenCellTotals(counts), 999, np.random.default_rng(4))
    assert one[0].p == (1 + (drawn >= one[0].llr).sum()) / 1000


def test_what_cannot_be_scanned_is_refused():
    discs = discs_over([MIDDLE], 1)
    counts = np.array([[1, 2]])
    with pytest.raises(ValueError, match="something is to be expected"):
        GivenCellTotals(counts, np.array([[1.0, 0.0]]))
    with pytest.raises(ValueError, match="lie within"):
        scan(counts, GivenCellTotals(counts), discs, last_days=3)
    with pytest.raises(ValueError, match="once"):
        discs_over([MIDDLE, MIDDLE])
    assert scan(np.array([[0, 1]]), GivenCellTotals(np.array([[0, 1]])), discs, last_days=1) == []
