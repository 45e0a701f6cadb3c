"""The one text that the heads of delegation sign: canonical JSON of all that was determined.

It holds what each position says and whom the procedure let count, so that any change to one of
them is another text, with another digest, and no signature.
"""

import datetime

from astana.ledger.encoding import canonical, digest
from monitoring.cases.scoping import facts_in, text_of

FORMAT = 2  # 1 had no scope


def canonical_text(determination, *, case, scope, positions, interests, objections, errata):
    """The text of one version; `errata` are the words of all that were issued in this round.

    `scope` is the version of it that stands, or None.
    """
    former = determination.supersedes
    return canonical(
        {
            "format": FORMAT,
            "case": {"id": str(case.pk), "number": case.number},
            "round": determination.round,
            "version": determination.version,
            "supersedes": former.digest if former else None,
            "cause": str(determination.cause),
            "reason": determination.reason,
            "by": determination.by.delegation.code if determination.by else None,
            "determined_at": _utc(determination.determined_at),
            "procedure": {"version": case.procedure.version, "digest": case.procedure.digest},
            "scope": scope and _scope(scope),
            "as_reported": as_reported(case.incident),
            "fields": determination.fields,
            "positions": [_position(position) for position in positions],
            "interests": [_interest(interest) for interest in interests],
            "objections": [_objection(objection) for objection in objections],
            "errata": list(errata),
        }
    )


def as_reported(incident):
    """What "as reported" means at this moment: what is held of the incident."""
    return {
        "violation_type": incident.violation_type.code,
        "began_at": _utc(incident.began_at),
        "ended_at": _utc(incident.ended_at),
        "place_name": incident.place_name,
        "latitude": _degrees(incident.latitude),
        "longitude": _degrees(incident.longitude),
        "uncertainty_m": incident.uncertainty_m,
        "area": incident.area.pcode if incident.area else None,
        "zone": incident.zone.code if incident.zone else None,
    }


def _scope(scope):
    """What it says; who agrees, and remarks, are said among the guarantors and not in here."""
    said = facts_in(scope) | {"version": scope.version, "digest": digest(text_of(scope))}
    return {word: value for word, value in said.items() if word != "remark"}


def _position(position):
    return {
        "delegation": position.delegation.code,
        "sealed_at": _utc(position.sealed_at),
        "commitment": position.commitment,
        "salt": position.salt,
        "supersedes": position.supersedes.commitment if position.supersedes else None,
        "reason": position.reason,
        "content": position.content,
    }


def _interest(interest):
    return {
        "delegation": interest.delegation.code,
        "at": _utc(interest.at),
        "text": interest.text,
        "recused": interest.recused,
    }


def _objection(objection):
    return {
        "delegation": objection.delegation.code,
        "at": _utc(objection.at),
        "field": objection.field,
        "words": objection.words,
    }


def _utc(at):
    return at.astimezone(datetime.UTC).isoformat()


def _degrees(value):
    return None if value is None else f"{value:.6f}"
