"""What the procedure and the clock ask about measures."""

from django.utils.translation import gettext as _

from astana.accounts.permissions import may
from monitoring.cases.deadlines import Next
from monitoring.cases.following import escalates
from monitoring.cases.queries import counting_in
from monitoring.cases.states import State
from monitoring.measures.models import Measure
from monitoring.measures.queries import measures_of
from monitoring.measures.states import ENDED, MeasureState


def first_agreed_at(case):
    """When the first measure of this round was agreed by all; None before its determination."""
    if case.state in (State.TRIAGE, State.INVESTIGATION, State.ASSESSMENT):
        return None
    for measure in measures_of(case):
        if measure.round == case.round and measure.state != MeasureState.PROPOSED:
            agreed = [step.at for step in measure.steps.all() if step.step == MeasureState.AGREED]
            if agreed:
                return max(agreed)
    return None


def is_still_open(subject):
    """Whether the measure of that id is neither verified nor dropped."""
    return Measure.objects.filter(pk=subject).exclude(state__in=ENDED).exists()


def what_comes_next(case, viewer):
    """The open measures, with who has the next word on each."""
    if not may(viewer, "see_all_cases"):
        return []
    open_ones = [measure for measure in measures_of(case) if measure.is_open]
    counting = counting_in(case) if open_ones else []
    return [
        Next(
            WORDS[measure.state]() % {"what": measure.get_kind_display()},
            measure.due_at,
            _who(measure, counting),
            escalates(),
        )
        for measure in open_ones
    ]


def _who(measure, counting):
    """Who has the next word: all that have not agreed, then the one that sees to it; any after."""
    if measure.state == MeasureState.PROPOSED:
        said = [step for step in measure.steps.all() if step.step == MeasureState.AGREED]
        agreed = {step.delegation_id for step in said if step.version == measure.version}
        return [delegation for delegation in counting if delegation.pk not in agreed]
    return [measure.owner] if measure.state in OWNERS_TURN else []


OWNERS_TURN = (MeasureState.AGREED, MeasureState.UNDER_WAY, MeasureState.NOT_VERIFIED)
WORDS = {
    MeasureState.PROPOSED: lambda: _("%(what)s: agree on it"),
    MeasureState.AGREED: lambda: _("%(what)s: begin"),
    MeasureState.UNDER_WAY: lambda: _("%(what)s: finish"),
    MeasureState.DONE: lambda: _("%(what)s: verify that it was done"),
    MeasureState.NOT_VERIFIED: lambda: _("%(what)s: do what is missing"),
}
