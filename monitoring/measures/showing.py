"""The measures of a case as its page shows them, with what the viewer may do about each."""

import datetime
from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.translation import gettext as _

from astana.accounts.models import Delegation
from astana.accounts.permissions import may
from astana.accounts.rules import allowed
from astana.ui.formatting import format_moment
from monitoring.assessment.queries import determination_of
from monitoring.measures import rules
from monitoring.measures.models import Measure
from monitoring.measures.queries import measures_of
from monitoring.measures.states import STEPS, MeasureState
from violations.parties.models import Party

TONES = {
    MeasureState.AGREED: "info",
    MeasureState.UNDER_WAY: "info",
    MeasureState.DONE: "warning",
    MeasureState.VERIFIED: "success",
    MeasureState.NOT_VERIFIED: "danger",
}


@dataclass
class Shown:
    """A measure as the page shows it; `can` are the steps that the viewer may take now."""

    row: Measure
    can: set
    agreed_by: list
    is_late: bool
    steps: list = field(default_factory=list)

    @property
    def tone(self):
        return TONES.get(self.row.state, "")


def section(case, viewer):
    """What `templates/measures/_section.html` takes.

    Who sees only what was determined learns which measures there are and where they stand, and
    none of what the guarantors said about them.
    """
    is_insider = may(viewer, "see_all_cases")
    now = timezone.now()
    measures = [_shown(measure, case, viewer, now, is_insider) for measure in measures_of(case)]
    return {
        "measures": {
            "rows": measures,
            "is_insider": is_insider,
            "can_propose": allowed(rules.check_can_propose, case, by=viewer),
            "can_begin": allowed(rules.check_can_begin_measures, case, by=viewer),
            "can_close": allowed(rules.check_can_close, case, by=viewer),
            "parties": parties_of(case, [shown.row for shown in measures]),
        }
    }


def _shown(measure, case, viewer, now, is_insider):
    measure.case = case
    steps = list(measure.steps.all())
    agreed = [
        step.delegation
        for step in steps
        if (step.step, step.version) == (MeasureState.AGREED, measure.version)
    ]
    return Shown(
        row=measure,
        can=_can(measure, viewer, agreed),
        agreed_by=agreed,
        is_late=measure.is_open and measure.due_at < now,
        steps=[step for step in steps if step.step != MeasureState.AGREED] if is_insider else [],
    )


def _can(measure, viewer, agreed):
    if not may(viewer, "review_case"):
        return set()
    can = {
        step
        for step in STEPS
        if allowed(rules.check_measure_step, measure, step)
        and allowed(rules.MAY[step], measure, by=viewer)
    }
    if "agree" in can:
        can.add("reword")
    if viewer.delegation_id in {delegation.pk for delegation in agreed}:
        can.discard("agree")
    return can


def parties_of(case, measures):
    """Whom the case concerns: the party to which it is attributed, and those of the measures."""
    named = {measure.party.code: measure.party for measure in measures if measure.party}
    version = determination_of(case)
    said = version.fields.get("attributed_to", {}) if version else {}
    code = said.get("value") if said.get("agreed") else ""
    if code and code not in named:
        named |= {party.code: party for party in Party.objects.filter(code=code)}
    return list(named.values())


def plan_in_words(said):
    """The words of a measure that may change: a list of (label, text)."""
    owner = Delegation.objects.get(pk=said["owner_id"])
    due_at = datetime.datetime.fromisoformat(said["due_at"])
    return [
        (_("What is to be done"), said["wording"]),
        (_("Who sees to it"), owner.name),
        (_("Due"), format_moment(due_at)),
        (_("Political decision"), said["basis"]),
    ]


def spans(case, viewer):
    """The measures as bars of the timeline, from their proposal to their end or their deadline."""
    return [
        {
            "label": measure.get_kind_display(),
            "began": measure.at,
            "ended": _ended(measure),
            "is_uncertain": False,
            "delegation": measure.owner,
            "kind": "measure",
        }
        for measure in measures_of(case)
    ]


def _ended(measure):
    return measure.due_at if measure.is_open else list(measure.steps.all())[-1].at
