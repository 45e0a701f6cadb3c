"""When the steps of the procedure that belong to an investigation are done, in a case's round."""

from django.utils import timezone

from monitoring.investigation.models import InformationRequest, Opinion, SiteVisit
from monitoring.investigation.queries import inquiries
from monitoring.investigation.states import RequestState, VisitState


def party_was_asked(case):
    """When the parties asked have had their say: answered, refused, or their time has passed.

    A party with the right of reply must be among them; while one still has time, it is not done.
    """
    now = timezone.now()
    ends, replied = [], False
    for request in _of_round(InformationRequest, case):
        settled = request.state in (RequestState.ANSWERED, RequestState.REFUSED)
        end = request.answered_at if settled else request.due_at
        if end is None or end > now:
            return None
        ends.append(end)
        replied |= request.is_right_of_reply
    return max(ends) if replied else None


def place_was_visited(case):
    """When the last visit came to its end; one that was turned back has been tried, too."""
    ends = {VisitState.DONE: "done_at", VisitState.TURNED_BACK: "access_at"}
    visits = [one for one in _of_round(SiteVisit, case) if one.state != VisitState.CALLED_OFF]
    return _last([getattr(visit, ends.get(visit.state, ""), None) for visit in visits])


def expert_was_heard(case):
    """When the last expert asked has answered."""
    return _last([opinion.given_at for opinion in _of_round(Opinion, case)])


def _last(instants):
    """The latest; None where there is none, or where one is missing still."""
    return max(instants) if instants and None not in instants else None


def _of_round(model, case):
    return [row for row in inquiries(model, case) if row.round == case.round]
