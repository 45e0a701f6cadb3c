"""Sealing the guarantors' positions, opening them together, superseding one. Actions, too."""

from django.db import transaction
from django.utils.translation import gettext as _

from astana.accounts.rules import Refused, allowed
from astana.due.actions import announce
from astana.ledger.actions import record
from astana.ledger.encoding import digest
from monitoring.assessment import rules
from monitoring.assessment.content import PositionContent, write_into
from monitoring.assessment.determining import determine_anew, said_of
from monitoring.assessment.enums import Cause
from monitoring.assessment.models import Position
from monitoring.assessment.queries import positions_of_round, still_to_seal
from monitoring.assessment.sealing import commit, seal, unseal
from monitoring.cases.actions import locked, take_step
from monitoring.cases.models import Case
from monitoring.cases.states import State
from monitoring.cases.steps import skip_open_steps


@transaction.atomic
def begin_assessment(case, *, skipping="", by, at):
    """Call for the guarantors' sealed positions, until the deadline that this sets.

    `skipping` says why optional steps of the investigation are left out. Records
    "begin_assessment" with their codes. Refused: while a required step is open.
    """
    case = locked(case)
    rules.check_can_begin_assessment(case, by=by)
    skipped = skip_open_steps(case, skipping, by=by, at=at)
    content = {"state": str(State.ASSESSMENT)}
    if skipped:
        content |= {"skipped": skipped, "reason": digest(skipping.strip())}
    case = take_step(case, "begin_assessment", by=by, at=at, content=content)
    announce("assessment_began", case.pk, at=at, due_at=case.due_at)
    return case


@transaction.atomic
def seal_position(case, *, by, at, **said):
    """Seal one's delegation's position; with the last one, all open at once.

    `said` is what `PositionContent` takes. Records "position_sealed" with the commitment only;
    when it was the last, opening records "open_positions". Refused: a second position, one
    outside assessment or after the deadline, one of a guarantor that recused itself.
    """
    case = locked(case)
    rules.check_can_seal(case, by=by)
    rules.check_in_time(case, at=at)
    content = PositionContent(**said).as_json(case.round)
    _salt, commitment, sealed = seal(case.pk, by.delegation.code, content)
    position = Position.objects.create(
        case=case,
        round=case.round,
        delegation=by.delegation,
        by=by,
        sealed_at=at,
        commitment=commitment,
        sealed=sealed,
    )
    record("position_sealed", f"case:{case.pk}", {"commitment": commitment}, by=by, at=at)
    if not still_to_seal(case):
        open_positions(case, at=at)
    return position


@transaction.atomic
def open_positions(case, *, at):
    """Open all positions of the round at once and determine what follows.

    Records "open_positions" with the digest of the determination's text.
    """
    case = locked(case)
    rules.check_can_open_positions(case, at=at)
    positions = positions_of_round(case).select_for_update(of=("self",))
    for position in positions:
        _open(position, at=at)
    version = determine_anew(case, cause=Cause.OPENED, at=at)
    return take_step(case, "open_positions", by=None, at=at, content=said_of(version))


@transaction.atomic
def supersede_position(case, *, reason, by, at, **said):
    """Put another position of one's delegation in the place of its opened one, for all to see.

    Both stay; the determination is computed anew, and every signature under it is void. Records
    "position_superseded" with commitments and digests. Refused: before the positions were opened,
    once the case is closed, and the same content again.
    """
    case = locked(case)
    rules.check_can_supersede(case, by=by)
    former = positions_of_round(case).get(delegation=by.delegation, superseded_by=None)
    content = PositionContent(**said).as_json(case.round)
    if content == former.content:
        raise Refused(_("This is the position that stands already."))
    salt, commitment, _unused = seal(case.pk, by.delegation.code, content)
    position = Position(
        case=case,
        round=case.round,
        delegation=by.delegation,
        by=by,
        sealed_at=at,
        commitment=commitment,
        supersedes=former,
        reason=reason,
    )
    write_into(position, content, salt=salt, at=at)
    position.save()
    version = determine_anew(case, cause=Cause.SUPERSEDED, reason=reason, by=by, at=at)
    said = {
        "commitment": commitment,
        "supersedes": former.commitment,
        "reason": digest(reason),
    } | said_of(version)
    record("position_superseded", f"case:{case.pk}", said, by=by, at=at)
    return position


def open_when_due(case_id, *, at):
    """At the deadline: open what was sealed; nothing to do where all were opened before.

    Answers when to look again where the case was reopened since, and has another deadline.

    A position that does not match its commitment fails here, for people to see on the due row.
    """
    case = Case.objects.get(pk=case_id)
    if allowed(rules.check_can_open_positions, case, at=at):
        open_positions(case, at=at)
    elif case.state == State.ASSESSMENT:
        return case.due_at
    return None


def _open(position, *, at):
    salt, content = unseal(position.sealed)
    delegation = position.delegation.code
    if commit(position.case_id, delegation, salt, content) != position.commitment:
        raise Refused(f"the sealed position of {delegation} does not match its commitment")
    write_into(position, content, salt=salt, at=at)
    position.save()
