"""Why a case does not go on yet, and what is missing, for those who would take it on."""

from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import gettext as _

from astana.accounts.permissions import may
from astana.accounts.rules import Refused
from monitoring.assessment.rules import check_can_begin_assessment
from monitoring.cases.enums import Answer
from monitoring.cases.queries import counting_in
from monitoring.cases.rules import check_can_begin_investigation
from monitoring.cases.scoping import stances_on, standing_scope
from monitoring.cases.states import State
from monitoring.cases.steps import check_steps_done, open_steps
from monitoring.measures.rules import check_can_close


@dataclass(frozen=True)
class Stop:
    """An act that nobody can do now: why, and where what is missing is done (words, address)."""

    act: str
    why: str
    links: list = field(default_factory=list)


def can_go_on(check):
    """The check, and that no required step of the case's state is open."""

    def check_both(case, *, by):
        check(case, by=by)
        check_steps_done(case, case.state)

    return check_both


ENDS = {
    State.TRIAGE: (lambda: _("Begin the investigation"), check_can_begin_investigation),
    State.INVESTIGATION: (lambda: _("Call for the positions"), check_can_begin_assessment),
    State.DETERMINED: (lambda: _("Close the case"), can_go_on(check_can_close)),
    State.MEASURES: (lambda: _("Close the case"), can_go_on(check_can_close)),
}


def what_stops(case, viewer):
    """The act that ends the case's state, where something stops it; None where nothing does."""
    if case.state not in ENDS or not may(viewer, "review_case") or _is_first(case, viewer):
        return None
    act, check = ENDS[case.state]
    try:
        check(case, by=viewer)
    except Refused as refusal:
        return Stop(act(), refusal.reason, _links(case))
    return None


def left_open(case, viewer):
    """The names of the optional steps that taking the case on would leave out, with a reason."""
    if case.state not in ENDS or not may(viewer, "review_case"):
        return ""
    steps = [step for step in open_steps(case, case.state) if not step.is_required]
    return ", ".join(str(step.label) for step in steps)


def _is_first(case, viewer):
    """In triage the viewer's delegation answers first: that stands below, and is enough."""
    said = {one.delegation_id for one in case.answers.all() if one.answer != Answer.OPENED}
    return case.state == State.TRIAGE and viewer.delegation_id not in said


def _links(case):
    """Where each required step that is open is done, and open measures are seen to."""
    steps = [step for step in open_steps(case, case.state) if step.is_required]
    links = [_link(case, step) for step in steps]
    if case.state in (State.DETERMINED, State.MEASURES) and not links:
        links = [(_("To the measures"), "?tab=measures")]
    return links if case.state != State.TRIAGE else []


def _link(case, step):
    if step.code == "scope":
        return _to_the_scope(case)
    tab = {"signatures": "?tab=positions", "measures": "?tab=measures"}
    return str(step.label), tab.get(step.code, "?tab=investigation#steps")


def _to_the_scope(case):
    scope = standing_scope(case)
    if scope is None:
        return _("Write the scope"), reverse("cases:scope", args=[case.number])
    spoken = stances_on(scope)
    missing = [one.code for one in counting_in(case) if one.pk not in spoken]
    words = _("Not yet spoken to the scope: %(who)s") % {"who": ", ".join(missing)}
    return words, "?tab=investigation#scope"
