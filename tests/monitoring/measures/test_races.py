"""Two people act on one measure at the same moment, from two connections."""

from datetime import timedelta
from functools import partial

import pytest
from django.utils import timezone

from astana.ledger.models import Entry
from monitoring.cases.models import Case
from monitoring.measures import actions
from monitoring.measures.models import Measure
from tests.monitoring.cases.test_races import at_once
from tests.monitoring.conftest import open_a_case, seal_one, take_to_assessment

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 10


def entries(case, kind):
    return Entry.objects.filter(subject=f"case:{case.pk}", kind=kind).count()


def test_the_last_words_at_once_agree_once_and_the_work_is_verified_or_not_but_never_both(
    file_one, reviewers
):
    ru, tr, ir = reviewers
    case, at = open_a_case(file_one), timezone.now()
    take_to_assessment(case, ru)
    for by in reviewers:
        seal_one(case, by)
    for number in range(ROUNDS):
        said = {"kind": "contact", "wording": f"Call {number}.", "owner": tr.delegation}
        due_at = at + timedelta(days=1)
        measure = actions.propose_measure(case, **said, due_at=due_at, by=ru, at=at)
        agree = partial(actions.agree, measure, version=1, at=at)
        assert at_once(*(partial(agree, by=by) for by in (tr, ir, ir))) == ["done"] * 3
        assert Measure.objects.get(pk=measure.pk).state == "agreed"
        if number == 0:
            actions.begin_measures(case, skipping="They sign later.", by=ru, at=at)
        actions.take_under_way(measure, by=tr, at=at)
        actions.report_done(measure, by=tr, at=at)
        ends = at_once(
            partial(actions.verify, measure, by=ru, at=at),
            partial(actions.find_not_done, measure, remark="No.", by=ir, at=at),
        )
        assert ends == ["done", "refused"]
        if Measure.objects.get(pk=measure.pk).state == "not_verified":
            actions.drop(measure, remark="It is too late.", by=ru, at=at)
    assert entries(case, "measure_agreed") == 2 * ROUNDS
    close = partial(actions.close, case, skipping="Signed elsewhere.", at=at)
    assert at_once(partial(close, by=ru), partial(close, by=tr)) == ["done", "refused"]
    assert Case.objects.get(pk=case.pk).state == "closed"
