import datetime

import pytest

from violations.zones.models import Zone

MAY, SEPTEMBER = (
    datetime.datetime(2017, month, day, tzinfo=datetime.UTC) for month, day in ((5, 4), (9, 15))
)


def square(west, south, size=0.5):
    """A GeoJSON MultiPolygon: a square of `size` degrees, counter-clockwise."""
    east, north = west + size, south + size
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "MultiPolygon", "coordinates": [[ring]]}


@pytest.fixture
def zone(db):
    return Zone.objects.create(code="zone-1", kind="de_escalation", names={"en": "Zone 1, Idlib"})


@pytest.fixture
def neighbour(db):
    return Zone.objects.create(code="zone-2", kind="de_escalation", names={"en": "Zone 2, Homs"})
