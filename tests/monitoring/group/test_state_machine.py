"""Random people do random things to several cases; after each, everything must hold.

The walk of CI is short; `ASTANA_WALKS=500` walks as many times.
"""

import datetime
import os
from collections import Counter
from contextlib import suppress

import pytest
from django.db import connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from astana.accounts.rules import Refused
from astana.due.actions import do_what_is_due
from astana.ledger.models import Entry
from monitoring.assessment.positions import open_when_due
from monitoring.assessment.silence import end_silence
from monitoring.cases.models import Case
from monitoring.procedures.actions import change_procedure
from monitoring.procedures.queries import latest
from tests.monitoring.conftest import let_the_deadline_pass, open_a_case
from tests.monitoring.group import holding
from tests.monitoring.group.acts import ACTS, ONWARDS
from tests.monitoring.group.reading import Readers
from violations.parties.models import Party

pytestmark = pytest.mark.django_db
WALKS = int(os.environ.get("ASTANA_WALKS", "6"))
PEOPLE = [
    *((code, role) for code in ("RU", "TR", "IR") for role in ("reviewer", "reviewer", "head")),
    ("RU", "monitor"), ("UN", "reviewer"), ("JO", "observer"), ("KZ", "secretariat"),
    ("KZ", "administrator"),
]  # fmt: skip


@pytest.fixture
def stage(person, file_one, party, provision, delegations):
    """People, and three cases: one under the first procedure, two under one with other rules."""
    for answering, name in (("RU", "government"), ("TR", "opposition")):
        Party.objects.update_or_create(
            code=name, defaults={"names": {"en": name}, "answered_for_by": delegations[answering]}
        )
    people = [person(*who) for who in PEOPLE]
    cases = [open_a_case(file_one)]
    content = latest().content
    content["decision"] = {
        "default": "consensus", "attributed_to": "two_thirds", "intent": "silence",
        "provision": "two_thirds",
    }  # fmt: skip
    change_procedure(content, based_on=latest().version, by=None, at=timezone.now())
    cases += [open_a_case(file_one), open_a_case(file_one)]
    assert {case.procedure.version for case in cases} == {1, 2}
    return people, cases


def machine_on(people, cases, done):
    """The walk over this stage; every walk begins where the stage was set, and leaves no trace.

    `done` counts the acts that were not refused, and the states that were seen.
    """

    readers = Readers(people)

    class Group(RuleBasedStateMachine):
        block = None

        @initialize(
            far=st.lists(st.integers(0, 80), min_size=3, max_size=3), pick=st.integers(1, 99)
        )
        def begin(self, far, pick):
            """Each case begins somewhere on its way."""
            self.block = transaction.atomic()
            self.block.__enter__()
            self.at = timezone.now()
            for case, tries in zip(cases, far, strict=True):
                for number in range(tries):
                    before = Case.objects.get(pk=case.pk)
                    acts = ONWARDS[before.state]
                    by = people[(2 * number + pick) % 9]
                    with suppress(Refused), transaction.atomic():
                        acts[(number // 3) % len(acts)](before, by, self.at, pick + number % 2)
                self.check(case, Case.objects.get(pk=case.pk))

        def teardown(self):
            if self.block is None:  # a walk that was given up before its first step
                return
            try:
                if not connection.needs_rollback:  # what was wrong before must not be hidden
                    self.check_all()
            finally:
                transaction.set_rollback(True)
                self.block.__exit__(None, None, None)

        def check_all(self):
            holding.check_ledger()
            holding.check_nothing_leaked()
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

        @rule(
            case=st.sampled_from(cases),
            by=st.sampled_from(people),
            act=st.sampled_from(ACTS),
            pick=st.integers(0, 999),
        )
        def try_anything(self, case, by, act, pick):
            self.do(case, by, act, pick)

        @rule(
            case=st.sampled_from(cases),
            by=st.sampled_from(people[:9]),
            pick=st.integers(0, 999),
            times=st.integers(1, 6),
        )
        def bring_on(self, case, by, pick, times):
            for more in range(times):
                state = Case.objects.get(pk=case.pk).state
                acts = ONWARDS[state]
                person = people[(people.index(by) + 2 * more) % 9]
                self.do(case, person, acts[(pick + more) % len(acts)], pick)

        @rule(case=st.sampled_from(cases))
        def let_time_pass(self, case):
            before, _count = holding.snapshot(case)
            if before.state == "assessment":
                let_the_deadline_pass(case)
                open_when_due(case.pk, at=timezone.now())
            self.at += datetime.timedelta(days=4)
            end_silence(case.pk, at=self.at)
            do_what_is_due(limit=5)
            self.check(case, before)

        def do(self, case, by, act, pick):
            before, count = holding.snapshot(case)
            rows = holding.rows_of(case)
            self.at += datetime.timedelta(seconds=1)
            try:
                with transaction.atomic():
                    act(before, by, self.at, pick)
            except Refused:
                after, now = holding.snapshot(case)
                assert now == count
                assert (after.state, after.round) == (before.state, before.round)
            else:
                done[act.__name__] += 1
                written = Entry.objects.count() - count
                # The last seal, and a recusal that leaves none to wait for, open the positions too.
                assert written <= 2
                if written == 2:
                    assert act.__name__ in ("seal", "declare")
                if by.delegation.kind != "guarantor" or by.role not in ("reviewer", "head"):
                    assert written == 0, (by, act)
                after, _count = holding.snapshot(case)
                assert written or holding.rows_of(case) == rows
                assert written or (after.state, after.round) == (before.state, before.round)
            self.check(case, before)

        def check(self, case, before):
            after = Case.objects.get(pk=case.pk)
            done[after.state] += 1
            holding.check_step(before, after)
            holding.check_deadlines(after)
            holding.check_positions(after)
            holding.check_determination(after)
            holding.check_signatures(after)
            holding.check_sealed(after, readers)

    return Group


def test_whatever_people_do_the_rules_hold(stage):
    done = Counter()
    run_state_machine_as_test(
        machine_on(*stage, done),
        settings=settings(
            max_examples=WALKS,
            stateful_step_count=20,
            derandomize="ASTANA_WALKS" not in os.environ,
            deadline=None,
            phases=[
                Phase.generate
            ],  # a walk that fails is told as it was: to shorten it takes long
            suppress_health_check=list(HealthCheck),
        ),
    )
    # A walk that never gets anywhere holds every rule.
    assert {"investigation", "assessment", "determined"} <= done.keys(), done
    assert len(done.keys() & {act.__name__ for act in ACTS}) >= len(ACTS) // 2, done
    if "ASTANA_WALKS" in os.environ:
        print(done)
