import uuid

import pytest


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
