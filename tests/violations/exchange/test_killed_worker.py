"""A worker killed with -9 in the middle of an import: another one goes on exactly there."""

import os
import signal
import time

import pytest
from django.utils import timezone

from astana.ledger.models import Entry
from tests.running import worker
from tests.violations.exchange.tables import ged
from violations.exchange import actions
from violations.exchange.models import ImportBatch
from violations.exchange.verifying import faults_of
from violations.incidents.models import Incident
from violations.reports.models import Report

pytestmark = pytest.mark.django_db(transaction=True)
LONGEST = 90


def wait_for(what):
    end = time.monotonic() + LONGEST
    while not what():
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.02)


def test_nothing_is_filed_twice_and_nothing_is_lost(preview, reviewer, tmp_path):
    environ = {"IMPORTS_ROOT": str(tmp_path)}
    batch = preview(ged(4_000))
    actions.confirm(batch, by=reviewer, at=timezone.now())
    with worker(**environ) as first:
        wait_for(lambda: ImportBatch.objects.get().rows_filed >= 1_000)
        os.kill(first.pid, signal.SIGKILL)
        first.wait(10)
    filed = ImportBatch.objects.get().rows_filed
    assert Report.objects.count() == filed
    assert filed < batch.rows_good
    with worker(**environ):
        wait_for(lambda: ImportBatch.objects.get().state == "done")
    batch.refresh_from_db()
    assert batch.rows_filed == batch.rows_good == Report.objects.count() == Incident.objects.count()
    assert len(set(Report.objects.values_list("number", flat=True))) == batch.rows_good
    assert Entry.objects.filter(kind="reports_imported").count() == -(-batch.rows_good // 1_000)
    assert list(faults_of(batch)) == []
