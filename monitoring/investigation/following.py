"""What the clock asks about an investigation, and what comes next in it."""

from functools import partial

from django.utils.translation import gettext as _

from astana.accounts.permissions import may
from monitoring.cases.deadlines import Next
from monitoring.cases.following import escalates
from monitoring.investigation.models import InformationRequest, Opinion, SiteVisit, Task
from monitoring.investigation.queries import WAITING, inquiries, is_open
from monitoring.investigation.states import OpinionState, RequestState, TaskState, VisitState

task_is_open = partial(is_open, Task)
request_is_open = partial(is_open, InformationRequest)
visit_is_open = partial(is_open, SiteVisit)
opinion_is_open = partial(is_open, Opinion)

# By model and state: what is to be done, and who does it.
NEXT = {
    (InformationRequest, RequestState.ASKED): (
        lambda row: _("Pass the question on to %(what)s") % {"what": row.party.name},
        "through",
    ),
    (InformationRequest, RequestState.PASSED_ON): (
        lambda row: _("Bring the answer of %(what)s") % {"what": row.party.name},
        "through",
    ),
    (SiteVisit, VisitState.PLANNED): (
        lambda row: _("Visit: %(what)s") % {"what": row.place},
        "delegation",
    ),
    (Opinion, OpinionState.ASKED): (lambda row: _("Give an opinion"), "asked_of"),
    (Task, TaskState.OPEN): (lambda row: _("Task: %(what)s") % {"what": row.title}, "delegation"),
}


def what_comes_next(case, viewer):
    """What waits: questions to pass on or to answer, visits, opinions, tasks."""
    if not may(viewer, "see_all_cases"):
        return []
    return [
        _next(row)
        for model, (_due, states) in WAITING.items()
        for row in inquiries(model, case)
        if row.state in states
    ]


def _next(row):
    words, who = NEXT[type(row), row.state]
    due, _states = WAITING[type(row)]
    return Next(words(row), getattr(row, due), [getattr(row, who)], escalates())
