from django.db.models import Count, Prefetch, Q

from astana.accounts.permissions import may
from astana.accounts.queries import guarantors
from astana.accounts.rules import allowed
from astana.ledger.queries import entries_about
from monitoring.cases.enums import Answer, Field
from monitoring.cases.models import Case, Position, TriageAnswer
from monitoring.cases.rules import check_can_look_into
from monitoring.cases.sealing import unseal
from monitoring.cases.states import OPEN_STATES, State
from violations.incidents.models import IncidentReport
from violations.parties.models import Party, Provision
from violations.reports.queries import current, reports_visible_to


def cases_visible_to(viewer):
    """Guarantors and the secretariat see every case; observers see what was determined."""
    if may(viewer, "see_all_cases"):
        return Case.objects.all()
    if may(viewer, "see_determined_cases"):
        return Case.objects.filter(state__in=[State.DETERMINED, State.CLOSED])
    return Case.objects.none()


def open_cases(cases):
    return cases.filter(state__in=OPEN_STATES)


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


def reports_about(case, viewer):
    """The reports that describe the case's incident, as far as the viewer may see them.

    Each in its current version, those withdrawn since among them.
    """
    return (
        current(reports_visible_to(viewer))
        .filter(tells_of__incident=case.incident_id)
        .select_related("delegation", "filed_by", "alleged_party", "violation_type")
        .prefetch_related("observations")
        .order_by("filed_at", "id")
    )


def what_was_done(case):
    """The ledger's entries about the case, newest first: its timeline."""
    return entries_about(f"case:{case.pk}").order_by("-sequence")


def said_by(position, viewer):
    """What a position says, as far as the viewer may know: a dict, or None while it is sealed."""
    if position is None or not allowed(check_can_look_into, position, by=viewer):
        return None
    if position.opened_at:
        return {
            "occurrence": position.occurrence,
            "attributed_to": position.attributed_to,
            "provision": position.provision,
            "confidence": position.confidence,
            "reasons": position.reasons,
        }
    _salt, content = unseal(position.sealed)
    return content | {
        "attributed_to": Party.objects.filter(code=content["attributed_to"]).first(),
        "provision": Provision.objects.filter(pk=content["provision"] or None).first(),
    }


def positions_side_by_side(case, viewer):
    """For each guarantor in order: (delegation, its position or None, what the viewer may read)."""
    positions = {
        position.delegation_id: position
        for position in case.positions.select_related(
            "delegation", "attributed_to", "provision__agreement"
        )
    }
    return [
        (delegation, positions.get(delegation.pk), said_by(positions.get(delegation.pk), viewer))
        for delegation in guarantors()
    ]
