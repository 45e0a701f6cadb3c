import datetime

from astana.accounts.permissions import may
from monitoring.cases.kept import keep, kept
from monitoring.investigation.models import (
    Contact,
    Earlier,
    InformationRequest,
    Opinion,
    SiteVisit,
    Task,
)
from monitoring.investigation.states import (
    OpinionState,
    RequestState,
    TaskState,
    VisitState,
)

# By which instant a row is due, and the states in which it waits for something.
WAITING = {
    Task: ("due_at", [TaskState.OPEN]),
    InformationRequest: ("due_at", [RequestState.ASKED, RequestState.PASSED_ON]),
    SiteVisit: ("planned_for", [VisitState.PLANNED]),
    Opinion: ("due_at", [OpinionState.ASKED]),
}


def of_case(model, case, viewer):
    """The rows of one kind in a case, oldest first; none for who sees only what was determined."""
    return inquiries(model, case) if may(viewer, "see_all_cases") else []


def inquiries(model, case):
    """The rows of one kind in a case, oldest first; read once for each loaded case."""
    if kept(case, model) is None:
        found = model.objects.filter(case=case).select_related("delegation", *RELATED[model])
        keep(case, model, list(found))
    return kept(case, model)


RELATED = {
    Task: ["owner__delegation"],
    InformationRequest: ["party", "through"],
    SiteVisit: ["access_party"],
    Contact: ["party", "with_delegation"],
    Opinion: ["asked_of"],
    Earlier: [],
}


def questions_asked_of(viewer):
    """The questions that the viewer's delegation was asked as an adviser, newest first."""
    if not may(viewer, "give_opinion"):
        return Opinion.objects.none()
    return Opinion.objects.filter(asked_of=viewer.delegation_id).order_by("-at", "-id")


def how_much_waits(viewer):
    """How many questions the viewer's delegation has yet to answer."""
    return questions_asked_of(viewer).filter(state=OpinionState.ASKED).count()


def is_open(model, subject):
    """Whether the row of that id still waits for something."""
    _due, states = WAITING[model]
    return model.objects.filter(pk=subject, state__in=states).exists()


def as_seen(row, seen):
    """What the editable part of a row said at the case's version `seen`: a dict by field."""
    earlier = Earlier.objects.filter(subject=row.pk, version__gte=seen).order_by("version").first()
    return earlier.said if earlier else plan_of(row)


def plan_of(row):
    """The editable part of a task, a visit or a measure as JSON takes it."""
    return {name: _plain(getattr(row, name)) for name in row.editable}


def _plain(value):
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.UTC).isoformat()
    return value if value is None or isinstance(value, str | list) else str(value)
