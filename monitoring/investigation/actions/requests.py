from django.db import transaction

from monitoring.cases.actions import locked
from monitoring.cases.scoping import who_answers_for
from monitoring.investigation import rules
from monitoring.investigation.actions.holding import due, held, instant, take, tell, was_done
from monitoring.investigation.models import InformationRequest
from monitoring.investigation.states import RequestState


@transaction.atomic
def ask_party(case, *, party, question, is_right_of_reply=False, by, at):
    """Ask a party through the guarantor that answers for it; records "information_asked".

    It is due when the case's procedure says. The same question while it is open is the same
    request. Refused: a party that no guarantor answers for that takes part in the case, and
    outside the investigation.
    """
    case = locked(case)
    rules.check_can_investigate(case, by=by)
    through = who_answers_for(case, party)
    rules.check_is_answered_for(case, party, through)
    said = {"party": party, "question": question, "is_right_of_reply": is_right_of_reply}
    still = [RequestState.ASKED, RequestState.PASSED_ON]
    same = InformationRequest.objects.filter(
        case=case, delegation=by.delegation, state__in=still, **said
    ).first()
    if same:
        return same
    what = "right_of_reply" if is_right_of_reply else "information_request"
    request = InformationRequest.objects.create(
        case=case,
        through=through,
        due_at=case.procedure.time_for(what, at),
        delegation=by.delegation,
        round=case.round,
        by=by,
        at=at,
        **said,
    )
    due(request, what, request.due_at, at=at)
    more = {
        "party": party.code,
        "through": through.code,
        "right_of_reply": is_right_of_reply,
        "due_at": instant(request.due_at),
    }
    tell("information_asked", "request", request, question, by=by, at=at, **more)
    return request


@transaction.atomic
def pass_on(request, *, by, at):
    """Say that one's delegation has put the question to the party; "information_passed_on"."""
    request = held(request)
    rules.check_speaks_for(request, by=by)
    if request.passed_on_at:
        return request
    rules.check_step(request, "pass_on")
    take(request, "pass_on", passed_on_by=by, passed_on_at=at)
    tell("information_passed_on", "request", request, by=by, at=at)
    return request


@transaction.atomic
def bring_answer(request, *, answer, by, at):
    """Bring the party's answer; records "information_answered" with its digest.

    Refused: anybody but the guarantor that answers for the party, and a question that was not
    passed on yet. A late answer is kept like any other.
    """
    return _settle(request, "bring_answer", "information_answered", answer, by=by, at=at)


@transaction.atomic
def bring_refusal(request, *, answer, by, at):
    """Say that the party, or the guarantor for it, will not answer, and why."""
    return _settle(request, "bring_refusal", "information_refused", answer, by=by, at=at)


def _settle(request, step, kind, answer, *, by, at):
    request = held(request)
    rules.check_speaks_for(request, by=by)
    if was_done(request, step, answer=answer):
        return request
    rules.check_step(request, step)
    take(request, step, answer=answer, answered_by=by, answered_at=at)
    tell(kind, "request", request, answer, by=by, at=at, party=request.party.code)
    return request
