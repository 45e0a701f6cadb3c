"""What a viewer may read of positions: their own delegation's, and all that were opened."""

from astana.accounts.queries import guarantors
from astana.accounts.rules import allowed
from monitoring.assessment.content import NEW_IN_2
from monitoring.assessment.queries import positions_of_round
from monitoring.assessment.rules import check_can_look_into
from monitoring.assessment.sealing import unseal
from violations.parties.models import Party, Provision


def said_by(position, viewer):
    """What a position says, as far as the viewer may know: a dict, or None while it is sealed."""
    if position is None or not allowed(check_can_look_into, position, by=viewer):
        return None
    if position.opened_at:
        named = {"attributed_to": position.attributed_to, "provision": position.provision}
        return NEW_IN_2 | position.content | named
    _salt, content = unseal(position.sealed)
    named = {
        "attributed_to": Party.objects.filter(code=content["attributed_to"]).first(),
        "provision": Provision.objects.filter(pk=content["provision"] or None).first(),
    }
    return NEW_IN_2 | content | named


def positions_side_by_side(case, viewer):
    """For each guarantor in order: (delegation, its position or None, what the viewer may read)."""
    standing = {
        position.delegation_id: position
        for position in positions_of_round(case).filter(superseded_by=None)
    }
    return [
        (delegation, standing.get(delegation.pk), said_by(standing.get(delegation.pk), viewer))
        for delegation in guarantors()
    ]
