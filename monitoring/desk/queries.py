"""The reads of the queue and of the lists: which cases, in which tab, with what a row shows."""

from django.db.models import Exists, F, OuterRef, Prefetch, Q
from django.utils import timezone

from monitoring.assessment.models import Interest
from monitoring.assessment.queries import (
    standing_determinations,
    standing_positions,
    standing_signatures,
    what_stands,
)
from monitoring.cases.models import Note, Scope, ScopeStance, SetAside, Skipped, TriageAnswer
from monitoring.cases.queries import open_cases
from monitoring.desk.loading import Hanging, JsonRows, attach, with_rows
from monitoring.desk.models import Turn, Watch
from monitoring.desk.people import current_assignments
from monitoring.investigation.models import (
    Contact,
    Earlier,
    InformationRequest,
    Opinion,
    SiteVisit,
    Task,
)
from monitoring.measures.models import Measure, MeasureStep
from violations.incidents.models import Incident, IncidentReport
from violations.reports.models import ViolationType


def _of_case(model, *along):
    """All rows of a kind that hang on a case, oldest first."""
    return Hanging(model.objects.filter(case=OuterRef("pk")).order_by("at", "id"), along)


HANGS_ON_A_CASE = {
    "answers": _of_case(TriageAnswer),
    "positions": Hanging(standing_positions().filter(case=OuterRef("pk")).defer("sealed")),
    "determinations": Hanging(standing_determinations().filter(case=OuterRef("pk"))),
    "signatures": Hanging(
        standing_signatures().filter(determination__case=OuterRef("pk")), under="determination"
    ),
    "interests": _of_case(Interest),
    "set_aside": _of_case(SetAside),
    "skipped": _of_case(Skipped),
    "scopes": Hanging(
        Scope.objects.filter(case=OuterRef("pk")).order_by("version"),
        ("agreement", "actor", "target"),
    ),
    "stances": Hanging(
        ScopeStance.objects.filter(scope__case=OuterRef("pk")).order_by("at", "id"), under="scope"
    ),
    "requests": _of_case(InformationRequest, "party"),
    "visits": _of_case(SiteVisit, "access_party"),
    "opinions": _of_case(Opinion),
    "tasks": _of_case(Task, "owner"),
    "measures": _of_case(Measure, "party"),
    "steps": Hanging(
        MeasureStep.objects.filter(measure__case=OuterRef("pk")).order_by("at", "id"),
        under="measure",
    ),
}
# What only some tabs and parts of the page show, by their names in the address.
WORDS_SAID = {"contacts": _of_case(Contact, "party"), "earlier": _of_case(Earlier)}
SHOWN_IN = {
    "investigation": {"contacts": WORDS_SAID["contacts"]},
    "timeline": WORDS_SAID | {"notes": _of_case(Note)},
    "done": WORDS_SAID | {"notes": _of_case(Note)},
}


def whole(cases, viewer, *, shown_in="", **key):
    """One case with all that every page of it needs, and a tab or a part: two queries, or None."""
    if cases.query.is_empty():  # of a viewer who sees no case at all
        return None
    cases = cases.select_related(
        "incident__violation_type", "incident__area", "incident__zone", "procedure"
    )
    registered = registrations(OuterRef("incident_id"))
    hanging = HANGS_ON_A_CASE | SHOWN_IN.get(shown_in, {})
    cases = with_rows(cases, hanging).annotate(
        registered=JsonRows(registered),
        is_watched=Exists(Watch.objects.filter(case=OuterRef("pk"), user=viewer)),
    )
    case = cases.filter(**key).first()
    return case and attach(case, hanging)


def registrations(incident):
    """The delegations that reported an incident, each once."""
    told = IncidentReport.objects.filter(incident=incident)
    return told.values(delegation_id=F("report__delegation_id")).distinct()


