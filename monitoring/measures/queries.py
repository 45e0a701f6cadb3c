from collections import defaultdict

from django.db.models import Prefetch

from monitoring.assessment.enums import Occurrence
from monitoring.assessment.queries import standing_determinations
from monitoring.cases.kept import kept
from monitoring.cases.queries import cases_visible_to
from monitoring.measures.models import Measure, MeasureStep


def measures_of(case):
    """The measures of a case with their steps, in the order in which they were proposed."""
    if (measures := kept(case, Measure)) is not None:
        return measures
    steps = MeasureStep.objects.select_related("delegation").order_by("at", "id")
    return (
        Measure.objects.filter(case=case)
        .select_related("delegation", "owner", "party")
        .prefetch_related(Prefetch("steps", steps))
        .order_by("at", "id")
    )


def cases_attributed_to(party, viewer, *, zone=None):
    """The cases in which it is agreed that a violation happened and that the party did it.

    What stands counts, as far as the viewer may see the case.
    """
    attributed = standing_determinations().filter(
        fields__attributed_to__value=party.code,
        fields__attributed_to__agreed=True,
        occurrence=Occurrence.CONFIRMED,
    )
    found = cases_visible_to(viewer).filter(pk__in=attributed.values("case"))
    return found.filter(incident__zone=zone) if zone else found


def measures_by_case(cases):
    """{case key: its measures} for a page of cases, in one query."""
    found = defaultdict(list)
    rows = Measure.objects.filter(case__in=cases).select_related("owner", "party")
    for measure in rows.order_by("at", "id"):
        found[measure.case_id].append(measure)
    return found
