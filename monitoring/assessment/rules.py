"""Who may seal, open and read positions, and when. Every check raises `Refused` with a reason."""

from django.utils.translation import gettext as _

from astana.accounts.queries import guarantors
from astana.accounts.rules import NotPermitted, Refused, check_permission
from monitoring.assessment.models import Position
from monitoring.cases.rules import check_can_review, check_step
from monitoring.cases.states import State


def check_can_begin_assessment(case, *, by):
    check_step(case, "begin_assessment", by=by)


def check_can_seal(case, *, by):
    check_can_review(case, by=by)
    if case.state != State.ASSESSMENT:
        raise Refused(_("Positions are sealed in assessment only."))
    if case.positions.filter(delegation=by.delegation).exists():
        raise Refused(_("Your delegation has sealed its position already."))


def check_in_time(case, *, at):
    """After the deadline nothing more is sealed, even where the positions are not open yet."""
    if at > case.due_at:
        raise Refused(_("The deadline has passed: what was sealed before it is being opened."))


def check_can_open_positions(case, *, at):
    """All open together: when every guarantor has sealed, or when the deadline has passed."""
    if case.state != State.ASSESSMENT:
        raise Refused(_("There are no sealed positions to open."))
    waiting = guarantors().exclude(positions__case=case)
    if waiting and at < case.due_at:
        raise Refused(
            _("Not yet sealed: %(who)s.")
            % {"who": ", ".join(delegation.code for delegation in waiting)}
        )


def check_can_look_into(position, *, by):
    """A sealed position is read by its own delegation's reviewers only."""
    if position.opened_at is None:
        check_permission(by, "review_case")
        if position.delegation_id != by.delegation_id:
            raise NotPermitted(
                _("The position of %(who)s is sealed until all are opened.")
                % {"who": position.delegation.name}
            )


def check_nothing_is_sealed():
    """Refused while any position is sealed: what it names must be there when it opens."""
    if Position.objects.filter(opened_at__isnull=True).exists():
        raise Refused(
            _(
                "Positions are sealed at the moment, and one of them may name it. "
                "Try again when they are opened."
            )
        )
