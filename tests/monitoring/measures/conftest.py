"""A determined case with a measure that Türkiye sees to."""

from datetime import timedelta

import pytest
from django.utils import timezone

from monitoring.measures.actions import agree, begin_measures, propose_measure

WORDING = "Call the front's command and warn it."


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def tomorrow(now):
    return now + timedelta(days=1)


@pytest.fixture
def proposed(determined, delegations, reviewer, now, tomorrow):
    """Proposed by Russia; the others have not agreed."""
    said = {"kind": "warning", "wording": WORDING, "owner": delegations["TR"], "due_at": tomorrow}
    return propose_measure(determined, **said, by=reviewer, at=now)


@pytest.fixture
def agreed(proposed, reviewers, now):
    """Agreed by all three, and the case is at its measures."""
    for by in reviewers[1:]:
        proposed = agree(proposed, version=1, by=by, at=now)
    begin_measures(proposed.case, skipping="They sign next week.", by=reviewers[0], at=now)
    return proposed
