"""What the observer who filed a report may know of its case: where it stands, and since when.

Neither what a guarantor answered or holds, nor what was determined: that is the group's to tell.
"""

from django.utils.translation import gettext as _

from astana.ledger.queries import entries_about
from monitoring.cases.models import Case
from monitoring.cases.states import TRANSITIONS, State
from violations.reports.standing import Stand

SENTENCES = {
    State.TRIAGE: lambda: _("Being reviewed by the guarantors."),
    State.INVESTIGATION: lambda: _("The guarantors are investigating it."),
    State.ASSESSMENT: lambda: _("Each guarantor is forming its position."),
    State.DETERMINED: lambda: _("Determined: the guarantors have come to their outcome."),
    State.MEASURES: lambda: _("Determined: the guarantors follow what is to be done about it."),
    State.CLOSED: lambda: _("Determined, and the case is closed."),
    State.DISMISSED: lambda: _("The guarantors do not pursue it."),
    State.REFERRED: lambda: _("Determined, and referred to high-level consultations."),
}


def case_of(versions):
    """Where the case of a report stands; see `violations/reports/standing.py`."""
    case = Case.objects.filter(incident__told_by__report__in=versions).first()
    if case is None:
        return []
    return [Stand(SENTENCES[State(case.state)](), _since(case), "case", is_state=True)]


def _since(case):
    steps = entries_about(f"case:{case.pk}").filter(kind__in=TRANSITIONS)
    last = steps.order_by("-sequence").first()
    return last.at if last else case.opened_at
