"""What comes next by the procedure itself: the answers in triage, open steps, the state's time."""

from django.utils.translation import gettext as _

from astana.accounts.permissions import may
from monitoring.cases.deadlines import Next
from monitoring.cases.enums import Answer
from monitoring.cases.queries import counting_in
from monitoring.cases.scoping import stances_on, standing_scope
from monitoring.cases.states import OPEN_STATES, State
from monitoring.cases.steps import open_steps


def whats_next(case, viewer):
    """For `comes_next`; nothing for those who see only what was determined."""
    if case.state not in OPEN_STATES or not may(viewer, "see_all_cases"):
        return []
    if case.state == State.TRIAGE:
        return [_answers(case)]
    steps = [_step(case, step) for step in open_steps(case, case.state) if step.is_required]
    return [*steps, _state(case)] if case.state in ENDS else steps


ENDS = {
    State.INVESTIGATION: lambda: _("Call for the positions"),
    State.DETERMINED: lambda: _("Begin measures, refer the case, or close it"),
    State.MEASURES: lambda: _("Finish the measures and close the case"),
}


def escalates():
    return _("When the time passes, every guarantor has an alert.")


def _answers(case):
    said = {row.delegation_id for row in case.answers.all() if row.answer != Answer.OPENED}
    who = [delegation for delegation in counting_in(case) if delegation.pk not in said]
    if not who:
        return Next(_("Begin the investigation, or dismiss"), case.due_at, [], escalates())
    return Next(_("Answer in triage"), case.due_at, who, escalates())


def _step(case, step):
    who = []
    if step.code == "scope" and (scope := standing_scope(case)):
        spoken = stances_on(scope)
        who = [delegation for delegation in counting_in(case) if delegation.pk not in spoken]
    return Next(str(step.label), case.due_at, who, escalates())


def _state(case):
    return Next(ENDS[case.state](), case.due_at, [], escalates())
