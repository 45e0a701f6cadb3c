"""The silence procedure: a proposal stands unless a guarantor objects in time. Actions, too."""

from django.db import transaction

from astana.ledger.actions import record
from astana.ledger.encoding import digest
from monitoring.assessment import rules
from monitoring.assessment.determining import determine_anew, said_of
from monitoring.assessment.enums import Cause
from monitoring.assessment.models import Objection
from monitoring.assessment.queries import proposed_in
from monitoring.cases.actions import locked
from monitoring.cases.models import Case


@transaction.atomic
def object_to(case, field, words, *, by, at):
    """Break the silence on one point: it is not agreed then; the determination is written anew.

    Records "silence_broken" with the digest of the words. Refused: who filed a position, who
    recused itself, a point on which nothing is proposed, and once the time has passed.
    """
    case = locked(case)
    rules.check_can_object(case, field, by=by, at=at)
    objection = Objection.objects.create(
        case=case,
        round=case.round,
        delegation=by.delegation,
        field=field,
        words=words,
        by=by,
        at=at,
    )
    version = determine_anew(case, cause=Cause.OBJECTION, reason=words, by=by, at=at)
    content = {"objection": objection.pk, "field": str(field), "digest": digest(words)}
    record("silence_broken", f"case:{case.pk}", content | said_of(version), by=by, at=at)
    return objection


@transaction.atomic
def end_silence(case_id, *, at):
    """When the time for objections has passed: what nobody objected to stands.

    Records "silence_ended"; a case that has ended, or was taken up anew, stays as it is. Answers
    when to look again where another proposal has more time.
    """
    case = locked(Case(pk=case_id))
    if case.state not in rules.MAY_STILL_CHANGE:
        return None
    ends = list(proposed_in(case).values())
    if not ends:
        return None
    if min(ends) > at:
        return min(ends)
    version = determine_anew(case, cause=Cause.SILENCE, at=at)
    record("silence_ended", f"case:{case.pk}", said_of(version), by=None, at=at)
    return min((end for end in ends if end > at), default=None)
