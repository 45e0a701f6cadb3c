from django.db import transaction

from astana.console.keeping import facts_of, keep, remove
from violations.parties.holders import check_may_go
from violations.parties.models import Party
from violations.parties.rules import check_delimitation, former_to_end


@transaction.atomic
def save_party(party, *, by, at):
    """Save what a party is called and who answers for it. Records "party_saved".

    Refuses another code while a later room may know the party by the old one.
    """
    if Party.objects.filter(pk=party.pk).exclude(code=party.code).exists():
        check_may_go()
    facts = facts_of(party, "code", "names", "aliases", "answered_for_by")
    return keep(party, "party_saved", facts, by=by, at=at)


@transaction.atomic
def remove_party(party, *, by, at):
    """Remove a party that nothing names. Records "party_removed"."""
    check_may_go()
    remove(party, "party_removed", {"code": party.code}, by=by, at=at)


@transaction.atomic
def record_delimitation(delimitation, *, by, at):
    """Save what a party is held to be during a time, everywhere or in an area.

    A former one of the same reach without an end ends then. Records "delimitation_recorded".
    Refuses times that another delimitation holds there.
    """
    party = Party.objects.select_for_update().get(pk=delimitation.party_id)
    former = former_to_end(delimitation)
    check_delimitation(delimitation, but=former)
    if former:
        former.valid_until = delimitation.valid_from
        former.save(update_fields=["valid_until"])
    facts = facts_of(delimitation, "standing", "valid_from", "valid_until", "area", "basis")
    facts |= {"party": party.code, "ended": former.pk if former else None}
    return keep(delimitation, "delimitation_recorded", facts, by=by, at=at)


@transaction.atomic
def remove_delimitation(delimitation, *, by, at):
    """Remove a delimitation entered by mistake. Records "delimitation_removed"."""
    facts = facts_of(delimitation, "party", "standing", "valid_from", "valid_until")
    remove(delimitation, "delimitation_removed", facts, by=by, at=at)


@transaction.atomic
def save_agreement(agreement, *, by, at):
    """Save an agreement. Records "agreement_saved"."""
    facts = facts_of(agreement, "code", "names", "signed_on", "reference")
    return keep(agreement, "agreement_saved", facts, by=by, at=at)


@transaction.atomic
def remove_agreement(agreement, *, by, at):
    """Remove an agreement none of whose provisions is cited. Records "agreement_removed"."""
    check_may_go()
    remove(agreement, "agreement_removed", {"code": agreement.code}, by=by, at=at)


@transaction.atomic
def save_provision(provision, *, by, at):
    """Save a numbered paragraph of an agreement. Records "provision_saved"."""
    facts = facts_of(provision, "agreement", "number", "text")
    return keep(provision, "provision_saved", facts, by=by, at=at)


@transaction.atomic
def remove_provision(provision, *, by, at):
    """Remove a provision that nothing cites. Records "provision_removed"."""
    check_may_go()
    facts = facts_of(provision, "agreement", "number")
    remove(provision, "provision_removed", facts, by=by, at=at)
