"""Two amend one report at the same moment, from two connections; two versions seek one event."""

import threading
import uuid

import pytest
from django.db import connections
from django.utils import timezone

from violations.incidents.actions import follow_amendment, open_incident_for
from violations.incidents.models import Incident, IncidentReport
from violations.reports.amending import amend_report
from violations.reports.models import Report
from violations.reports.rules import Overtaken

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 8


def at_once(*acts):
    """Run the acts from threads of their own, started together; returns what each came to."""
    barrier, ends = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place, act):
        barrier.wait()
        try:
            act()
            ends[place] = "done"
        except Overtaken:
            ends[place] = "overtaken"
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=end) for end in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(ends)


def amends(report, content, by, new_id=None):
    new_id = new_id or uuid.uuid4()
    return lambda: amend_report(
        report, new_id, content, reason="Counted again", by=by, at=timezone.now()
    )


def test_of_two_amendments_at_once_one_is_filed_and_one_is_told(
    file_one, report_content, monitor, reviewer
):
    for _round in range(ROUNDS):
        report = file_one()
        ends = at_once(
            amends(report, report_content(target="A mill"), monitor),
            amends(report, report_content(target="A school"), reviewer),
        )
        assert ends == ["done", "overtaken"]
        assert Report.objects.filter(number=report.number).count() == 2


def test_one_amendment_sent_twice_at_once_is_filed_once(file_one, report_content, monitor):
    for _round in range(ROUNDS):
        report, content = file_one(), report_content(target="A mill")
        twice = amends(report, content, monitor, new_id=uuid.uuid4())
        assert at_once(twice, twice) == ["done", "done"]
        assert Report.objects.filter(number=report.number).count() == 2


def test_two_versions_that_seek_their_event_at_once_find_one(file_one, report_content, monitor):
    for _round in range(ROUNDS):
        report = file_one()
        version, _new = amends(report, report_content(target="A mill"), monitor)()
        at_once(
            lambda pk=report.pk: open_incident_for(pk, at=timezone.now()),
            lambda pk=version.pk: follow_amendment(pk, at=timezone.now()),
        )
        told = IncidentReport.objects.filter(report__number=report.number)
        assert told.values("incident").distinct().count() == 1
    assert Incident.objects.count() == ROUNDS
