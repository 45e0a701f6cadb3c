"""Who takes no part in a case does nothing more in it."""

import pytest
from django.utils import timezone

from astana.accounts.rules import Refused
from monitoring.assessment.interests import declare_interest
from monitoring.assessment.rules import check_can_issue_erratum, check_can_refer, check_can_reopen
from monitoring.cases.models import Case
from monitoring.measures import actions, rules
from tests.monitoring.conftest import seal_one

pytestmark = pytest.mark.django_db


@pytest.fixture
def without_russia(assessed, reviewers, party):
    """Türkiye and Iran do not agree who did it."""
    ru, tr, ir = reviewers
    declare_interest(assessed, "Our own post.", recused=True, by=ru, at=timezone.now())
    seal_one(assessed, tr, attributed_to=party)
    seal_one(assessed, ir)
    return Case.objects.get(pk=assessed.pk)


CHECKS = [
    check_can_issue_erratum,
    check_can_refer,
    check_can_reopen,
    rules.check_can_begin_measures,
    rules.check_can_close,
]


@pytest.mark.parametrize("check", CHECKS)
def test_it_takes_the_case_nowhere(check, without_russia, reviewer):
    with pytest.raises(Refused, match="no part in this case"):
        check(without_russia, by=reviewer)


@pytest.mark.parametrize("step", sorted(rules.MAY))
def test_it_takes_no_step_of_a_measure(step, without_russia, reviewers, delegations):
    ru, tr, _ir = reviewers
    said = {"kind": "warning", "wording": "Warn them.", "owner": delegations["TR"]}
    at = timezone.now()
    measure = actions.propose_measure(without_russia, **said, due_at=at, by=tr, at=at)
    with pytest.raises(Refused, match="no part in this case"):
        rules.MAY[step](measure, by=ru)


def test_it_sees_to_no_measure(without_russia, reviewers, delegations):
    said = {"kind": "warning", "wording": "Warn them.", "due_at": timezone.now()}
    with pytest.raises(Refused, match="sees to no measure"):
        actions.propose_measure(
            without_russia, **said, owner=delegations["RU"], by=reviewers[1], at=timezone.now()
        )
