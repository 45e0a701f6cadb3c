"""Proposing, approving, objecting, editing and withdrawing; the last approval applies."""

import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from astana.accounts.rules import Refused
from astana.due.actions import announce
from astana.governance import rules
from astana.governance.applying import applying
from astana.governance.enums import State
from astana.governance.kinds import kind_named
from astana.governance.models import Approval, Objection, Proposal, ProposalText
from astana.governance.queries import (
    approvals_that_count,
    lines_to_keep,
    needs_all,
    payload_of,
    standing_text,
    still_to_approve,
    terms_of,
)
from astana.ledger.actions import record
from astana.ledger.encoding import canonical, digest
from astana.numbering.actions import next_number


@transaction.atomic
def propose(kind, payload, *, title, reason, by, at):
    """Draft a change that binds all; returns the proposal.

    It waits for every guarantor and records "proposal_opened"; where its kind does not need them,
    it takes effect at once, is announced as "change_in_force" and records "change_in_force".
    Refuses a payload that could not take effect as things stand.
    """
    rules.check_can_propose(kind, payload, by=by)
    waits = needs_all(kind)
    proposal = Proposal.objects.create(
        number=f"P-{next_number('proposal', year=at.year)}",
        kind=kind,
        delegation=by.delegation,
        drafted_by=by,
        drafted_at=at,
        deadline_at=_deadline(kind, at) if waits else None,
    )
    text = _write(proposal, payload, title=title, reason=reason, by=by, at=at)
    if waits:
        announce("proposal_opened", proposal.pk, at=at)
        announce("proposal_deadline", proposal.pk, at=at, due_at=proposal.deadline_at)
        _record("proposal_opened", proposal, text, _said(text), by=by, at=at)
    else:
        outcome = _put_in_force(proposal, text, by=by, at=at)
        _record(*outcome, by=by, at=at)
    return proposal


@transaction.atomic
def approve(proposal, text_digest, *, by, at):
    """A guarantor's head approves the standing text; the last one puts it in force at once.

    Records "proposal_approved", and "change_in_force" with the last. Where applying is refused
    because things have changed since, the approval stays, the proposal stays open with the
    reason, and "proposal_not_applied" is recorded. Refuses another text than the standing one.
    """
    proposal, text = _held(proposal)
    rules.check_can_approve(proposal, text, text_digest, by=by, at=at)
    Approval.objects.create(text=text, delegation=by.delegation, by=by, at=at, digest=text.digest)
    outcome = _apply_if_all_have_approved(proposal, text, by=by, at=at)
    _record("proposal_approved", proposal, text, {}, by=by, at=at)
    if outcome:
        _record(*outcome, by=by, at=at)
    return proposal


@transaction.atomic
def try_again(proposal, *, by, at):
    """Apply once more what all had approved when it was refused; records as `approve` does."""
    proposal, text = _held(proposal)
    rules.check_can_try_again(proposal, text, by=by, at=at)
    outcome = _apply_if_all_have_approved(proposal, text, by=by, at=at)
    if outcome:
        _record(*outcome, by=by, at=at)
    return proposal


@transaction.atomic
def object_to(proposal, words, *, text_digest=None, rejects=False, by, at):
    """A guarantor's head says what speaks against the text; with `rejects` the proposal ends.

    Records "proposal_objected" or "proposal_rejected" with the digest of the words. Refuses who
    has approved the same text, and words written over another text than the standing one.
    """
    proposal, text = _held(proposal)
    rules.check_can_object(proposal, text, text_digest, by=by, at=at)
    Objection.objects.create(
        text=text, delegation=by.delegation, by=by, at=at, words=words, rejects=rejects
    )
    if rejects:
        _decide(proposal, State.REJECTED, at=at)
    kind = "proposal_rejected" if rejects else "proposal_objected"
    _record(kind, proposal, text, {"words": digest(words)}, by=by, at=at)
    return proposal


