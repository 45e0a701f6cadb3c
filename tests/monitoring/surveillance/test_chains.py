"""Answers and lines: found where they are, and not where chance put them."""

import subprocess
import sys

import numpy as np
import pytest

from monitoring.surveillance.chains import retaliation
from monitoring.surveillance.events import Event, flat_km
from monitoring.surveillance.spread import spread

SIDES = ("north", "south")


def scattered(chance, answered=0):
    """Ninety days of two sides; `answered` of the north's were answered within six hours."""
    events = []
    for by, on in (SIDES, SIDES[::-1]):
        for _ in range(60):
            where = (35.5 + chance.uniform(0, 1), 36.5 + chance.uniform(0, 1))
            events.append(Event(chance.uniform(0, 90 * 24), *where, by, on))
    for event in events[:answered]:
        after = event.hours + chance.uniform(0.5, 6)
        events.append(Event(after, event.latitude + 0.02, event.longitude, *SIDES[::-1]))
    return events


def test_a_chain_is_each_answer_to_the_one_before():
    events = [
        Event(20, 35.0, 36.0, "south", "north"),  # 10 hours after the second
        Event(0, 35.0, 36.0, "north", "south"),
        Event(10, 35.05, 36.0, "north", "third"),  # of another quarrel
        Event(10, 35.0, 36.05, "south", "north"),
        Event(15, 35.0, 36.0, "north", "south"),
        Event(16, 37.0, 36.0, "south", "north"),  # too far
        Event(90 * 24, 35.0, 36.0, "north", "south"),  # too late
    ]
    found = retaliation(events, SIDES, hours=12, km=15)
    assert found.chains == ((1, 3, 4, 0),)
    assert found.answered == 3
    assert found.p < 0.05
    assert retaliation(events[:1], SIDES).p == 1


def test_answers_are_told_from_chance():
    alarms = 0
    for seed in range(20):
        alarms += retaliation(scattered(np.random.default_rng(seed)), SIDES).p <= 0.05
        answered = retaliation(scattered(np.random.default_rng(seed), 15), SIDES)
        assert answered.p <= 0.05
        assert answered.answered >= 15 > answered.by_chance
    assert alarms <= 4


def test_what_moves_along_a_line_is_told_from_what_lies_on_it():
    chance = np.random.default_rng(3)
    step = np.arange(12)
    drift = [
        Event(12.0 * at, 35 + 0.03 * at + chance.normal(0, 0.005), 36 + 0.03 * at, "a", "b")
        for at in step
    ]
    found = spread(drift)
    assert found.p <= 0.01
    assert found.bearing == pytest.approx(39, abs=5)  # a degree east is shorter than one north
    assert found.km_per_day == pytest.approx(8.6, rel=0.1)
    assert found.width_km < 2 < found.length_km
    times = chance.permuted([event.hours for event in drift])
    shuffled = [event._replace(hours=at) for event, at in zip(drift, times, strict=True)]
    assert spread(shuffled).p > 0.05
    assert spread(drift[:4]) is None


def test_kilometres_hold_where_longitudes_turn_round():
    places = flat_km([Event(0, 0, 179.9, "a", "b"), Event(0, 0, -179.9, "a", "b")])
    assert np.ptp(places[:, 0]) == pytest.approx(22.2, abs=0.1)


def test_importing_it_brings_neither_scipy_nor_django():
    names = "baseline chains cusum discs nothing_changed rise scan spread tails"
    code = "import sys; from monitoring.surveillance import " + names.replace(" ", ", ")
    code += "; print(sorted({'scipy', 'django', 'h3'} & set(sys.modules)))"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"
