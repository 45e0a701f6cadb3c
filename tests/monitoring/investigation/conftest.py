"""A case under investigation, and a party that a guarantor answers for."""

from datetime import timedelta

import pytest
from django.utils import timezone

from monitoring.cases import actions
from violations.parties.models import Party

TEAM = [{"delegation": "TR", "role": "lead"}, {"delegation": "UN", "role": "medical"}]


@pytest.fixture
def investigated(case, reviewer):
    """A case that Russia took up and investigates."""
    at = timezone.now()
    actions.answer_in_triage(case, "takes_up", by=reviewer, at=at)
    return actions.begin_investigation(case, by=reviewer, at=at)


@pytest.fixture
def opposition(delegations):
    """A party that Türkiye answers for."""
    return Party.objects.create(
        code="opposition", names={"en": "Opposition"}, answered_for_by=delegations["TR"]
    )


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def tomorrow(now):
    return now + timedelta(days=1)
