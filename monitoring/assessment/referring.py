"""After the determination: to a consultation, or back to investigation. Actions, too."""

from django.db import transaction

from astana.due.actions import announce
from astana.ledger.encoding import digest
from monitoring.assessment import rules
from monitoring.assessment.models import Referral, Reopening
from monitoring.assessment.queries import determination_of
from monitoring.cases.actions import locked, take_step
from monitoring.cases.steps import open_steps, skip


@transaction.atomic
def refer(case, question, *, by, at):
    """Put what was not agreed on the agenda of the next consultation; records "refer".

    Announces "referred_to_consultation". Optional steps that are open are skipped, for the
    question's sake; required ones wait until the case closes, for what was not agreed may be why
    they are open. Refused where the guarantors agree on every point.
    """
    case = locked(case)
    rules.check_can_refer(case, by=by)
    referral = Referral.objects.create(case=case, round=case.round, question=question, by=by, at=at)
    announce("referred_to_consultation", case.pk, at=at)
    optional = [step for step in open_steps(case, case.state) if not step.is_required]
    skipped = skip(case, optional, question, by=by, at=at)
    content = {
        "referral": referral.pk,
        "question": digest(question),
        "determination": determination_of(case).digest,
    }
    if skipped:
        content["skipped"] = skipped
    return take_step(case, "refer", by=by, at=at, content=content)


@transaction.atomic
def reopen(case, reason, *, by, at):
    """Take a case back to investigation on new evidence: another round; records "reopen".

    What was held and determined in the rounds before stays as it is.
    """
    case = locked(case)
    rules.check_can_reopen(case, by=by)
    reopening = Reopening.objects.create(
        case=case, round=case.round + 1, delegation=by.delegation, reason=reason, by=by, at=at
    )
    content = {"reopening": reopening.pk, "reason": digest(reason), "round": reopening.round}
    return take_step(case, "reopen", by=by, at=at, content=content)
