"""Who may do what in an investigation. Every check raises `Refused` with a reason to read."""

from django.utils.translation import gettext as _

from astana.accounts.enums import DelegationKind
from astana.accounts.rules import NotPermitted, Refused, check_permission
from monitoring.cases.rules import (
    check_can_review,
    check_may_answer_for_it,
    check_takes_part,
)
from monitoring.cases.states import State
from monitoring.investigation.enums import Access
from monitoring.investigation.states import STEPS

ENDED = (State.CLOSED, State.DISMISSED)
ADVISERS = (DelegationKind.UN, DelegationKind.OBSERVER)


def check_can_add(case, *, by):
    """Tasks and contacts belong to every case that has not ended."""
    check_can_review(case, by=by)
    check_has_not_ended(case)
    check_takes_part(case, by=by)


def check_can_investigate(case, *, by):
    """Parties and experts are asked, and places visited, while the case is investigated."""
    check_can_review(case, by=by)
    if case.state != State.INVESTIGATION:
        raise Refused(
            _("This is done while the case is in “%(needed)s”; it is in “%(state)s”.")
            % {"needed": State.INVESTIGATION.label, "state": case.get_state_display()}
        )
    check_takes_part(case, by=by)


def check_has_not_ended(case):
    """What comes in late is still kept, until the case has ended."""
    if case.state in ENDED:
        raise Refused(_("The case has ended. Reopen it first."))


def check_step(row, step):
    """A step must begin where the row stands, and its case must not have ended."""
    check_has_not_ended(row.case)
    begins_in, _ends_in = STEPS[step]
    if row.state not in begins_in:
        raise Refused(
            _("Meanwhile this stands as “%(state)s”.") % {"state": row.get_state_display()}
        )


def check_has_been(instant, *, at):
    """What is told as done lies behind."""
    if instant > at:
        raise Refused(_("This lies in the future."))


def check_contact(party, delegation, reached, said):
    """A contact is with one, and whoever was reached said something."""
    if bool(party) == bool(delegation):
        raise Refused(_("Choose a party or a delegation, one of the two."))
    if reached and not said.strip():
        raise Refused(_("Say what was said."))


def check_access(access, why):
    """Denied access is not without a word on why."""
    if access == Access.DENIED and not why.strip():
        raise Refused(_("Say why access was denied, or that no reason was given."))


def check_is_ours(task, *, by):
    """A delegation does its own tasks."""
    check_can_review(task.case, by=by)
    if task.delegation_id != by.delegation_id:
        raise NotPermitted(
            _("This is a task of %(who)s.") % {"who": task.delegation.name},
            who_decides=task.delegation.name,
        )


def check_owner(owner, *, by):
    """A task is given to somebody of one's own delegation."""
    if owner and (owner.delegation_id != by.delegation_id or not owner.is_active):
        raise Refused(_("Choose somebody of your own delegation."))


def check_is_answered_for(case, party, through):
    """A party without a guarantor that answers for it, and takes part, cannot be asked."""
    if through is None or not through.is_guarantor:
        raise Refused(_("No guarantor answers for %(party)s.") % {"party": party.name})
    check_may_answer_for_it(case, through)


def check_speaks_for(request, *, by):
    """Only the guarantor through which a party is asked passes on and brings the answer."""
    check_can_review(request.case, by=by)
    if request.through_id != by.delegation_id:
        raise NotPermitted(
            _("%(who)s answers for %(party)s: nobody else brings its answer.")
            % {"who": request.through.name, "party": request.party.name},
            who_decides=request.through.name,
        )


def check_is_of_the_visit(visit, *, by):
    """Who planned a visit, and the guarantors of its team, say how it went."""
    check_can_review(visit.case, by=by)
    team = {member["delegation"] for member in visit.team}
    if by.delegation_id != visit.delegation_id and by.delegation.code not in team:
        raise NotPermitted(_("Your delegation is not on this visit’s team."))


def check_can_be_asked(delegation):
    """The UN and observers give opinions; guarantors take positions, and parties are asked."""
    if delegation.kind not in ADVISERS:
        raise Refused(_("Opinions are asked of the United Nations or of an observer."))


def check_can_see_questions(*, by):
    check_permission(by, "give_opinion")


def check_can_give(opinion, *, by):
    """An opinion is given by the delegation of which it was asked."""
    check_permission(by, "give_opinion")
    if opinion.asked_of_id != by.delegation_id:
        raise NotPermitted(_("This question was asked of somebody else."))
