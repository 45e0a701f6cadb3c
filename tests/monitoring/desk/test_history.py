"""Who reads what on a case's timeline."""

import pytest
from django.utils import timezone

from monitoring.cases.actions import set_aside, write_note
from monitoring.desk.acts.shared import case_or_404
from monitoring.desk.history import history, record_of
from tests.monitoring.conftest import begin_to_investigate

pytestmark = pytest.mark.django_db


def test_an_observer_reads_steps_and_nothing_said_among_guarantors(determined, observer, rf):
    request = rf.get("/")
    request.user = observer
    kinds = {act["kind"] for act in history(case_or_404(request, determined.number), observer)}
    assert {"begin_investigation", "open_positions"} <= kinds
    assert not kinds & {"triage_answered", "note_written", "scope_written", "scope_stance"}


def test_a_reviewer_reads_them(case, reviewer, rf):
    begin_to_investigate(case, reviewer)
    write_note(case, "Look at it.", by=reviewer, at=timezone.now())
    set_aside(case, "scope", "Nobody doubts it.", by=reviewer, at=timezone.now())
    request = rf.get("/")
    request.user = reviewer
    loaded = case_or_404(request, case.number)
    kinds = {act["kind"] for act in history(loaded, reviewer)}
    assert {"triage_answered", "note_written", "step_set_aside"} <= kinds
    assert len(record_of(loaded, reviewer)) >= 4
