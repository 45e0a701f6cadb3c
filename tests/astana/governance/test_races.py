"""Two heads press at the same moment, from two connections: the change is applied once."""

import threading
from functools import partial

import pytest
from django.db import connections
from django.utils import timezone

from astana.accounts.rules import Refused
from astana.due.models import Due
from astana.governance.actions import approve, edit, withdraw
from astana.governance.models import Proposal
from astana.governance.queries import standing_text, terms_of
from astana.ledger.models import Entry
from tests.astana.governance.conftest import approve_one

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 10


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
    return ends


def entries(proposal, kind):
    return Entry.objects.filter(subject=f"proposal:{proposal.pk}", kind=kind).count()


def test_the_last_approvals_at_once_apply_once(founded, terms, heads):
    founded()
    for days in range(20, 20 + ROUNDS):
        proposal = terms(days=days)
        digest, at = standing_text(proposal).digest, timezone.now()
        ends = at_once(*(partial(approve, proposal, digest, by=head, at=at) for head in heads))
        assert ends == ["done", "done", "done"]
        assert terms_of("governed_kind") == (True, days)
        assert entries(proposal, "proposal_approved") == 3
        assert entries(proposal, "change_in_force") == 1
    assert Due.objects.filter(error__gt="").count() == 0


def test_one_head_twice_at_once_approves_once(founded, terms, heads):
    founded()
    for days in range(20, 20 + ROUNDS):
        proposal = terms(days=days)
        act = partial(
            approve, proposal, standing_text(proposal).digest, by=heads[0], at=timezone.now()
        )
        assert sorted(at_once(act, act)) == ["done", "refused"]
        assert entries(proposal, "proposal_approved") == 1


def test_an_edit_and_the_last_approval_at_once_never_apply_what_was_not_read(founded, terms, heads):
    founded()
    for days in range(20, 20 + ROUNDS):
        proposal = terms(days=days)
        digest, at = standing_text(proposal).digest, timezone.now()
        for head in heads[:2]:
            approve_one(proposal, head)
        other = {"kind": "governed_kind", "needs_all": True, "days": days + 100}
        ends = at_once(
            partial(approve, proposal, digest, by=heads[2], at=at),
            partial(edit, proposal, other, title="T", reason="R", by=heads[0], at=at),
        )
        proposal = Proposal.objects.get(pk=proposal.pk)
        assert ends == (
            ["done", "refused"] if proposal.state == "in_force" else ["refused", "done"]
        )
        assert terms_of("governed_kind")[1] != days + 100
        if proposal.is_open:
            withdraw(proposal, by=heads[0], at=at)
