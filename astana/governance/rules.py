from django.utils.translation import gettext as _

from astana.accounts.queries import guarantors
from astana.accounts.rules import NotPermitted, Refused, allowed, check_permission
from astana.governance.applying import kind_being_applied
from astana.governance.kinds import kind_named
from astana.governance.queries import approvals_that_count, is_founded, still_to_approve
from astana.ledger.encoding import canonical


class WaitsForAll(Refused):
    """A change that binds all, tried without a proposal."""


def check_may_take_effect(*kinds):
    """Refuse a write that binds all, unless it is a proposal of one of these kinds taking effect.

    The one guard of every action that writes what is governed. Until the regime is founded,
    administrators set things up by themselves.
    """
    if kind_being_applied() in kinds or not is_founded():
        return
    raise WaitsForAll(
        _("This binds all: it changes by a proposal only."),
        who_decides=", ".join(guarantors().values_list("code", flat=True)),
    )


def check_can_propose(kind, payload, *, by):
    """Refuse who may not draft, a kind nobody has, a payload that could not take effect."""
    check_permission(by, "propose_change")
    kind = kind_named(kind)
    _check_payload(payload)
    if kind.check_draft:
        kind.check_draft(payload, by=by)
    kind.check(payload)


def _check_payload(payload):
    try:
        text = canonical(payload)
        text.encode()
    except (TypeError, ValueError, RecursionError) as error:
        raise Refused(_("This text has no canonical form: %(why)s.") % {"why": error}) from None
    if not isinstance(payload, dict) or "\\u0000" in text or "\0" in text:
        raise Refused(_("This text cannot be kept."))


def check_is_open(proposal, *, at):
    if not proposal.is_open:
        raise Refused(
            _("This proposal is no longer open: %(state)s.")
            % {"state": proposal.get_state_display()}
        )
    if proposal.deadline_at and proposal.deadline_at <= at:
        raise Refused(_("The time to approve has passed."))


def check_can_approve(proposal, text, digest, *, by, at):
    """Refuse all but heads of guarantors, another text than the standing one, and a second yes."""
    check_permission(by, "approve_change")
    check_is_open(proposal, at=at)
    if digest != text.digest:
        raise Refused(_("The text is another by now. Read it again before you approve."))
    if has_approved(text, by):
        raise Refused(_("Your delegation has approved this text already."))


def check_was_read(text, digest):
    """Refuse what was written over another text than the standing one; None: nothing was shown."""
    if digest not in (None, text.digest):
        raise Refused(_("The text is another by now. Read it again before you send this."))


def check_can_object(proposal, text, digest, *, by, at):
    """Refuse all but heads of guarantors, another text, and those who have approved the same."""
    check_permission(by, "approve_change")
    check_is_open(proposal, at=at)
    check_was_read(text, digest)
    if has_approved(text, by):
        raise Refused(_("Your delegation has approved this text."))


def check_can_change(proposal, *, by, at):
    """Refuse all but the drafting delegation to write another version, or to withdraw."""
    check_permission(by, "propose_change")
    check_is_open(proposal, at=at)
    if by.delegation_id != proposal.delegation_id:
        raise NotPermitted(
            _("Only the delegation that drafted it changes or withdraws it."),
            who_decides=str(proposal.delegation),
        )


def check_can_try_again(proposal, text, *, by, at):
    """Refuse where nothing was refused, or approvals are missing; asked for by any head."""
    check_permission(by, "approve_change")
    check_is_open(proposal, at=at)
    if not proposal.refused_because or still_to_approve(text).exists():
        raise Refused(_("Nothing has failed here: it waits for approvals."))


def has_approved(text, user):
    return approvals_that_count().filter(text=text, delegation=user.delegation_id).exists()


def what_may_be_done(proposal, text, *, by, at):
    """What the viewer may do now, for the pages: each asks the same rule as the action."""
    return {
        "approve": allowed(check_can_approve, proposal, text, text.digest, by=by, at=at),
        "object": allowed(check_can_object, proposal, text, text.digest, by=by, at=at),
        "change": allowed(check_can_change, proposal, by=by, at=at),
        "try_again": allowed(check_can_try_again, proposal, text, by=by, at=at),
    }
