from datetime import datetime

from django.db.models import F, Prefetch

from monitoring.assessment.models import Determination, Interest, Position, Referral, Signature
from monitoring.cases.queries import counting_in
from monitoring.cases.states import State


def standing_positions():
    """The positions that count: of the case's round, and superseded by none."""
    return Position.objects.filter(superseded_by=None, round=F("case__round"))


def standing_determinations():
    """The versions that hold: of the case's round, and superseded by none."""
    return Determination.objects.filter(superseded_by=None, round=F("case__round"))


def standing_signatures():
    """The signatures under the versions that hold, as they came."""
    held = Signature.objects.filter(determination__superseded_by=None)
    return held.filter(determination__round=F("determination__case__round")).order_by("at", "id")


def what_stands():
    """Prefetches for a list of cases: `positions` and `determinations` are those that stand."""
    return [
        Prefetch("positions", standing_positions().select_related("delegation").defer("sealed")),
        Prefetch("determinations", standing_determinations().defer("text")),
        Prefetch("interests", Interest.objects.select_related("delegation")),
    ]


def determination_of(case):
    """The version that stands in the case's round; None before positions were opened in it."""
    versions = [one for one in case.determinations.all() if one.round == case.round]
    return max(versions, key=lambda one: one.version, default=None)


def positions_of_round(case):
    """Every position of the case's round, superseded ones too, as they came."""
    return (
        Position.objects.filter(case=case, round=case.round)
        .select_related("delegation", "supersedes", "attributed_to", "provision__agreement")
        .order_by("sealed_at", "pk")
    )


def still_to_seal(case):
    """The guarantors that count, and have not sealed in this round."""
    return [one for one in counting_in(case) if one.pk not in sealed_in(case)]


def sealed_in(case):
    """The keys of the delegations that filed a position in the case's round."""
    return {one.delegation_id for one in case.positions.all() if one.round == case.round}


def signed_by_all_at(case):
    """When the last guarantor that counts signed what stands; None while one is missing."""
    version = determination_of(case)
    if version is None:
        return None
    signed = {one.delegation_id: one.at for one in version.signatures.all()}
    if any(guarantor.pk not in signed for guarantor in counting_in(case)):
        return None
    return max(signed.values())


def proposed_in(case):
    """{field: until when one may object} of the outcomes that are proposed and not yet decided."""
    version = determination_of(case)
    if version is None:
        return {}
    return {
        name: datetime.fromisoformat(field["until"])
        for name, field in version.fields.items()
        if "until" in field and not field["agreed"] and not field["objected"]
    }


def for_the_consultation():
    """The referrals of cases that still wait for a consultation."""
    return (
        Referral.objects.filter(case__state=State.REFERRED, round=F("case__round"))
        .select_related("by__delegation", "case__incident__violation_type", "case__incident__area")
        .prefetch_related(Prefetch("case__determinations", standing_determinations().defer("text")))
    )
