"""Two people do two things to one case at the same moment, from two connections.

What comes of it must be what comes of one after the other, in one of the two orders: then no act
is lost and none is done twice. The run of CI is short; `ASTANA_RACES=5000` tries as many pairs.
"""

import os
import random
import threading

import pytest
from django.db import connections, transaction
from django.utils import timezone

from astana.accounts.rules import Refused
from astana.ledger.models import Entry
from monitoring.assessment.models import Determination, Interest, Position, Signature
from monitoring.cases.models import Case, Note, Scope, ScopeStance, SetAside, Skipped
from monitoring.investigation.models import Contact, InformationRequest
from monitoring.measures.models import Measure, MeasureStep
from tests.monitoring.conftest import open_a_case
from tests.monitoring.group import holding
from tests.monitoring.group.acts import (
    ACTS,
    ONWARDS,
    go_on_with_a_measure,
    settle_scope,
    sign,
    speak_for_the_party,
)

pytestmark = pytest.mark.django_db(transaction=True)
PAIRS = int(os.environ.get("ASTANA_RACES", "40"))
OF_CASE = [
    Determination, Position, Interest, Note, Scope, SetAside, Skipped, Contact, InformationRequest,
    Measure,
]  # fmt: skip
READ_FIRST = [settle_scope, speak_for_the_party, go_on_with_a_measure, sign]


def ended(act, case, by, at, pick):
    try:
        with transaction.atomic():
            act(case, by, at, pick)
    except Refused:
        return "refused"
    return "done"


def came_to(case):
    """What can be told of a case without its ids and instants."""
    fresh = Case.objects.get(pk=case.pk)
    answers = sorted(case.answers.values_list("delegation__code", "answer", "remark"))
    measures = sorted(case_rows(Measure, case).values_list("kind", "state", "version"))
    requests = sorted(case_rows(InformationRequest, case).values_list("state", "answer"))
    kinds = sorted(Entry.objects.filter(subject=f"case:{case.pk}").values_list("kind", flat=True))
    return (
        fresh.state, fresh.round, answers, measures, requests, kinds,
        [case_rows(model, case).count() for model in OF_CASE],
        ScopeStance.objects.filter(scope__case=case).count(),
        Signature.objects.filter(determination__case=case).count(),
        MeasureStep.objects.filter(measure__case=case).count(),
    )  # fmt: skip


def case_rows(model, case):
    return model.objects.filter(case=case)


def one_after_the_other(case, first, second):
    """What both would come to in this order; nothing of it stays."""
    with transaction.atomic():
        ends = [ended(act, case, *more) for act, *more in (first, second)]
        outcome = came_to(case)
        transaction.set_rollback(True)
    return ends, outcome


def alone(case, act, *more):
    """What one of them comes to by itself."""
    with transaction.atomic():
        ended(act, case, *more)
        outcome = came_to(case)
        transaction.set_rollback(True)
    return outcome


def can_come(case, first, second):
    """All that may come of both: either order; or one, where the other has seen what is gone.

    Those who read a text before they act on it are refused when it changed meanwhile.
    """
    ends, outcome = one_after_the_other(case, first, second)
    yield ends, outcome
    ends, outcome = one_after_the_other(case, second, first)
    yield ends[::-1], outcome
    if second[0] in READ_FIRST:
        yield ["done", "refused"], alone(case, *first)
    if first[0] in READ_FIRST:
        yield ["refused", "done"], alone(case, *second)
    if first[0] is second[0] is speak_for_the_party and is_asked(case):
        yield ["done", "done"], alone(case, *first)  # both pass the same question on, once


def is_asked(case):
    """The last question is not passed on yet."""
    last = case_rows(InformationRequest, case).order_by("at").last()
    return last is not None and last.state == "asked"


def at_once(case, *acts):
    barrier, ends = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place, act, *more):
        barrier.wait()
        try:
            ends[place] = ended(act, case, *more)
        except Exception as error:  # told by the test
            ends[place] = repr(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(place, *act)) for place, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return ends


def brought_along(case, people, chance):
    """The case somewhere on its way."""
    for number in range(chance.randrange(60)):
        case = Case.objects.get(pk=case.pk)
        acts = ONWARDS[case.state]
        act = acts[(number // 3) % len(acts)]
        ended(act, case, people[(2 * number) % len(people)], timezone.now(), 1 + number % 2)
    return Case.objects.get(pk=case.pk)


def test_what_two_do_at_once_is_what_they_do_one_after_the_other(file_one, person, party):
    people = [person(code, role) for code in ("RU", "TR", "IR") for role in ("reviewer", "head")]
    party.answered_for_by = people[0].delegation
    party.save()
    chance, tried, both_done = random.Random(1703), 0, 0
    while tried < PAIRS:
        case = brought_along(open_a_case(file_one), people, chance)
        for _pair in range(4):
            case, at = Case.objects.get(pk=case.pk), timezone.now()
            likely = ACTS if chance.random() < 0.3 else ONWARDS[case.state]
            first, second = (
                (chance.choice(likely), chance.choice(people), at, chance.randrange(1, 99))
                for _side in range(2)
            )
            allowed = list(can_come(case, first, second))
            ends = at_once(case, first, second)
            assert (ends, came_to(case)) in allowed, (first, second)
            after = Case.objects.get(pk=case.pk)
            holding.check_positions(after)
            holding.check_deadlines(after)
            holding.check_determination(after)
            tried += 1
            both_done += ends == ["done", "done"]
    holding.check_ledger()
    assert both_done > PAIRS // 20
