"""Two people press at the same moment, from two connections: one is done, one is refused."""

import os
import threading
from functools import partial

import pytest
from django.db import connections
from django.utils import timezone

from astana.accounts.rules import Refused
from astana.ledger.models import Entry
from monitoring.assessment.queries import determination_of
from monitoring.cases import actions
from monitoring.cases.actions import set_aside
from monitoring.cases.models import Case
from monitoring.cases.scoping import write_scope
from monitoring.cases.versions import version_of
from tests.monitoring.conftest import (
    begin_to_investigate,
    open_a_case,
    seal_one,
    take_to_assessment,
)

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = int(os.environ.get("ASTANA_RACES", "8"))


def at_once(*acts):
    """Run the acts from threads of their own, started together; returns what each came to."""
    barrier, ends = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place, act):
        barrier.wait()
        try:
            act()
            ends[place] = "done"
        except Refused:
            ends[place] = "refused"
        except Exception as error:  # told by the test
            ends[place] = repr(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(ends)


def entries(case, kind):
    return Entry.objects.filter(subject=f"case:{case.pk}", kind=kind).count()


def test_two_reviewers_of_one_guarantor_seal_once(file_one, reviewer, head):
    for _round in range(ROUNDS):
        case = open_a_case(file_one)
        take_to_assessment(case, reviewer)
        ends = at_once(partial(seal_one, case, reviewer), partial(seal_one, case, head))
        assert ends == ["done", "refused"]
        assert (case.positions.count(), entries(case, "position_sealed")) == (1, 1)


def test_the_last_two_positions_at_once_open_once(file_one, reviewers):
    ru, tr, ir = reviewers
    for _round in range(ROUNDS):
        case = open_a_case(file_one)
        take_to_assessment(case, ru)
        seal_one(case, ru)
        ends = at_once(partial(seal_one, case, tr), partial(seal_one, case, ir))
        assert ends == ["done", "done"]
        case = Case.objects.get(pk=case.pk)
        assert case.state == "determined"
        assert determination_of(case).fields["occurrence"]["filed"] == 3
        assert entries(case, "open_positions") == 1


def test_two_reviewers_begin_the_investigation_once(file_one, reviewers):
    ru, tr, _ir = reviewers
    for _round in range(ROUNDS):
        case, at = open_a_case(file_one), timezone.now()
        for by in (ru, tr):
            actions.answer_in_triage(case, "takes_up", by=by, at=at)
        ends = at_once(
            partial(actions.begin_investigation, case, by=ru, at=at),
            partial(actions.begin_investigation, case, by=tr, at=at),
        )
        assert ends == ["done", "refused"]
        assert entries(case, "begin_investigation") == 1


def test_two_reviewers_of_one_guarantor_answer_with_one_voice(file_one, reviewer, head):
    for _round in range(ROUNDS):
        case, at = open_a_case(file_one), timezone.now()
        ends = at_once(
            partial(actions.answer_in_triage, case, "asks", remark="?", by=reviewer, at=at),
            partial(actions.look_at, case, by=head, at=at),
            partial(actions.answer_in_triage, case, "takes_up", by=head, at=at),
        )
        assert ends == ["done", "done", "done"]
        assert case.answers.get().answer in ("asks", "takes_up")
        assert entries(case, "triage_answered") == 2


def test_of_two_who_write_the_scope_over_the_same_version_one_is_told(file_one, reviewers):
    ru, tr, _ir = reviewers
    for _round in range(10):
        case = begin_to_investigate(open_a_case(file_one), ru)
        seen = version_of(case)
        scope = partial(write_scope, case, seen=seen, at=timezone.now())
        ends = at_once(partial(scope, by=ru, in_force="yes"), partial(scope, by=tr, in_force="no"))
        assert ends == ["done", "refused"]
        assert (case.scopes.count(), entries(case, "scope_written")) == (1, 1)


def test_a_step_set_aside_twice_at_once_is_set_aside_once(file_one, reviewer, head):
    for _round in range(10):
        case = begin_to_investigate(open_a_case(file_one), reviewer)
        act = partial(set_aside, case, "site_visit", "Mined.", at=timezone.now())
        assert at_once(partial(act, by=reviewer), partial(act, by=head)) == ["done", "done"]
        assert (case.set_aside.count(), entries(case, "step_set_aside")) == (1, 1)