@transaction.atomic
def edit(proposal, payload, *, text_digest=None, title, reason, by, at):
    """Write another version of the text: every approval of the one before is void.

    The time to approve begins anew. Records "proposal_edited" with how many approvals it voids.
    For the drafting delegation alone; refuses what was written over a text that stands no more.
    """
    proposal, former = _held(proposal)
    rules.check_can_change(proposal, by=by, at=at)
    rules.check_was_read(former, text_digest)
    rules.check_can_propose(proposal.kind, payload, by=by)
    said = (canonical(payload_of(former)), former.title, former.reason)
    if (canonical(payload), title, reason) == said:
        raise Refused(_("This is the text that stands already."))
    proposal.version += 1
    proposal.refused_because = ""
    proposal.deadline_at = _deadline(proposal.kind, at)
    proposal.save(update_fields=["version", "refused_because", "deadline_at"])
    text = _write(proposal, payload, title=title, reason=reason, by=by, at=at)
    voided = {"voided": approvals_that_count().filter(text=former).count()}
    _record("proposal_edited", proposal, text, _said(text) | voided, by=by, at=at)
    return proposal


@transaction.atomic
def withdraw(proposal, *, by, at):
    """Take a proposal back. Records "proposal_withdrawn"; for the drafting delegation alone."""
    proposal, text = _held(proposal)
    rules.check_can_change(proposal, by=by, at=at)
    _decide(proposal, State.WITHDRAWN, at=at)
    _record("proposal_withdrawn", proposal, text, {}, by=by, at=at)
    return proposal


@transaction.atomic
def lapse(proposal_id, *, at):
    """What is due at the deadline: an open proposal lapses. Answers when to look again, or None.

    Records "proposal_lapsed". Nothing where it is decided; later where an edit gave more time.
    """
    proposal = Proposal.objects.select_for_update().get(pk=proposal_id)
    if not proposal.is_open:
        return None
    if proposal.deadline_at > at:
        return proposal.deadline_at
    _decide(proposal, State.LAPSED, at=at)
    _record("proposal_lapsed", proposal, standing_text(proposal), {}, by=None, at=at)
    return None


def _apply_if_all_have_approved(proposal, text, *, by, at):
    """What to record of it: (kind of entry, proposal, text, facts), or None if some are missing.

    What is applied takes locks, so the entries of the approval are written after it.
    """
    if still_to_approve(text).exists():
        return None
    try:
        with transaction.atomic():
            return _put_in_force(proposal, text, by=by, at=at)
    except Refused as refused:
        proposal.refresh_from_db()
        proposal.refused_because = refused.reason
        proposal.save(update_fields=["refused_because"])
        return "proposal_not_applied", proposal, text, {"because": digest(refused.reason)}


def _put_in_force(proposal, text, *, by, at):
    """Apply the text; raises `Refused` where it cannot be applied. Answers what to record."""
    kind, payload = kind_named(proposal.kind), payload_of(text)
    kind.check(payload)
    proposal.refused_because = ""
    _decide(proposal, State.IN_FORCE, at=at)
    try:
        with transaction.atomic(), applying(proposal):
            kind.apply(payload, by=by, at=at)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    except IntegrityError as error:
        raise Refused(
            _("It does not go together with what has been saved since it was written.")
        ) from error
    announce("change_in_force", proposal.pk, at=at)
    return "change_in_force", proposal, text, {}


def _held(proposal):
    """The proposal, locked until the transaction ends, and the text that stands."""
    held = Proposal.objects.select_for_update().get(pk=proposal.pk)
    return held, standing_text(held)


def _decide(proposal, state, *, at):
    proposal.state, proposal.decided_at = state, at
    proposal.lines = lines_to_keep(proposal)
    proposal.save(update_fields=["state", "decided_at", "refused_because", "lines"])


def _deadline(kind, at):
    _needs_all, days = terms_of(kind)
    return at + datetime.timedelta(days=days)


def _write(proposal, payload, *, title, reason, by, at):
    text = canonical({"kind": proposal.kind, "payload": payload, "title": title, "reason": reason})
    return ProposalText.objects.create(
        proposal=proposal,
        version=proposal.version,
        title=title,
        reason=reason,
        text=text,
        digest=digest(text),
        by=by,
        at=at,
    )


def _said(text):
    return {"title": digest(text.title), "reason": digest(text.reason)}


def _record(kind, proposal, text, facts, *, by, at):
    facts = {
        "number": proposal.number,
        "kind": proposal.kind,
        "version": text.version,
        "text": text.digest,
    } | facts
    return record(kind, f"proposal:{proposal.pk}", facts, by=by, at=at)
