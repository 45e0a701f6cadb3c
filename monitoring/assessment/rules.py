"""Who may seal, open, read, change and sign, and when. Every check raises `Refused`, and why."""

from django.utils.translation import gettext as _

from astana.accounts.rules import NotPermitted, Refused, check_permission
from monitoring.assessment.models import Position
from monitoring.assessment.queries import (
    determination_of,
    proposed_in,
    sealed_in,
    still_to_seal,
)
from monitoring.cases.queries import counting_in
from monitoring.cases.rules import check_can_review, check_step, check_takes_part
from monitoring.cases.states import DETERMINED_STATES, State
from monitoring.cases.steps import check_steps_done

MAY_STILL_CHANGE = [State.DETERMINED, State.MEASURES, State.REFERRED]
LEAST_THAT_COUNT = 2


def check_can_begin_assessment(case, *, by):
    check_step(case, "begin_assessment", by=by)
    check_steps_done(case, case.state)


def check_can_seal(case, *, by):
    check_can_review(case, by=by)
    if case.state != State.ASSESSMENT:
        raise Refused(_("Positions are sealed in assessment only."))
    check_takes_part(case, by=by)
    if _filed(case, by.delegation_id):
        raise Refused(_("Your delegation has sealed its position already."))


def check_in_time(case, *, at):
    """After the deadline nothing more is sealed, even where the positions are not open yet."""
    if at > case.due_at:
        raise Refused(_("The deadline has passed: what was sealed before it is being opened."))


def check_can_open_positions(case, *, at):
    """All open together: when every guarantor has sealed, or when the deadline has passed."""
    if case.state != State.ASSESSMENT:
        raise Refused(_("There are no sealed positions to open."))
    waiting = still_to_seal(case)
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


def check_may_still_change(case):
    """What was determined changes until the case is closed; then new evidence reopens it."""
    if case.state not in MAY_STILL_CHANGE:
        raise Refused(_("This is done after the positions were opened, until the case is closed."))


def check_can_supersede(case, *, by):
    check_can_review(case, by=by)
    check_may_still_change(case)
    check_takes_part(case, by=by)
    if not _filed(case, by.delegation_id):
        raise Refused(_("Your delegation filed no position that another could supersede."))


def check_can_declare(case, *, by):
    check_can_review(case, by=by)
    if case.state in (State.CLOSED, State.DISMISSED):
        raise Refused(_("The case has ended."))


def check_can_recuse(case, *, by):
    """A guarantor stands aside before it has a position, and while two others count."""
    check_can_declare(case, by=by)
    check_takes_part(case, by=by)
    if case.state not in (State.TRIAGE, State.INVESTIGATION, State.ASSESSMENT):
        raise Refused(_("A guarantor recuses itself before the positions are opened."))
    if _filed(case, by.delegation_id):
        raise Refused(_("Your delegation has sealed its position already."))
    if len(counting_in(case)) <= LEAST_THAT_COUNT:
        raise Refused(_("Two guarantors must remain, or nothing can be determined."))


def check_can_object_at_all(case, *, by):
    """Silence is broken by a guarantor that counts and filed nothing."""
    check_can_review(case, by=by)
    check_may_still_change(case)
    check_takes_part(case, by=by)
    if not proposed_in(case):
        raise Refused(_("Nothing is proposed under the silence procedure."))
    if _filed(case, by.delegation_id):
        raise Refused(_("Your delegation has filed its position: supersede it instead."))


def check_can_object(case, field, *, by, at):
    """While there is time, and once on each point."""
    check_can_object_at_all(case, by=by)
    until = proposed_in(case).get(str(field))
    if until is None:
        raise Refused(_("Nothing is proposed on this point under the silence procedure."))
    if until <= at:
        raise Refused(_("The time for objections has passed."))
    if case.objections.filter(round=case.round, delegation=by.delegation, field=field).exists():
        raise Refused(_("Your delegation has objected to this already."))


def check_can_sign(case, *, by):
    check_permission(by, "sign_determination")
    if case.state not in DETERMINED_STATES:
        raise Refused(_("There is no determination to sign."))
    check_takes_part(case, by=by)
    version = determination_of(case)
    if any(one.delegation_id == by.delegation_id for one in version.signatures.all()):
        raise Refused(_("Your delegation has signed this version already."))


def check_read_what_stands(case, digest):
    """Refused where the text that somebody read is not the one that stands."""
    if digest != determination_of(case).digest:
        raise Refused(_("The determination has changed since you read it. Read it again."))


def check_can_issue_erratum(case, *, by):
    check_can_review(case, by=by)
    if case.state not in DETERMINED_STATES:
        raise Refused(_("An erratum is issued to what was determined."))
    check_takes_part(case, by=by)


def check_can_refer(case, *, by):
    """What was not agreed goes to the next consultation."""
    check_step(case, "refer", by=by)
    if not determination_of(case).open_points:
        raise Refused(_("The guarantors agree on every point: there is nothing to refer."))


def check_can_reopen(case, *, by):
    check_step(case, "reopen", by=by)


def _filed(case, delegation_id):
    return delegation_id in sealed_in(case)
