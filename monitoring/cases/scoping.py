"""Settling the scope: a version of it, the guarantors' stances on it, and when it is done."""

from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import F, Q

from astana.ledger.actions import record
from astana.ledger.encoding import canonical, digest
from astana.ledger.queries import entries_about
from monitoring.cases import rules
from monitoring.cases.actions import locked
from monitoring.cases.kept import kept
from monitoring.cases.models import Scope, ScopeStance
from monitoring.cases.queries import counting_in
from monitoring.cases.versions import check_unchanged
from violations.parties.enums import Standing
from violations.parties.models import Delimitation

WORDS = ["in_force", "agreement", "actor", "actor_answered_by", "target", "target_answered_by"]
WORDS += ["target_standing", "remark"]


@transaction.atomic
def write_scope(case, *, seen, by, at, **said):
    """Write the next version of a case's scope; its author's delegation agrees with it thereby.

    `said` are the fields of `WORDS`; parties, agreements and delegations are rows, or None. A
    target whose standing is not said has that of the delimitation, a party for which nobody is
    said to answer the guarantor that answers for it everywhere. Records "scope_written" with
    the version and the digest of what it says. Saying what stands already is agreeing with it,
    which `take_stance` records. Refused: outside the investigation, and a guarantor that takes no
    part in the case, as who answers for a party; `Changed`, where another
    version was written since the version of the case that was `seen`.
    """
    case = locked(case)
    rules.check_can_write_scope(case, by=by)
    former = standing_scope(case)
    scope = _scope(case, said, former)
    if former and text_of(former) == text_of(scope):
        take_stance(former, True, by=by, at=at)
        return former
    check_unchanged(case, seen, by=["scope_written"])
    scope.delegation, scope.by, scope.at = by.delegation, by, at
    scope.save(force_insert=True)
    ScopeStance.objects.create(scope=scope, delegation=by.delegation, agrees=True, by=by, at=at)
    content = {"version": scope.version, "digest": digest(text_of(scope))}
    record("scope_written", f"case:{case.pk}", content, by=by, at=at)
    return scope


def _scope(case, said, former):
    then = standing_then(case.incident, said.get("target"))
    said = {word: said.get(word) for word in WORDS}
    for party in ("actor", "target"):
        if said[party] and not said[f"{party}_answered_by"]:
            said[f"{party}_answered_by"] = said[party].answered_for_by
        if said[party] is None:
            said[f"{party}_answered_by"] = None
        rules.check_may_answer_for_it(case, said[f"{party}_answered_by"])
    if said["target"] is None:
        said["target_standing"] = ""
    return Scope(
        **said
        | {
            "case": case,
            "version": former.version + 1 if former else 1,
            "target_standing": said["target_standing"] or (said["target"] and then) or "",
            "target_standing_then": then,
            "remark": (said["remark"] or "").strip(),
        }
    )


@transaction.atomic
def take_stance(scope, agrees, *, remark="", by, at):
    """Say for one's delegation whether it agrees with the standing scope; records "scope_stance".

    The entry has the remark's digest only. The last word counts; the same again changes and
    records nothing. Refused: on a version that another has followed, and differing without a word.
    """
    scope.case = locked(scope.case)
    rules.check_can_take_stance(scope, agrees, remark, by=by)
    last = scope.stances.filter(delegation=by.delegation).last()
    if last and (last.agrees, last.remark) == (agrees, remark):
        return last
    stance = ScopeStance.objects.create(
        scope=scope, delegation=by.delegation, agrees=agrees, remark=remark, by=by, at=at
    )
    content = {"version": scope.version, "stance": stance.pk, "agrees": agrees}
    if remark:
        content["remark"] = digest(remark)
    record("scope_stance", f"case:{scope.case_id}", content, by=by, at=at)
    return stance


def standing_scope(case):
    """The version of the scope that stands, or None."""
    return max(case.scopes.all(), key=lambda scope: scope.version, default=None)


def scopes_of(case):
    """All versions of the scope, the first first, with all that is shown of them."""
    if (scopes := kept(case, Scope)) is not None:
        return scopes
    scopes = case.scopes.select_related(
        "delegation", "agreement", "actor", "target", "actor_answered_by", "target_answered_by"
    )
    return list(scopes.prefetch_related("stances__delegation"))


def scope_at(case, seen):
    """The version of the scope that stood when the case was at the version `seen`, or None."""
    entries = entries_about(f"case:{case.pk}").filter(kind="scope_written", sequence__lte=seen)
    return case.scopes.filter(version=entries.count()).first()


def who_answers_for(case, party):
    """The guarantor that answers for a party in this case: as its scope says, or as is kept."""
    scope = standing_scope(case)
    for said in ("actor", "target"):
        if scope and getattr(scope, f"{said}_id") == party.pk:
            return getattr(scope, f"{said}_answered_by") or party.answered_for_by
    return party.answered_for_by


def stances_on(scope):
    """By the id of each delegation, its last word on a version of the scope."""
    return {stance.delegation_id: stance for stance in scope.stances.all()}


def scope_done_at(case):
    """When the last guarantor that counts had spoken to the standing scope; None before."""
    scope = standing_scope(case)
    if scope is None:
        return None
    spoke = {}
    for stance in scope.stances.all():
        spoke.setdefault(stance.delegation_id, stance.at)
    sides = {delegation.pk for delegation in counting_in(case)}
    return max(spoke[side] for side in sides) if sides <= spoke.keys() else None


def day_of(incident):
    """The day on which it began, where it happened."""
    return incident.began_at.astimezone(ZoneInfo(incident.time_zone)).date()


def standing_then(incident, target):
    """What the delimitation says of a party on the day of the event, where it happened; "" where
    nobody is named; what the delimitation does not name is undetermined.
    """
    if target is None:
        return ""
    said = _delimitation_of(incident).filter(party=target).first()
    return said.standing if said else Standing.UNDETERMINED


def standings_on_the_day(incident):
    """[(party, standing)] of all that the delimitation named there, on the day of the event."""
    said = _delimitation_of(incident).distinct("party__code").select_related("party")
    return [(row.party, row.get_standing_display()) for row in said]


def _delimitation_of(incident):
    """What held there on the day of the event; of each party what names the place comes first."""
    day = day_of(incident)
    return Delimitation.objects.filter(
        Q(valid_until__isnull=True) | Q(valid_until__gt=day),
        Q(area__isnull=True) | Q(area=incident.area_id),
        valid_from__lte=day,
    ).order_by("party__code", F("area").asc(nulls_last=True))


def suggested(case):
    """What the reports say of the parties, for the first version: who is alleged, against whom."""
    told = case.incident.told_by.select_related("report__alleged_party", "report__against_party")
    reports = [link.report for link in told.order_by("linked_at", "pk")]
    actor = next((report.alleged_party for report in reports if report.alleged_party), None)
    target = next((report.against_party for report in reports if report.against_party), None)
    return {"actor": actor, "target": target}


def text_of(scope):
    """What a version of the scope says, as canonical text."""
    return canonical(facts_in(scope))


def facts_in(scope):
    """What a version of the scope says: rows by their codes, what is not known as None."""
    said = {word: getattr(scope, word) for word in WORDS}
    said = {word: value if isinstance(value, str) else _key(value) for word, value in said.items()}
    return said | {"target_standing_then": scope.target_standing_then}


def _key(row):
    return row.code if row else None
