"""Versions of a determination: computed from what stands, under the lock of the case.

`determine_anew` is called by the acts that change something of it; it records nothing itself.
"""

from datetime import datetime

from astana.accounts.queries import guarantors
from astana.due.actions import announce
from astana.ledger.encoding import digest
from monitoring.assessment.canonical_text import canonical_text
from monitoring.assessment.content import compared
from monitoring.assessment.determination import determine
from monitoring.assessment.enums import Cause
from monitoring.assessment.following import await_signatures
from monitoring.assessment.models import Determination
from monitoring.assessment.queries import determination_of, positions_of_round, proposed_in
from monitoring.cases.queries import recused_in
from monitoring.cases.scoping import standing_scope

SILENCE_ENDS = "silence_ends"


def determine_anew(case, *, cause, reason="", by=None, at):
    """Write the next version of the case's determination and return it; the one before stays.

    It has no signatures. Where an outcome is proposed under the silence procedure, a due row is
    left for the end of the time for objections.
    """
    former = determination_of(case)
    last = case.determinations.order_by("-version").first()
    positions = list(positions_of_round(case))
    objections = list(case.objections.filter(round=case.round).select_related("delegation"))
    outcome = _outcome(case, positions, objections, former, at=at)
    version = Determination(
        case=case,
        round=case.round,
        version=last.version + 1 if last else 1,
        supersedes=former,
        cause=cause,
        reason=reason,
        by=by,
        determined_at=at,
        consensus=outcome.consensus,
        occurrence=outcome.occurrence,
        open_points=outcome.open_points,
        fields=outcome.fields,
    )
    version.text = canonical_text(
        version,
        case=case,
        scope=standing_scope(case),
        positions=positions,
        interests=case.interests.select_related("delegation"),
        objections=objections,
        errata=_errata(case, version),
    )
    version.digest = digest(version.text)
    version.save()
    _wake_when_silence_ends(case, at=at)
    await_signatures(version, at=at)
    return version


def said_of(version):
    """What the ledger says of a version: which it is, and the digest of its text."""
    return {"round": version.round, "version": version.version, "determination": version.digest}


def _outcome(case, positions, objections, former, *, at):
    """The outcome of the standing positions; each proposal with the end of its time."""
    contents = {p.delegation.code: compared(p.content) for p in positions if _stands(p, positions)}
    recused = recused_in(case)
    given = {
        "guarantors": [one.code for one in guarantors() if one.pk not in recused],
        "rules": case.procedure.content["decision"],
        "objections": _by_field(objections),
    }
    first = determine(contents, **given)
    until = {
        name: _until(case, name, field["proposed"], former, at=at)
        for name, field in first.fields.items()
        if "proposed" in field
    }
    unopposed = {name for name, end in until.items() if datetime.fromisoformat(end) <= at}
    outcome = determine(contents, **given, unopposed=unopposed)
    for name, end in until.items():
        outcome.fields[name]["until"] = end
    return outcome


def _until(case, name, value, former, *, at):
    """When silence on a value ends: as it was said before of the same value, or from now."""
    before = former.fields[name] if former else {}
    if "until" in before and before["proposed"] == value:
        return before["until"]
    end = case.procedure.time_for("silence", at) or case.procedure.time_for("assessment", at)
    return end.isoformat()


def _by_field(objections):
    fields = {}
    for objection in objections:
        fields.setdefault(objection.field, set()).add(objection.delegation.code)
    return fields


def _stands(position, positions):
    return all(other.supersedes_id != position.pk for other in positions)


def _errata(case, version):
    """The words of every erratum of this round, this version's among them, oldest first."""
    former = case.determinations.filter(round=case.round, cause=Cause.ERRATUM)
    words = list(former.order_by("version").values_list("reason", flat=True))
    return [*words, version.reason] if version.cause == Cause.ERRATUM else words


def _wake_when_silence_ends(case, *, at):
    ends = proposed_in(case).values()
    if ends:
        announce(SILENCE_ENDS, case.pk, at=at, due_at=min(ends))
