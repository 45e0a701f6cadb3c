"""Sealing the guarantors' positions, opening them together, and what follows. Actions, too."""

from django.db import transaction
from django.utils.translation import gettext as _

from astana.accounts.queries import guarantors
from astana.accounts.rules import Refused, allowed
from astana.due.actions import announce
from astana.ledger.actions import record
from monitoring.assessment import rules
from monitoring.assessment.determination import determine
from monitoring.assessment.models import Determination, Position
from monitoring.assessment.sealing import commit, seal, unseal
from monitoring.cases.actions import locked, take_step
from monitoring.cases.models import Case
from violations.parties.models import Party, Provision


@transaction.atomic
def begin_assessment(case, *, by, at):
    """Call for the guarantors' sealed positions, until the deadline that this sets."""
    case = locked(case)
    rules.check_can_begin_assessment(case, by=by)
    case = take_step(case, "begin_assessment", by=by, at=at)
    announce("assessment_began", case.pk, at=at, due_at=case.due_at)
    return case


@transaction.atomic
def seal_position(case, *, occurrence, attributed_to, provision, confidence, reasons, by, at):
    """Seal one's delegation's position; with the last one, all open at once.

    Records "position_sealed" with the commitment only; when it was the last, opening records
    "open_positions". Refused: a second position, one outside assessment or after the deadline.
    """
    case = locked(case)
    rules.check_can_seal(case, by=by)
    rules.check_in_time(case, at=at)
    content = {
        "occurrence": str(occurrence),
        "attributed_to": attributed_to.code if attributed_to else "",
        "provision": str(provision.pk) if provision else "",
        "confidence": str(confidence),
        "reasons": reasons,
    }
    commitment, sealed = seal(case.pk, by.delegation.code, content)
    position = Position.objects.create(
        case=case,
        delegation=by.delegation,
        by=by,
        sealed_at=at,
        commitment=commitment,
        sealed=sealed,
    )
    record("position_sealed", f"case:{case.pk}", {"commitment": commitment}, by=by, at=at)
    if not guarantors().exclude(positions__case=case).exists():
        open_positions(case, at=at)
    return position


@transaction.atomic
def open_positions(case, *, at):
    """Open all positions of a case at once and determine what follows; records "open_positions"."""
    case = locked(case)
    rules.check_can_open_positions(case, at=at)
    positions = case.positions.select_for_update(of=("self",)).select_related("delegation")
    contents = [_open(position, at=at) for position in positions]
    outcome = determine(contents, guarantors=guarantors().count())
    Determination.objects.create(
        case=case,
        determined_at=at,
        consensus=outcome.consensus,
        occurrence=outcome.occurrence,
        fields=outcome.fields,
    )
    return take_step(
        case, "open_positions", by=None, at=at, content={"determination": outcome.fields}
    )


def open_when_due(case_id, *, at):
    """At the deadline: open what was sealed; nothing to do where all were opened before.

    A position that does not match its commitment fails here, for people to see on the due row.
    """
    case = Case.objects.get(pk=case_id)
    if allowed(rules.check_can_open_positions, case, at=at):
        open_positions(case, at=at)


def _open(position, *, at):
    salt, content = unseal(position.sealed)
    delegation = position.delegation.code
    if commit(position.case_id, delegation, salt, content) != position.commitment:
        raise Refused(f"the sealed position of {delegation} does not match its commitment")
    position.opened_at = at
    position.salt = salt
    position.occurrence = content["occurrence"]
    position.attributed_to = _named(Party, code=content["attributed_to"])
    position.provision = _named(Provision, pk=content["provision"])
    position.confidence = content["confidence"]
    position.reasons = content["reasons"]
    position.save()
    return content


def _named(model, **key):
    """The row that a position names; refused, and nothing opens, where it is no longer there."""
    if not any(key.values()):
        return None
    row = model.objects.filter(**key).first()
    if row is None:
        raise Refused(
            _("What a sealed position names is no longer in the console under that name.")
        )
    return row
