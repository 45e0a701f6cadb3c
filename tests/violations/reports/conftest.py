import datetime
import uuid

import pytest

from violations.zones.models import Zone, ZoneBoundary


@pytest.fixture
def typed(hama, mortar_fire, party):
    """`typed(killed_low="2")`: what a browser posts, with what you say instead."""

    def make(**said):
        plain = {
            "act": "file",
            "report_id": str(uuid.uuid4()),
            "began_at": "2017-11-06T05:40",
            "ended_at": "2017-11-06T06:05",
            "time_zone": "Asia/Damascus",
            "time_precision": "minute",
            "place_notation": "decimal",
            "place_as_given": "35.3201, 36.6219",
            "uncertainty_m": "500",
            "area": "SY05",
            "place_name": "Al-Lataminah",
            "violation_type": "mortar_fire",
            "observations.0.item": "explosion",
            "observations.0.means": "heard",
            "observations.0.count": "7",
            "declared": "on",
        }
        return plain | said

    return make


@pytest.fixture
def sent(hama, mortar_fire, party):
    """`sent(killed_low=2)`: the same from a program."""

    def make(**said):
        plain = {
            "began_at": "2017-11-06T05:40",
            "time_zone": "Asia/Damascus",
            "time_precision": "minute",
            "place_notation": "decimal",
            "place_as_given": "35.3201, 36.6219",
            "uncertainty_m": 500,
            "violation_type": "mortar_fire",
            "observations": [{"item": "explosion", "means": "heard", "count": 7}],
        }
        return plain | said

    return make


@pytest.fixture
def open_form(visit, monitor, hama, mortar_fire, party):
    """`open_form(theme="dark")`: the form in a browser of its own."""
    zone = Zone.objects.create(code="1", names={"en": "Zone 1, Idlib"}, kind="de_escalation")
    ring = [[36.0, 35.25], [37.0, 35.3], [37.0, 36.0], [36.0, 36.0], [36.0, 35.25]]
    ZoneBoundary.objects.create(
        zone=zone,
        geometry={"type": "MultiPolygon", "coordinates": [[ring]]},
        area_km2=7_000,
        valid_from=datetime.datetime(2017, 5, 6, tzinfo=datetime.UTC),
    )

    def start(*, position=None, **options):
        if position:
            fix = dict(zip(("latitude", "longitude"), position, strict=True), accuracy=12)
            options |= {"geolocation": fix, "permissions": ["geolocation"]}
        return visit("/reports/new/", who=monitor, **options)

    return start
