from django.db import transaction

from monitoring.cases.actions import locked
from monitoring.investigation import rules
from monitoring.investigation.actions.holding import due, held, instant, take, tell, was_done
from monitoring.investigation.enums import Fact
from monitoring.investigation.models import Opinion
from monitoring.investigation.states import OpinionState

WHAT = "expert_opinion"


@transaction.atomic
def ask_opinion(case, *, asked_of, question, facts, by, at):
    """Ask the UN or an observer for advice on one question; records "opinion_asked".

    `facts` are the public facts (`enums.Fact`) told with it; nothing else of the case is. The
    same question while it is open is the same one.
    """
    case = locked(case)
    rules.check_can_investigate(case, by=by)
    rules.check_can_be_asked(asked_of)
    said = {"asked_of": asked_of, "question": question}
    still = {"case": case, "delegation": by.delegation, "state": OpinionState.ASKED}
    same = Opinion.objects.filter(**still, **said).first()
    if same:
        return same
    due_at = case.procedure.time_for(WHAT, at)
    opinion = Opinion.objects.create(
        **still,
        **said,
        facts=[str(fact) for fact in Fact if fact in facts],
        due_at=due_at,
        round=case.round,
        by=by,
        at=at,
    )
    due(opinion, WHAT, due_at, at=at)
    more = {"of": asked_of.code, "facts": opinion.facts, "due_at": instant(due_at)}
    tell("opinion_asked", "opinion", opinion, question, by=by, at=at, **more)
    return opinion


@transaction.atomic
def give_opinion(opinion, *, text, by, at):
    """Answer the question as advice, which is no vote; records "opinion_given"."""
    return _answer(opinion, "give_opinion", "opinion_given", text, by=by, at=at)


@transaction.atomic
def decline_opinion(opinion, *, text, by, at):
    """Say that no opinion can be given, and why; records "opinion_declined"."""
    return _answer(opinion, "decline_opinion", "opinion_declined", text, by=by, at=at)


def _answer(opinion, step, kind, text, *, by, at):
    opinion = held(opinion)
    rules.check_can_give(opinion, by=by)
    if was_done(opinion, step, text=text):
        return opinion
    rules.check_step(opinion, step)
    take(opinion, step, text=text, given_by=by, given_at=at)
    tell(kind, "opinion", opinion, text, by=by, at=at)
    return opinion
