"""Declaring an interest, and standing aside. Actions, too."""

from django.db import transaction

from astana.ledger.actions import record
from astana.ledger.encoding import digest
from monitoring.assessment import rules
from monitoring.assessment.determining import determine_anew, said_of
from monitoring.assessment.enums import Cause
from monitoring.assessment.models import Interest
from monitoring.assessment.positions import open_positions
from monitoring.assessment.queries import determination_of, still_to_seal
from monitoring.cases.actions import locked
from monitoring.cases.states import State


@transaction.atomic
def declare_interest(case, text, *, recused=False, by, at):
    """Say what ties one's delegation to the matter; with `recused` it takes no part from now on.

    After the positions were opened the determination is written anew with it, and signatures are
    void. Where all others have sealed, a recusal opens the positions. Saying the same again
    changes and records nothing. Records "interest_declared" with the digest of the words.
    Refused: standing aside after sealing, or where fewer than two would remain.
    """
    case = locked(case)
    rules.check_can_declare(case, by=by)
    said = {"delegation": by.delegation, "text": text, "recused": recused}
    same = case.interests.filter(**said).first()
    if same:
        return same
    if recused:
        rules.check_can_recuse(case, by=by)
    interest = Interest.objects.create(case=case, **said, by=by, at=at)
    content = {"interest": interest.pk, "digest": digest(text), "recused": recused}
    if determination_of(case):
        version = determine_anew(case, cause=Cause.INTEREST, reason=text, by=by, at=at)
        content |= said_of(version)
    record("interest_declared", f"case:{case.pk}", content, by=by, at=at)
    if case.state == State.ASSESSMENT and recused and not still_to_seal(case):
        open_positions(case, at=at)
    return interest
