"""How soon rises, drifts, clusters, answers and lines are found, and how often wrongly.

    .venv/bin/python bench/surveillance.py [--seed 5] [--zones 5]

Simulated years, the same for the same seed. Zones have three years of days with a weekday, a
season, patrols that come and go and counts that scatter more than by chance; the last year is
looked at every night. False alarms are counted where nothing was injected, a run of nights as one.
A surge is three times as much for 7 days, a drift 1.6 times as much for 60, a cluster three times
as much in seven cells for 7 days. Prints the tables of docs/surveillance.md, then how long a
night's scan of 5,000 cells takes.
"""

import argparse
import sys
import time
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import h3.api.basic_int as h3  # noqa: E402
import numpy as np  # noqa: E402

from monitoring.surveillance.baseline import Days  # noqa: E402
from monitoring.surveillance.chains import retaliation  # noqa: E402
from monitoring.surveillance.cusum import drift_of  # noqa: E402
from monitoring.surveillance.discs import discs_over  # noqa: E402
from monitoring.surveillance.events import Event  # noqa: E402
from monitoring.surveillance.nothing_changed import GivenCellTotals  # noqa: E402
from monitoring.surveillance.rise import rise_of  # noqa: E402
from monitoring.surveillance.scan import scan  # noqa: E402
from monitoring.surveillance.spread import spread  # noqa: E402

FIRST_ON = date(2016, 1, 1)
PAST, YEAR = 730, 365
USUAL = {"quiet, 0.1 a day": (0.1, 1.2), "middling, 1 a day": (1, 1.5), "busy, 5 a day": (5, 2.0)}
MIDDLE = h3.latlng_to_cell(35.9, 36.6, 7)
SIDES = ("north", "south")


def ears(days):
    """EARS C2, for comparison: seven days, two before today left out, three deviations."""
    past = np.array(days.counts[-10:-3], dtype=float)
    return days.counts[-1] > past.mean() + 3 * max(past.std(ddof=1), 0.2)


ZONE_METHODS = {
    "rise, 1 day, rate 0.001": lambda days: rise_of(days, window=1).answer == "rise",
    "rise, 7 days, rate 0.001": lambda days: rise_of(days, window=7).answer == "rise",
    "drift, run length 730 days": lambda days: drift_of(days).answer == "rise",
    "EARS C2 (for comparison)": ears,
}


def simulated_zone(mean, dispersion, chance, times=1.0, begin=0, length=0):
    """Counts and patrol hours of three years; more of it for a while, where said."""
    days = np.arange(PAST + YEAR)
    weekday = np.exp(chance.normal(0, 0.2, 7))[days % 7]
    season = np.exp(0.3 * np.cos(2 * np.pi * (days - chance.uniform(0, 365)) / 365.25))
    hours = chance.choice([0.0, 4.0, 8.0, 8.0, 8.0, 12.0], len(days))
    hours[days % 11 != 0] = np.maximum(hours[days % 11 != 0], 4.0)
    expected = mean * weekday * season * np.maximum(hours / 8, 0.25)
    expected[begin : begin + length] *= times
    size = np.maximum(expected / (dispersion - 1), 1e-9)
    return chance.negative_binomial(size, 1 / dispersion), hours


def until(zone, night):
    counts, hours = zone
    return Days(
        FIRST_ON + timedelta(days=night),
        tuple(counts[: night + 1].tolist()),
        tuple(hours[: night + 1].tolist()),
    )


def new_alarms(alarms):
    """How many begin, a week after the last."""
    started, last = 0, -99
    for night, alarm in enumerate(alarms):
        if alarm:
            started += night - last > 7
            last = night
    return started


def delay(says, zone, begin, length):
    """Days from the beginning to the alarm; None where it never came."""
    return next((n for n in range(length) if says(until(zone, begin + n))), None)


def told(delays):
    found = [one + 1 for one in delays if one is not None]
    share = f"{100 * len(found) / len(delays):.0f} %"
    if not found:
        return share, "-", "-"
    return share, f"{np.median(found):.0f}", f"{np.percentile(found, 90):.0f}"


def row(*cells):
    print("| " + " | ".join(str(cell) for cell in cells) + " |", flush=True)


def zones(seed, number):
    row(
        "method",
        "zone",
        "false alarms per zone-month",
        "surges found",
        "median delay",
        "p90",
        "drifts found",
        "median delay",
        "p90",
    )
    row(*["---"] * 9)
    for label, says in ZONE_METHODS.items():
        for kind, (mean, dispersion) in USUAL.items():
            false, surges, drifts = 0, [], []
            for at in range(number):
                chance = np.random.default_rng([seed, at, int(mean * 10)])
                zone = simulated_zone(mean, dispersion, chance)
                false += new_alarms([says(until(zone, PAST + n)) for n in range(YEAR)])
                for _ in range(3):
                    begin = PAST + int(chance.integers(0, YEAR - 60))
                    zone = simulated_zone(mean, dispersion, chance, 3, begin, 7)
                    surges.append(delay(says, zone, begin, 7))
                    zone = simulated_zone(mean, dispersion, chance, 1.6, begin, 60)
                    drifts.append(delay(says, zone, begin, 60))
            row(label, kind, f"{false / (number * 12):.3f}", *told(surges), *told(drifts))


