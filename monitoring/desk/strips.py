"""The guarantor strip of a case: what each has done, as the piece `{% strip %}` takes it."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from monitoring.cases.enums import Answer
from monitoring.cases.queries import recused_in
from monitoring.cases.states import DETERMINED_STATES, State

SIGN_OF_ANSWER = {
    Answer.OPENED: "opened",
    Answer.TAKES_UP: "takes_up",
    Answer.ASKS: "asks",
    Answer.WOULD_DISMISS: "dismisses",
}


@dataclass(frozen=True)
class Said:
    """What each guarantor said of a case, by its key: its answer, its position, its recusal."""

    answers: dict
    positions: dict
    recused: frozenset


def said_of(case):
    """What was said, of a case with what `for_list` loads."""
    return Said(
        {one.delegation_id: one.answer for one in case.answers.all()},
        {one.delegation_id: one.occurrence for one in case.positions.all()},
        frozenset(recused_in(case)),
    )


def said_in_row(case):
    """What was said, of a case with what `for_rows` loads."""
    return Said(
        {one["delegation_id"]: one["answer"] for one in case.said_in_triage},
        {one["delegation_id"]: one["occurrence"] for one in case.positions_held},
        frozenset(one["delegation_id"] for one in case.recused),
    )


def strip(case, guarantors, said, *, now=None):
    """One cell for each guarantor.

    In triage, investigation and after a dismissal: what it answered. In assessment: whether it
    has sealed, never what. Once all are opened: whether it holds that it happened.
    """
    sign = _sign_in(case, said, now or timezone.now())
    return [
        {
            "code": guarantor.code,
            "name": guarantor.name,
            "state": "recused" if guarantor.pk in said.recused else sign(guarantor.pk),
        }
        for guarantor in guarantors
    ]


def _sign_in(case, said, now):
    if case.state == State.ASSESSMENT:
        missing = "late" if case.due_at and case.due_at <= now else "not_yet"
        return lambda pk: "sealed" if pk in said.positions else missing
    if case.state in DETERMINED_STATES:
        return lambda pk: said.positions.get(pk) or "none_filed"
    return lambda pk: SIGN_OF_ANSWER.get(said.answers.get(pk), "not_opened")


def question(case):
    """What the strip answers, in a word."""
    if case.state == State.ASSESSMENT:
        return _("Guarantors: has the position been sealed?")
    if case.state in DETERMINED_STATES:
        return _("Guarantors: did it happen?")
    return _("Guarantors: is it taken up?")
