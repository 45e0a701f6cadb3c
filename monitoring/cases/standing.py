"""What the observer who filed a report may know of its case: where it stands, and since when.

Neither what a guarantor answered or holds, nor what was determined: that is the group's to tell.
"""

from functools import partial

from django.urls import reverse
from django.utils.translation import gettext as _

from astana.ledger.queries import entries_about
from monitoring.cases.models import Case
from monitoring.cases.queries import cases_visible_to
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
    sentence, since = SENTENCES[State(case.state)](), _since(case)
    return [Stand(sentence, since, "case", is_state=True, link_for=partial(_page_of, case))]


def _page_of(case, viewer):
    """The case's page, for those who may open it."""
    if cases_visible_to(viewer).filter(pk=case.pk).exists():
        return reverse("cases:detail", args=[case.number]), _("Open %(case)s") % {"case": case}
    return None


def _since(case):
    steps = entries_about(f"case:{case.pk}").filter(kind__in=TRANSITIONS)
    last = steps.order_by("-sequence").first()
    return last.at if last else case.opened_at
