"""The guarantor strip of a case: what each has done, as the piece `{% strip %}` takes it."""

from django.utils import timezone
from django.utils.translation import gettext as _

from monitoring.cases.enums import Answer
from monitoring.cases.states import State

SIGN_OF_ANSWER = {
    Answer.OPENED: "opened",
    Answer.TAKES_UP: "takes_up",
    Answer.ASKS: "asks",
    Answer.WOULD_DISMISS: "dismisses",
}


def strip(case, guarantors, *, now=None):
    """One cell for each guarantor, from the answers and positions that are loaded with the case.

    In triage, investigation and after a dismissal: what it answered. In assessment: whether it
    has sealed, never what. Once all are opened: whether it holds that it happened.
    """
    sign = _sign_in(case, now or timezone.now())
    return [
        {"code": guarantor.code, "name": guarantor.name, "state": sign(guarantor.pk)}
        for guarantor in guarantors
    ]


def _sign_in(case, now):
    positions = {position.delegation_id: position for position in case.positions.all()}
    if case.state == State.ASSESSMENT:
        missing = "late" if case.due_at and case.due_at <= now else "not_yet"
        return lambda pk: "sealed" if pk in positions else missing
    if case.state in (State.DETERMINED, State.CLOSED):
        return lambda pk: positions[pk].occurrence if pk in positions else "none_filed"
    answers = {answer.delegation_id: answer.answer for answer in case.answers.all()}
    return lambda pk: SIGN_OF_ANSWER[answers[pk]] if pk in answers else "not_opened"


def question(case):
    """What the strip answers, in a word."""
    if case.state == State.ASSESSMENT:
        return _("Guarantors: has the position been sealed?")
    if case.state in (State.DETERMINED, State.CLOSED):
        return _("Guarantors: did it happen?")
    return _("Guarantors: is it taken up?")
