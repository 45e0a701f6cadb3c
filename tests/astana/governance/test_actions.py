"""Drafted by one, in force by all: what each may do to a proposal, and what it comes to."""

import datetime
from contextlib import contextmanager

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from astana.accounts.models import User
from astana.accounts.rules import NotPermitted, Refused
from astana.due.actions import do_what_is_due
from astana.governance.actions import approve, edit, object_to, propose, try_again, withdraw
from astana.governance.models import Approval, Proposal
from astana.governance.queries import (
    how_many_wait_for,
    needs_all,
    standing_text,
    still_to_approve,
    terms_of,
)
from astana.governance.rules import WaitsForAll, check_may_take_effect
from astana.ledger.models import Entry
from astana.numbering.actions import next_number
from astana.numbering.models import Series
from tests.astana.governance.conftest import approve_one

pytestmark = pytest.mark.django_db


@contextmanager
def governance_set_aside():
    """As if a proposal about the account had come into force meanwhile."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        yield
        cursor.execute("SET LOCAL session_replication_role = origin")


def entries(proposal):
    return list(
        Entry.objects.filter(subject=f"proposal:{proposal.pk}")
        .order_by("sequence")
        .values_list("kind", flat=True)
    )


def test_a_proposal_is_in_force_once_every_head_has_approved_the_same_text(founded, terms, heads):
    founded()
    proposal = terms(days=30)
    assert proposal.number == f"P-{timezone.now().year}-0002"
    for head in heads[:2]:
        assert approve_one(proposal, head).state == "open"
        assert terms_of("governed_kind") == (True, 14)
    assert approve_one(proposal, heads[2]).state == "in_force"
    assert terms_of("governed_kind") == (True, 30)
    assert entries(proposal) == ["proposal_opened"] + ["proposal_approved"] * 3 + [
        "change_in_force"
    ]


def test_an_edit_voids_the_approvals_and_keeps_them(founded, terms, heads):
    founded()
    proposal = terms(days=30)
    for head in heads[:2]:
        approve_one(proposal, head)
    payload = {"kind": "governed_kind", "needs_all": True, "days": 20}
    proposal = edit(proposal, payload, title="T", reason="R", by=heads[0], at=timezone.now())
    assert proposal.version == 2
    assert standing_text(proposal).approvals.count() == 0
    assert Approval.objects.filter(text__proposal=proposal).count() == 2
    assert approve_one(proposal, heads[2]).state == "open"
    for head in heads[:2]:
        approve_one(proposal, head)
    assert terms_of("governed_kind") == (True, 20)


def test_the_text_that_was_read_is_the_text_that_is_approved(founded, terms, heads):
    founded()
    proposal = terms(days=30)
    read = standing_text(proposal).digest
    payload = {"kind": "governed_kind", "needs_all": True, "days": 20}
    edit(proposal, payload, title="T", reason="R", by=heads[0], at=timezone.now())
    with pytest.raises(Refused, match="another by now"):
        approve(proposal, read, by=heads[1], at=timezone.now())
    read = standing_text(Proposal.objects.get(pk=proposal.pk)).digest
    edit(proposal, payload, title="T", reason="Another", by=heads[0], at=timezone.now())
    with pytest.raises(Refused, match="another by now"):
        approve(proposal, read, by=heads[1], at=timezone.now())


def test_nobody_approves_but_the_heads_of_the_guarantors(founded, terms, person):
    people = [("RU", "reviewer"), ("KZ", "administrator"), ("RU", "administrator"),
              ("UN", "head"), ("KZ", "secretariat")]  # fmt: skip
    people = [person(*one) for one in people]
    founded()
    proposal = terms()
    for somebody in people:
        with pytest.raises(NotPermitted):
            approve_one(proposal, somebody)


def test_a_guarantor_approves_once(founded, terms, heads):
    founded()
    proposal = terms()
    approve_one(proposal, heads[0])
    with pytest.raises(Refused, match="already"):
        approve_one(proposal, heads[0])


def test_the_yes_of_a_former_head_counts_no_more(founded, terms, heads, person, client):
    successor = person("TR", "reviewer")
    founded()
    proposal = terms(days=30)
    for head in heads[:2]:
        approve_one(proposal, head)
    with governance_set_aside():
        User.objects.filter(pk=heads[1].pk).update(role="reviewer")
        User.objects.filter(pk=successor.pk).update(role="head")
    successor.refresh_from_db()
    assert [one.code for one in still_to_approve(standing_text(proposal))] == ["TR", "IR"]
    assert how_many_wait_for(successor) == 1
    assert approve_one(proposal, heads[2]).state == "open"
    refused_by_the_database(
        lambda: Proposal.objects.filter(pk=proposal.pk).update(
            state="in_force", decided_at=timezone.now()
        )
    )
    client.force_login(successor)
    page = client.get(f"/governance/{proposal.number}/")
    assert page.context["missing"] == ["TR"]
    assert "by who was the head then" in page.content.decode()
    said = client.get(f"/api/v1/proposals/{proposal.number}/").json()["texts"][0]["approvals"]
    assert [(one["delegation"], one["counts"]) for one in said] == [
        ("RU", True), ("TR", False), ("IR", True)
    ]  # fmt: skip
    assert approve_one(proposal, successor).state == "in_force"
    page = client.get(f"/governance/{proposal.number}/")
    assert page.context["missing"] == []


def test_what_could_not_take_effect_is_not_tried_again_without_a_head(founded, terms, heads, kind):
    def apply(payload, by, at):
        raise Refused("Things have changed.")

    kind(apply=apply)
    founded()
    proposal = propose("test", {}, title="T", reason="R", by=heads[0], at=timezone.now())
    for head in heads:
        proposal = approve_one(proposal, head)
    with governance_set_aside():
        User.objects.filter(pk=heads[1].pk).update(is_active=False)
    with pytest.raises(Refused, match="waits for approvals"):
        try_again(proposal, by=heads[0], at=timezone.now())


def test_an_objection_stands_in_words_and_a_rejection_ends_it(founded, terms, heads):
    founded()
    proposal = terms()
    object_to(proposal, "Too long.", by=heads[1], at=timezone.now())
    assert approve_one(proposal, heads[0]).state == "open"
    with pytest.raises(Refused):
        object_to(proposal, "After all.", by=heads[0], at=timezone.now())
    proposal = object_to(proposal, "Never.", rejects=True, by=heads[2], at=timezone.now())
    assert proposal.state == "rejected"
    with pytest.raises(Refused, match="no longer open"):
        approve_one(proposal, heads[1])
    said = standing_text(proposal).objections.values_list("words", flat=True)
    assert list(said) == ["Too long.", "Never."]
    assert not Entry.objects.filter(encoding__contains="Never.").exists()


def test_only_the_drafting_delegation_edits_and_withdraws(founded, terms, heads):
    founded()
    proposal = terms()
    payload = {"kind": "governed_kind", "needs_all": True, "days": 20}
    with pytest.raises(NotPermitted):
        edit(proposal, payload, title="T", reason="R", by=heads[1], at=timezone.now())
    with pytest.raises(NotPermitted):
        withdraw(proposal, by=heads[1], at=timezone.now())
    assert withdraw(proposal, by=heads[0], at=timezone.now()).state == "withdrawn"


def test_what_is_not_approved_in_time_lapses(founded, terms, heads):
    founded()
    proposal = terms(at=timezone.now() - datetime.timedelta(days=15))
    with pytest.raises(Refused, match="passed"):
        approve_one(proposal, heads[0])
    do_what_is_due()
    proposal.refresh_from_db()
    assert (proposal.state, entries(proposal)[-1]) == ("lapsed", "proposal_lapsed")


def test_an_edit_gives_the_time_anew(founded, terms, heads):
    founded()
    drafted_at = timezone.now() - datetime.timedelta(days=13)
    proposal = terms(at=drafted_at)
    payload = {"kind": "governed_kind", "needs_all": True, "days": 20}
    edit(proposal, payload, title="T", reason="R", by=heads[0], at=timezone.now())
    do_what_is_due()
    proposal.refresh_from_db()
    assert proposal.is_open
    assert proposal.deadline_at > timezone.now() + datetime.timedelta(days=13)


def test_what_cannot_be_applied_any_more_stays_open_with_the_reason(founded, terms, heads, kind):
    seen = []

    def apply(payload, by, at):
        next_number("half done", year=2017)
        seen.append(by)
        if len(seen) == 1:
            raise Refused("Things have changed.")

    kind(apply=apply, check=lambda payload: None)
    founded()
    proposal = propose("test", {}, title="T", reason="R", by=heads[0], at=timezone.now())
    for head in heads:
        proposal = approve_one(proposal, head)
    assert (proposal.state, proposal.refused_because) == ("open", "Things have changed.")
    assert not Series.objects.filter(kind="half done").exists()
    assert entries(proposal)[-1] == "proposal_not_applied"
    assert try_again(proposal, by=heads[1], at=timezone.now()).state == "in_force"


def test_before_the_founding_changes_take_effect_at_once(administrator, delegations):
    payload = {"kind": "governed_kind", "needs_all": True, "days": 20}
    proposal = propose(
        "governed_kind", payload, title="T", reason="R", by=administrator, at=timezone.now()
    )
    assert proposal.state == "in_force"
    assert terms_of("governed_kind") == (True, 20)
    check_may_take_effect("governed_kind")


def test_a_kind_that_does_not_need_all_takes_effect_at_once(founded, terms, heads, kind):
    kind(needs_all=False)
    founded()
    proposal = propose("test", {}, title="T", reason="R", by=heads[1], at=timezone.now())
    assert (proposal.state, proposal.deadline_at) == ("in_force", None)
    assert entries(proposal) == ["change_in_force"]
    with pytest.raises(WaitsForAll):
        check_may_take_effect("test")


def test_a_kind_that_came_after_the_founding_needs_all(founded, kind):
    founded()
    kind(needs_all=False)
    assert needs_all("test")


def test_the_founding_is_refused_when_something_changed_since(heads, administrator, founded):
    from astana.governance.founding import payload_now

    founding = propose(
        "founding", payload_now(), title="F", reason="R", by=administrator, at=timezone.now()
    )
    heads[0].full_name = "Other"
    heads[0].save()
    heads[0].delegation.names = {"en": "Changed"}
    heads[0].delegation.save()
    for head in heads:
        founding = approve_one(founding, head)
    assert founding.state == "open"
    assert "Delegations" in founding.refused_because


def test_nothing_is_founded_while_a_guarantor_has_no_head(person, administrator):
    from astana.governance.founding import payload_now

    person("RU", "head")
    with pytest.raises(Refused, match="TR"):
        propose(
            "founding", payload_now(), title="F", reason="R", by=administrator, at=timezone.now()
        )


def test_a_regime_is_founded_once(founded, administrator):
    from astana.governance.founding import payload_now

    founded()
    with pytest.raises(Refused, match="already"):
        propose(
            "founding", payload_now(), title="F", reason="R", by=administrator, at=timezone.now()
        )


@pytest.mark.parametrize(
    "payload",
    [
        {}, {"kind": "nothing", "needs_all": True, "days": 3},
        {"kind": "governed_kind", "needs_all": "yes", "days": 3},
        {"kind": "governed_kind", "needs_all": True, "days": 0},
        {"kind": "governed_kind", "needs_all": True, "days": 1.5},
        {"kind": "governed_kind", "needs_all": True, "days": True},
        {"kind": "governed_kind", "needs_all": True, "days": 14},
        {"kind": "founding", "needs_all": False, "days": 3},
        ["kind"], "text", {"kind": "\0"}, {"kind": "\ud800"},
    ],
)  # fmt: skip
def test_a_text_that_could_not_take_effect_is_refused(heads, payload):
    with pytest.raises(Refused):
        propose("governed_kind", payload, title="T", reason="R", by=heads[0], at=timezone.now())


def refused_by_the_database(act):
    with pytest.raises(IntegrityError), transaction.atomic():
        act()


def test_the_database_keeps_what_was_proposed_approved_and_decided(founded, terms, heads):
    founded()
    proposal = terms()
    approve_one(proposal, heads[0])
    text = standing_text(proposal)
    rows = Proposal.objects.filter(pk=proposal.pk)
    refused_by_the_database(lambda: rows.update(state="in_force", decided_at=timezone.now()))
    refused_by_the_database(lambda: rows.update(kind="zone"))
    refused_by_the_database(lambda: rows.delete())
    refused_by_the_database(lambda: text.approvals.update(digest="0" * 64))
    refused_by_the_database(lambda: text.approvals.all().delete())
    refused_by_the_database(lambda: type(text).objects.filter(pk=text.pk).update(text="{}"))
    text.pk, text.version, text.title = None, 2, "Another than the text says"
    refused_by_the_database(lambda: text.save(force_insert=True))
    withdraw(proposal, by=heads[0], at=timezone.now())
    refused_by_the_database(lambda: rows.update(state="open", decided_at=None))


def test_the_database_takes_no_approval_but_of_a_head(founded, terms, person, heads):
    reviewer = person("TR", "reviewer")
    founded()
    text = standing_text(terms())
    for by, delegation in ((reviewer, reviewer.delegation), (heads[0], heads[1].delegation)):
        refused_by_the_database(
            lambda by=by, delegation=delegation: Approval.objects.create(
                text=text, delegation=delegation, by=by, at=timezone.now(), digest=text.digest
            )
        )
