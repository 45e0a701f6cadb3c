"""What holds a case from closing besides its measures."""

import pytest
from django.utils import timezone

from astana.accounts.rules import Refused
from monitoring.assessment.positions import open_when_due
from monitoring.assessment.queries import determination_of, proposed_in
from monitoring.assessment.silence import end_silence
from monitoring.cases.models import Case
from monitoring.measures.actions import close
from tests.monitoring.assessment.conftest import decided_by  # noqa: F401
from tests.monitoring.conftest import let_the_deadline_pass, seal_one

pytestmark = pytest.mark.django_db
WHY = "It was nobody's fault."


@pytest.fixture
def proposed_to_the_silent(assessed, reviewers, decided_by):  # noqa: F811
    """Two filed the same; the third was silent until the deadline, and may object still."""
    case = decided_by(assessed, default="silence")
    for by in reviewers[:2]:
        seal_one(case, by)
    let_the_deadline_pass(case)
    open_when_due(case.pk, at=timezone.now())
    return Case.objects.get(pk=case.pk)


def test_no_case_closes_while_the_silent_may_still_object(proposed_to_the_silent, reviewer):
    case = proposed_to_the_silent
    with pytest.raises(Refused, match="time for objections runs still"):
        close(case, skipping=WHY, by=reviewer, at=timezone.now())
    end = max(proposed_in(case).values())
    end_silence(case.pk, at=end)
    assert close(case, skipping=WHY, by=reviewer, at=end).state == "closed"


def test_silence_ends_nothing_in_a_case_that_was_closed(proposed_to_the_silent):
    case = proposed_to_the_silent
    end = max(proposed_in(case).values())
    Case.objects.filter(pk=case.pk).update(state="closed", due_at=None)
    assert end_silence(case.pk, at=end) is None
    assert determination_of(case).version == 1
