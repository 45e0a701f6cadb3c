"""The reads of the queue and of the lists: which cases, in which tab, with what a row shows."""

from django.db.models import Count, Prefetch, Q

from astana.accounts.queries import guarantors
from monitoring.assessment.enums import Field
from monitoring.assessment.models import Position
from monitoring.cases.enums import Answer
from monitoring.cases.models import TriageAnswer
from monitoring.cases.queries import open_cases
from monitoring.cases.states import State
from violations.incidents.models import IncidentReport


def for_list(cases):
    """With all that a row of a list shows, in a fixed number of queries."""
    return cases.select_related(
        "incident__violation_type", "incident__area", "incident__zone", "determination"
    ).prefetch_related(
        Prefetch("answers", TriageAnswer.objects.select_related("delegation")),
        Prefetch(
            "positions",
            Position.objects.select_related("delegation").defer("sealed"),
        ),
        Prefetch("incident__told_by", IncidentReport.objects.select_related("report__delegation")),
    )


def waiting_for(cases, delegation):
    """Open cases in which the next word is this guarantor's: an answer, or a position."""
    answered = TriageAnswer.objects.filter(delegation=delegation).exclude(answer=Answer.OPENED)
    sealed = Position.objects.filter(delegation=delegation)
    return open_cases(cases).filter(state=State.TRIAGE).exclude(
        pk__in=answered.values("case")
    ) | open_cases(cases).filter(state=State.ASSESSMENT).exclude(pk__in=sealed.values("case"))


def waiting_for_others(cases, delegation):
    """Open cases in which this guarantor has said its word, and another has not."""
    answered = TriageAnswer.objects.exclude(answer=Answer.OPENED)
    ours = {"delegation": delegation}
    waiting = Q()
    for state, said in (
        (State.TRIAGE, answered),
        (State.ASSESSMENT, Position.objects.all()),
    ):
        complete = (
            said.values("case").annotate(said=Count("pk")).filter(said__gte=guarantors().count())
        )
        waiting |= Q(state=state, pk__in=said.filter(**ours).values("case")) & ~Q(
            pk__in=complete.values("case")
        )
    return open_cases(cases).filter(waiting)


def differing(cases):
    """Open cases on which the guarantors said different things, as far as all may know it."""
    answers = (
        TriageAnswer.objects.exclude(answer=Answer.OPENED)
        .values("case")
        .annotate(kinds=Count("answer", distinct=True))
        .filter(kinds__gt=1)
    )
    not_agreed = Q()
    for field in Field.values:
        not_agreed |= Q(**{f"determination__fields__{field}__agreed": False})
    return open_cases(cases).filter(
        Q(state__in=[State.TRIAGE, State.INVESTIGATION], pk__in=answers.values("case"))
        | Q(not_agreed, state=State.DETERMINED)
    )


def narrowed(cases, *, zones=(), areas=(), types=(), registered_by=(), since=None):
    """Only the cases of these zones, governorates, types, registering delegations; since when."""
    if zones:
        cases = cases.filter(incident__zone__in=zones)
    if areas:
        cases = cases.filter(incident__area__in=areas)
    if types:
        cases = cases.filter(incident__violation_type__in=types)
    if registered_by:
        told = IncidentReport.objects.filter(report__delegation__in=registered_by)
        cases = cases.filter(incident__in=told.values("incident"))
    if since:
        cases = cases.filter(incident__began_at__gte=since)
    return cases
