"""When the steps of the procedure that belong to an investigation are done, in a case's round."""

from django.db.models import Max
from django.utils import timezone

from monitoring.investigation.models import InformationRequest, Opinion, SiteVisit
from monitoring.investigation.states import OpinionState, RequestState, VisitState


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
    ended = _of_round(SiteVisit, case).filter(state__in=[VisitState.DONE, VisitState.TURNED_BACK])
    if _of_round(SiteVisit, case).filter(state__in=[VisitState.PLANNED, VisitState.ADMITTED]):
        return None
    said = ended.aggregate(done=Max("done_at"), turned_back=Max("access_at"))
    return said["done"] or said["turned_back"]


def expert_was_heard(case):
    """When the last expert asked has answered."""
    asked = _of_round(Opinion, case)
    if asked.filter(state=OpinionState.ASKED).exists():
        return None
    return asked.aggregate(last=Max("given_at"))["last"]


def _of_round(model, case):
    return model.objects.filter(case=case, round=case.round)
