"""A case under investigation with one of everything, and a determined one with a measure."""

from datetime import timedelta

from django.utils import timezone

from astana.accounts.models import Delegation
from astana.due.actions import do_what_is_due
from monitoring.cases.actions import answer_in_triage, begin_investigation
from monitoring.cases.models import Case
from monitoring.cases.scoping import write_scope
from monitoring.investigation.actions.opinions import ask_opinion
from monitoring.investigation.actions.requests import ask_party
from monitoring.investigation.actions.tasks import set_task
from monitoring.investigation.actions.visits import plan_visit
from monitoring.measures.actions import propose_measure
from violations.parties.models import Party


def inquiries(report, determined, person):
    """All by Russia: a question through Türkiye, a visit with it, a measure that it sees to."""
    do_what_is_due()
    case = Case.objects.get(incident__told_by__report=report)
    turkiye, un = (Delegation.objects.get(code=code) for code in ("TR", "UN"))
    party = Party.objects.create(code="asked", names={"en": "Asked"}, answered_for_by=turkiye)
    at = timezone.now()
    later, who = at + timedelta(days=1), {"by": person("RU", "reviewer"), "at": at}
    answer_in_triage(case, "takes_up", **who)
    case = begin_investigation(case, **who)
    write_scope(case, seen=None, in_force="yes", **who)
    team = [{"delegation": "TR", "role": "lead"}]
    return {
        "investigated": case,
        "asked_party": party,
        "task": set_task(case, title="Ask the post", owner=None, due_at=later, **who),
        "request": ask_party(case, party=party, question="Who?", **who),
        "visit": plan_visit(case, planned_for=later, place="The ridge", team=team, **who),
        "opinion": ask_opinion(case, asked_of=un, question="Which?", facts=["what"], **who),
        "measure": propose_measure(
            determined, kind="warning", wording="Warn.", owner=turkiye, due_at=later, **who
        ),
    }
