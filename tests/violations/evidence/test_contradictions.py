import datetime
import uuid

import pytest

from astana.accounts.models import User
from tests.violations.evidence.conftest import picture
from violations.evidence.contradictions import contradictions
from violations.evidence.models import EvidenceFile
from violations.reports.models import Report

pytestmark = pytest.mark.django_db

BEGAN = datetime.datetime(2017, 11, 14, 21, 40, tzinfo=datetime.UTC)
SENT = datetime.datetime(2017, 11, 15, 8, 0, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)


def told(**said):
    """The flags of a file that says this, for a report of 21:40 to 21:55, within 500 m."""
    report = Report(
        began_at=BEGAN,
        ended_at=BEGAN + datetime.timedelta(minutes=15),
        time_zone="Asia/Damascus",
        latitude=35.32,
        longitude=36.62,
        uncertainty_m=500,
    )
    sender = User()
    file = EvidenceFile(
        id=uuid.uuid4(), report_id_given=uuid.uuid4(), begun_at=SENT, uploaded_by=sender, **said
    )
    return contradictions(file, report, sender)


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"taken_at": BEGAN},
        {"taken_at": BEGAN - datetime.timedelta(minutes=29)},
        {"taken_at": BEGAN + datetime.timedelta(minutes=44)},
        # A camera's wall clock in Damascus: two hours ahead of UTC.
        {"taken_at": BEGAN + 2 * HOUR, "taken_at_is_local": True},
        {"latitude": 35.33, "longitude": 36.63},
        {"device_clock_at": SENT + datetime.timedelta(seconds=119)},
        {"file_changed_at": BEGAN + HOUR},
    ],
)
def test_what_goes_together_is_not_flagged(said):
    assert told(**said) == []


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"taken_at": BEGAN - HOUR}, "1 h before the event began"),
        ({"taken_at": BEGAN + 2 * HOUR}, "after the event ended"),
        ({"taken_at": BEGAN, "taken_at_is_local": True}, "2 h before the event began"),
        ({"latitude": 35.42, "longitude": 36.62}, "km from the place of the report"),
        ({"device_clock_at": SENT + 2 * HOUR}, "2 h ahead of ours"),
        ({"device_clock_at": SENT - HOUR}, "1 h behind ours"),
        ({"file_changed_at": BEGAN - 24 * HOUR}, "older than the event"),
        ({"taken_at": SENT + HOUR}, "after it was sent"),
    ],
)
def test_what_does_not_go_together_is_said(said, words):
    assert any(words in flag for flag in told(**said)), told(**said)


def test_the_same_bytes_behind_another_report_are_flagged(ready, file_one, reviewer):
    first, other = ready(picture(), file_one()), ready(picture(), file_one())
    same = "The very same file stands behind another report as well."
    assert same in contradictions(first, first.report, reviewer)
    assert same in contradictions(other, other.report, reviewer)
    again = ready(picture(colour="red"), first.report)
    assert same not in contradictions(again, again.report, reviewer)


def test_nobody_learns_of_a_report_that_is_not_theirs_to_see(ready, file_one, monitor, person):
    mine, stranger = ready(picture(), file_one()), person("TR", "monitor")
    ready(picture(), file_one(by=stranger), by=stranger)
    assert contradictions(mine, mine.report, monitor) == []
    assert len(contradictions(mine, mine.report, person("RU", "reviewer"))) == 1
