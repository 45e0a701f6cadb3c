import datetime
import uuid

import pytest

from monitoring.channels.notice import Exact, Notice

EXACT = Exact(
    what="Mortar fire",
    place="Al-Lataminah",
    latitude=35.321,
    longitude=36.624,
    began_at=datetime.datetime(2017, 11, 15, 1, 30, tzinfo=datetime.UTC),
)
# As a browser writes them: a point of P-256, and 16 bytes.
KEYS = {
    "public_key": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkN"
    "toIAiw4",
    "shared_secret": "BTBZMqHH6r4Tts7J_aSIgg",
}
RAISED = datetime.datetime(2017, 11, 15, 1, 46, 3, tzinfo=datetime.UTC)


@pytest.fixture
def notice():
    """`notice(severity=5)`: a notice of a grave alert in Hama, to Türkiye."""

    def make(**said):
        return Notice(
            **{
                "id": uuid.UUID("0190f5ce-58b7-7c10-8c4d-1f8a5f2f9b11"),
                "number": "2017-0093",
                "severity": 4,
                "raised_at": RAISED,
                "where": "Hama",
                "url": "https://astana.example/alerts/2017-0093/",
                "delegation": "TR",
                "asks": True,
                "zone": "ZONE-1",
                "governorate": "SY05",
            }
            | said
        )

    return make
