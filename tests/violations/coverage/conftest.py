import datetime
import uuid

import pytest
from django.utils import timezone

from violations.coverage.actions import file_outage, file_patrol, file_restriction
from violations.coverage.content import OutageContent, PatrolContent, RestrictionContent
from violations.coverage.models import WatchPoint
from violations.zones.models import Zone

HOUR = datetime.timedelta(hours=1)
EVENING = datetime.datetime(2017, 11, 14, 16, tzinfo=datetime.UTC)


@pytest.fixture
def zone(db):
    return Zone.objects.create(code="DEZ-1", kind="de_escalation", names={"en": "Zone 1, Idlib"})


@pytest.fixture
def other_zone(db):
    return Zone.objects.create(code="DEZ-2", kind="de_escalation", names={"en": "Zone 2, Homs"})


@pytest.fixture
def camera(zone, hama):
    return WatchPoint.objects.create(
        code="camera-1",
        kind="camera",
        names={"en": "Camera Kafr Zayta"},
        zone=zone,
        area=hama,
        in_service_from=EVENING - 1000 * HOUR,
    )


@pytest.fixture
def patrol_content(zone):
    """`patrol_content(quiet="not_quiet")`: what a plain patrol says, with what you say instead."""

    def make(**said):
        plain = {
            "began_at": EVENING,
            "ended_at": EVENING + 2 * HOUR,
            "time_zone": "Asia/Damascus",
            "zone": zone,
            "means": "foot",
            "quiet": "quiet",
        }
        return PatrolContent(**plain | said)

    return make


@pytest.fixture
def outage_content(camera):
    def make(**said):
        plain = {
            "watch_point": camera,
            "began_at": EVENING,
            "time_zone": "Asia/Damascus",
            "why": "power",
        }
        return OutageContent(**plain | said)

    return make


@pytest.fixture
def restriction_content(zone):
    def make(**said):
        plain = {
            "restricted": "monitors",
            "how": "turned_back",
            "began_at": EVENING,
            "time_zone": "Asia/Damascus",
            "place_name": "Checkpoint at the mill",
            "zone": zone,
        }
        return RestrictionContent(**plain | said)

    return make


@pytest.fixture
def patrol(patrol_content, monitor):
    """`patrol(by=…, quiet="not_quiet")`: a filed patrol."""

    def file(*, by=None, at=None, **said):
        content = patrol_content(**said)
        return file_patrol(uuid.uuid4(), content, by=by or monitor, at=at or timezone.now())[0]

    return file


@pytest.fixture
def outage(outage_content, monitor):
    def file(*, by=None, at=None, **said):
        content = outage_content(**said)
        return file_outage(uuid.uuid4(), content, by=by or monitor, at=at or timezone.now())[0]

    return file


@pytest.fixture
def restriction(restriction_content, monitor):
    def file(*, by=None, at=None, **said):
        content = restriction_content(**said)
        return file_restriction(uuid.uuid4(), content, by=by or monitor, at=at or timezone.now())[0]

    return file


@pytest.fixture
def said(zone, camera, party):
    """What a program sends of each kind: `said["patrols"]`."""
    return {
        "patrols": {
            "began_at": "2017-11-14T18:00",
            "ended_at": "2017-11-14T18:00:00Z",
            "time_zone": "Asia/Damascus",
            "quiet": "quiet",
            "means": "foot",
            "zone": "DEZ-1",
        },
        "outages": {
            "began_at": "2017-11-14T18:00",
            "time_zone": "Asia/Damascus",
            "watch_point": "camera-1",
            "why": "power",
        },
        "restrictions": {
            "began_at": "2017-11-14T18:00",
            "time_zone": "Asia/Damascus",
            "restricted": "aid",
            "how": "delayed",
            "lasted_minutes": 40,
            "place_as_given": "35.3201, 36.6219",
            "by_party": "government",
        },
    }
