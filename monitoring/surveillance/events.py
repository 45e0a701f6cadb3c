"""Single events, for what is read out of their order."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

EARTH_KM = 6371.0088


class Event(NamedTuple):
    """Who did something to whom, when (hours since any fixed instant) and where (degrees)."""

    hours: float
    latitude: float
    longitude: float
    by: str
    on: str


def flat_km(events: Sequence[Event]) -> Numbers:
    """East and north of their middle in km, on a plane: within 0.5 % up to 300 km across."""
    degrees = np.array([(event.longitude, event.latitude) for event in events], dtype=float)
    away = degrees - degrees[0]
    away[:, 0] = (away[:, 0] + 180) % 360 - 180
    away -= away.mean(axis=0)
    away[:, 0] *= np.cos(np.radians(degrees[:, 1].mean()))
    return np.radians(away) * EARTH_KM