def clusters(seed):
    cells = sorted(h3.grid_disk(MIDDLE, 8))
    discs, inside = discs_over(cells, 3), [cells.index(c) for c in h3.grid_disk(MIDDLE, 1)]
    chance = np.random.default_rng([seed, 1])
    usual = chance.gamma(1.0, 0.08, len(cells))

    def nightly(counts, number):
        counts = counts.astype(np.int64)
        return scan(
            counts, GivenCellTotals(counts), discs, last_days=7, replications=199, seed=number
        )[0]

    print()
    row(
        "expected in the cluster",
        "power at 5 %",
        "false at 5 %",
        "found at 1 %, nightly",
        "median delay",
        "p90",
    )
    row(*["---"] * 6)
    for expected in (5, 10, 20):
        usual[inside] = expected / 49
        rates = np.repeat(usual[:, None], 67, axis=1)
        power = false = 0
        delays = []
        for number in range(100):
            surge = rates.copy()
            surge[inside, 60:] *= 3
            counts = chance.poisson(surge)
            found = nightly(counts[:, 7:], number)
            hit = {cells[at] for at in inside} & set(found.cells)
            power += found.p <= 0.05 and bool(hit)
            false += nightly(chance.poisson(rates[:, 7:]), number).p <= 0.05
            if number < 50:
                soon = (n for n in range(7) if nightly(counts[:, n + 1 : 61 + n], n).p <= 0.01)
                delays.append(next(soon, None))
        row(expected, f"{power / 100:.2f}", f"{false / 100:.2f}", *told(delays))
    usual[inside] = 0.2
    counts = chance.poisson(np.repeat(usual[:, None], 60 + YEAR, axis=1))
    alarms = [nightly(counts[:, n : n + 60], n).p <= 0.01 for n in range(YEAR)]
    print(
        f"\nA year of nights with nothing injected, p <= 0.01: {new_alarms(alarms) / 12:.2f} "
        f"false alarms a month for the whole area of {len(cells)} cells; "
        f"{sum(alarms)} nights of {YEAR}."
    )


def quarrel(chance, answered):
    """Ninety days, sixty events of each side; so many of the north's answered within six hours."""
    events = [
        Event(chance.uniform(0, 2160), *chance.uniform((35.5, 36.5), (36.5, 37.5)), by, on)
        for by, on in (SIDES, SIDES[::-1])
        for _ in range(60)
    ]
    return events + [
        Event(one.hours + chance.uniform(0.5, 6), one.latitude + 0.02, one.longitude, *SIDES[::-1])
        for one in events[:answered]
    ]


def line(chance, number, drifting):
    hours = np.sort(chance.uniform(0, 72, number))
    along = hours / 72 if drifting else chance.uniform(0, 1, number)
    places = np.stack([35 + 0.3 * along, 36 + 0.2 * along], axis=1)
    places += chance.normal(0, 0.05, places.shape)
    return [Event(at, *place, *SIDES) for at, place in zip(hours, places.tolist(), strict=True)]


def patterns(seed):
    print()
    row("pattern, p <= 0.05", "found of 200")
    row("---", "---")
    for answered in (0, 5, 10, 15):
        each = [np.random.default_rng([seed, 2, answered, n]) for n in range(200)]
        found = sum(retaliation(quarrel(one, answered), SIDES).p <= 0.05 for one in each)
        row(f"retaliation, {answered} of 60 answered", f"{found / 2:.1f} %")
    for number, drifting in ((8, False), (12, False), (6, True), (8, True), (12, True)):
        each = [np.random.default_rng([seed, 3, number, n]) for n in range(200)]
        found = sum(spread(line(one, number, drifting)).p <= 0.05 for one in each)
        what = "moving along it" if drifting else "in any order"
        row(f"line of {number}, {what}", f"{found / 2:.1f} %")


def speed(seed):
    cells = sorted(h3.grid_disk(MIDDLE, 41))[:5000]
    chance = np.random.default_rng([seed, 4])
    counts = chance.poisson(chance.gamma(0.5, 0.04, (5000, 1)), (5000, 60)).astype(np.int64)
    for rings, last_days in ((5, 14), (5, 30)):
        wall, cpu = time.perf_counter(), time.process_time()
        discs = discs_over(cells, rings)
        scan(counts, GivenCellTotals(counts), discs, last_days=last_days)
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        print(
            f"\n5,000 cells x 60 days x 999 replications, {counts.sum()} events, {rings} rings, "
            f"last {last_days} days: {wall:.1f} s, {cpu:.1f} s of processor."
        )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--zones", type=int, default=5, help="of each kind")
    said = parser.parse_args()
    zones(said.seed, said.zones)
    clusters(said.seed)
    patterns(said.seed)
    speed(said.seed)