def for_list(cases):
    """With all that a page or a program shows of a case, in a fixed number of queries."""
    return cases.select_related(
        "incident__violation_type", "incident__area", "incident__zone"
    ).prefetch_related(
        Prefetch("answers", TriageAnswer.objects.select_related("delegation")),
        Prefetch("incident__told_by", IncidentReport.objects.select_related("report__delegation")),
        *what_stands(),
    )


def for_rows(cases, viewer):
    """With what a row of a list shows, in a single query; `rows.rows` reads it.

    `own` is what the viewer's delegation keeps to itself: who has the case; `is_watched` is the
    viewer's own.
    """
    case, incident = OuterRef("pk"), OuterRef("incident_id")
    answers = TriageAnswer.objects.filter(case=case).values("delegation_id", "answer")
    positions = standing_positions().filter(case=case).values("delegation_id", "occurrence")
    recused = Interest.objects.filter(case=case, recused=True).values("delegation_id")
    own = current_assignments(viewer).filter(case=case)
    return cases.select_related(
        "incident__violation_type", "incident__area", "incident__zone"
    ).annotate(
        said_in_triage=JsonRows(answers),
        positions_held=JsonRows(positions),
        recused=JsonRows(recused),
        registered=JsonRows(registrations(incident)),
        own=JsonRows(own.values("user_id", "user__full_name", "user__username")),
        is_watched=Exists(Watch.objects.filter(case=case, user=viewer)),
    )


def waiting_for(cases, delegation):
    """Open cases in which something is owed by this guarantor: an answer, a position, a task."""
    return _with_turn(cases, delegation, waits_for_it=True)


def tab_queries(cases, viewer, *, now=None):
    """The queue's tabs by their names, each narrowed from the cases that the viewer may see."""
    ours, everyones = viewer.delegation, open_cases(cases)
    tabs = {
        "overdue": everyones.filter(due_at__lt=now or timezone.now()),
        "differ": differing(cases),
        "all": everyones,
    }
    if not ours.is_guarantor:
        return tabs
    assigned = current_assignments(viewer)
    return {
        "us": _with_turn(cases, ours, waits_for_it=True),
        "new": _with_turn(cases, ours, is_new=True),
        "mine": everyones.filter(pk__in=assigned.filter(user=viewer).values("case")),
        "ours": everyones.filter(pk__in=assigned.values("case")),
        "others": _with_turn(cases, ours, waits_for_others=True),
    } | tabs


def differing(cases):
    """Open cases on which the guarantors said different things, as far as all may know it."""
    disputed = Turn.objects.filter(differs=True).values("case").distinct()
    return open_cases(cases).filter(pk__in=disputed)


def _with_turn(cases, delegation, **flag):
    """Those whose turn says so; the database drops the turns of a case that has ended."""
    turns = Turn.objects.filter(delegation=delegation, **flag)
    return open_cases(cases).filter(pk__in=turns.values("case"))


def narrowed(
    cases, *, zones=(), areas=(), types=(), registered_by=(), since=None, search="", watched_by=None
):
    """Only the cases of these zones, governorates, types, registering delegations; since when."""
    if zones:
        cases = cases.filter(incident__zone__code__in=zones)
    if areas:
        cases = cases.filter(incident__area__pcode__in=areas)
    if types:
        cases = cases.filter(incident__violation_type__code__in=types)
    if registered_by:
        told = IncidentReport.objects.filter(report__delegation__code__in=registered_by)
        cases = cases.filter(incident__in=told.values("incident"))
    if since:
        cases = cases.filter(incident__began_at__gte=since)
    if search:
        cases = found(cases, search)
    if watched_by:
        cases = cases.filter(pk__in=Watch.objects.filter(user=watched_by).values("case"))
    return cases


def found(cases, search):
    """Those with these words in their number, in the name of their place or in their type's."""
    types = [kind.pk for kind in ViolationType.objects.all() if search.lower() in kind.name.lower()]
    incidents = Incident.objects.filter(
        Q(place_name__icontains=search) | Q(violation_type__in=types)
    )
    return cases.filter(Q(number__startswith=search) | Q(incident__in=incidents.values("pk")))
