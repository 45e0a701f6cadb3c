"""What each step of a case asks for. Every check raises `Refused` with a reason to read."""

from django.utils.translation import gettext as _

from astana.accounts.rules import Refused, allowed, check_permission
from monitoring.cases.enums import Answer
from monitoring.cases.queries import counting_in, recused_in
from monitoring.cases.states import BEFORE_CLOSING, TRANSITIONS, State
from monitoring.cases.steps import steps_of
from monitoring.procedures.enums import SetAsideBy


def check_can_review(case, *, by):
    """Only reviewers and heads of the guarantors act on a case."""
    check_permission(by, "review_case")


def check_takes_part(case, *, by):
    """Refused for a delegation that has recused itself."""
    if by.delegation_id in recused_in(case):
        raise Refused(_("Your delegation has recused itself: it takes no part in this case."))


def check_step(case, step, *, by):
    """The step must begin where the case stands, and is for those who take part in it."""
    check_can_review(case, by=by)
    begins_in, _ends_in = TRANSITIONS[step]
    if case.state not in begins_in:
        needed = ", ".join(f"“{state.label}”" for state in State if state in begins_in)
        raise Refused(
            _("The case is in “%(state)s”, and this is done in %(needed)s.")
            % {"state": case.get_state_display(), "needed": needed}
        )
    check_takes_part(case, by=by)


def check_can_answer(case, *, by):
    check_can_review(case, by=by)
    if case.state != State.TRIAGE:
        raise Refused(_("Triage of this case is over."))
    check_takes_part(case, by=by)


def check_answered_since(answer, mark):
    """Refuse over another answer of one's delegation than the one shown; None: none was shown."""
    if answer and mark is not None and mark != answer.mark:
        raise Refused(
            _(
                "Somebody of your delegation has answered meanwhile: %(answer)s. "
                "Send yours again to put it in its place."
            )
            % {"answer": answer.get_answer_display()}
        )


def check_says_why(answer, remark):
    """Asking and wishing to dismiss need a word."""
    if answer == Answer.ASKS and not remark:
        raise Refused(_("Say what you ask, so that the others can answer."))
    if answer == Answer.WOULD_DISMISS and not remark:
        raise Refused(_("Say why you would dismiss it."))


def check_can_begin_investigation(case, *, by):
    check_step(case, "begin_investigation", by=by)
    said = {one.delegation_id: one.answer for one in case.answers.all()}
    if said.get(by.delegation_id) != Answer.TAKES_UP:
        raise Refused(_("Your delegation has not taken the case up."))


def check_can_dismiss(case, *, by):
    check_step(case, "dismiss", by=by)
    said = {one.delegation_id: one.answer for one in case.answers.all()}
    missing = [one for one in counting_in(case) if said.get(one.pk) != Answer.WOULD_DISMISS]
    if missing:
        raise Refused(
            _("A case is dismissed when every guarantor would dismiss it. Not yet: %(who)s.")
            % {"who": ", ".join(delegation.code for delegation in missing)}
        )


def check_can_write(case, text, *, by):
    """A remark sent twice is one remark."""
    check_can_review(case, by=by)
    last = case.notes.order_by("at", "id").last()
    if last and (last.by_id, last.text) == (by.pk, text):
        raise Refused(_("This remark stands in the case already."))


def check_can_set_aside(case, code, reason, *, by):
    """Only what the state asks for, is not done, and somebody may set aside at all."""
    check_can_review(case, by=by)
    step = next((one for one in steps_of(case) if one.code == code), None)
    if step is None:
        raise Refused(_("This step is not asked for now."))
    check_may_be_set_aside(case, step, by=by)
    if not reason.strip():
        raise Refused(_("Say why it is set aside."))


def check_may_be_set_aside(case, step, *, by):
    """The same of a step as it stands, before there is a reason."""
    check_can_review(case, by=by)
    check_takes_part(case, by=by)
    if step.state != case.state and not (
        step.state in BEFORE_CLOSING and case.state in TRANSITIONS["close"][0]
    ):
        raise Refused(_("This step is not asked for now."))
    if step.set_aside_by == SetAsideBy.NOBODY:
        raise Refused(_("By the procedure of this case, nobody may set this step aside."))
    if step.done_at:
        raise Refused(_("This step is done already."))


def check_can_write_scope(case, *, by):
    check_can_review(case, by=by)
    if case.state != State.INVESTIGATION:
        raise Refused(_("The scope is settled during the investigation."))
    check_takes_part(case, by=by)


def check_may_answer_for_it(case, guarantor):
    """Who takes no part in the case speaks for no party in it either."""
    if guarantor and guarantor.pk in recused_in(case):
        raise Refused(
            _("%(who)s takes no part in this case: name another that answers.")
            % {"who": guarantor.name}
        )


def check_can_take_stance(scope, agrees, remark, *, by):
    """On the version that stands only; who differs says in what."""
    check_can_write_scope(scope.case, by=by)
    if scope.case.scopes.filter(version__gt=scope.version).exists():
        raise Refused(_("There is a later version of the scope by now. Read it first."))
    if not agrees and not remark:
        raise Refused(_("Say in what you differ."))


def can(check, case, *, by):
    """Ask any check of this file about a case as a question."""
    return allowed(check, case, by=by)
