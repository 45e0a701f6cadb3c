"""A regime that its guarantors have founded, and a change that binds all, small enough to tell."""

import pytest
from django.utils import timezone

from astana.governance import kinds
from astana.governance.actions import approve, propose
from astana.governance.founding import payload_now
from astana.governance.queries import standing_text

GUARANTORS = ("RU", "TR", "IR")


def approve_one(proposal, by, *, at=None):
    proposal.refresh_from_db()
    return approve(proposal, standing_text(proposal).digest, by=by, at=at or timezone.now())


@pytest.fixture
def heads(person):
    return [person(code, "head") for code in GUARANTORS]


@pytest.fixture
def founded(heads, administrator):
    """Call it last: from then on, nothing governed is written but by proposals."""

    def found():
        at = timezone.now()
        founding = propose(
            "founding", payload_now(), title="Founding", reason="Ready", by=administrator, at=at
        )
        for head in heads:
            founding = approve_one(founding, head)
        return founding

    return found


@pytest.fixture
def terms(founded, person):
    """`terms(days=30)`: an open proposal, drafted by Russia's head, about the time for "terms"."""

    def draft(*, days=30, kind="governed_kind", by=None, at=None):
        payload = {"kind": kind, "needs_all": True, "days": days}
        return propose(
            "governed_kind",
            payload,
            title="More time",
            reason="Two weeks are short",
            by=by or person("RU", "head"),
            at=at or timezone.now(),
        )

    return draft


@pytest.fixture
def kind():
    """`kind(apply=…)`: a kind called "test" for one test."""

    def register(**said):
        nothing = {
            "label": "Test",
            "apply": lambda payload, by, at: None,
            "check": lambda payload: None,
            "describe": lambda payload: [],
        }
        kinds.binds("test", **nothing | said)

    yield register
    kinds._kinds.pop("test", None)
