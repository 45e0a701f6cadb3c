"""What comes next about positions and determinations, and what is late when it is not done."""

from django.utils.translation import gettext as _

from astana.accounts.permissions import may
from monitoring.assessment.models import Determination
from monitoring.assessment.queries import (
    determination_of,
    proposed_in,
    signed_by_all_at,
    still_to_seal,
)
from monitoring.assessment.rules import MAY_STILL_CHANGE
from monitoring.cases.deadlines import Next, set_deadline
from monitoring.cases.following import escalates
from monitoring.cases.queries import counting_in
from monitoring.cases.states import State

SIGNATURES = "signatures"


def whats_next(case, viewer):
    """For `comes_next`: who has to seal, who may still object, who has not signed."""
    if not may(viewer, "see_all_cases"):
        return []
    if case.state == State.ASSESSMENT:
        then = _("All that is sealed opens then; who has not sealed counts as “none filed”.")
        return [Next(_("Seal a position"), case.due_at, still_to_seal(case), then)]
    if case.state not in MAY_STILL_CHANGE:
        return []
    return _objections(case) + _signatures(case)


def await_signatures(version, *, at):
    """Where the procedure requires signatures, set the time until which they are awaited."""
    case = version.case
    due_at = _signed_by(case, at)
    if due_at:
        set_deadline(case, SIGNATURES, due_at, at=at, subject=version.pk)


def still_awaits_signatures(version_pk):
    """For `still_open`: the version stands, and a guarantor that counts has not signed it."""
    version = Determination.objects.select_related("case").get(pk=version_pk)
    stands = determination_of(version.case) == version
    return stands and version.case.state in MAY_STILL_CHANGE and not signed_by_all_at(version.case)


def _objections(case):
    ends = proposed_in(case).values()
    if not ends:
        return []
    filed = {position.delegation_id for position in case.positions.all()}
    who = [one for one in counting_in(case) if one.pk not in filed]
    then = _("What nobody has objected to stands then.")
    return [Next(_("Object to what is proposed, or let it stand"), min(ends), who, then)]


def _signatures(case):
    signed = {one.delegation_id for one in determination_of(case).signatures.all()}
    who = [one for one in counting_in(case) if one.pk not in signed]
    if not who:
        return []
    due_at = _signed_by(case, determination_of(case).determined_at)
    return [Next(_("Sign the determination"), due_at, who, escalates() if due_at else "")]


def _signed_by(case, at):
    """Until when a version of that instant is to be signed; None where it need not be."""
    steps = case.procedure.steps_in(State.DETERMINED)
    if any(step["code"] == SIGNATURES and step["required"] for step in steps):
        return case.procedure.time_for(SIGNATURES, at)
    return None
