"""The canonical text of a determination in words: from the very text that is signed."""

from dataclasses import dataclass

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from astana.accounts.models import Delegation
from monitoring.assessment.enums import Cause, Field, Said
from monitoring.assessment.wording import QUESTIONS, Names, reported, words
from monitoring.cases.models import Scope
from monitoring.cases.showing import facts_of
from monitoring.procedures.enums import Rule
from violations.parties.models import Agreement, Party
from violations.reports.models import ViolationType


@dataclass(frozen=True)
class Point:
    """One field: what was determined, by which rule, who holds it, who says what else."""

    label: str
    agreed: bool
    value: str
    rule: str
    holders: list
    dissent: list
    proposed: str = ""
    until: object = None
    objected: tuple = ()


@dataclass(frozen=True)
class Saying:
    """What one delegation says: a position, an interest or an objection."""

    delegation: object
    at: object
    rows: list
    text: str = ""
    commitment: str = ""
    recused: bool = False
    is_superseded: bool = False
    label: str = ""


def in_words(said):
    """Everything that a text (as JSON) says, for the page that shows it."""
    names = Names.of([position["content"] for position in said["positions"]])
    delegations = {one.code: one for one in Delegation.objects.all()}
    superseded = {position["supersedes"] for position in said["positions"]}
    kind = ViolationType.objects.filter(code=said["as_reported"]["violation_type"]).first()
    as_reported = said["as_reported"] | {"type_name": kind.name if kind else ""}
    return {
        "cause": Cause(said["cause"]).label,
        "reason": said["reason"],
        "by": delegations.get(said["by"]),
        "procedure": said["procedure"]["version"],
        "round": said["round"],
        "scope": _scope(said["scope"], delegations) if said.get("scope") else None,
        "points": [
            _point(name, said["fields"][name], as_reported, names, delegations)
            for name in Field.values
        ],
        "positions": sorted(
            (_position(one, superseded, names, delegations) for one in said["positions"]),
            key=lambda one: (one.is_superseded, one.delegation.position),
        ),
        "interests": [
            Saying(
                delegations.get(one["delegation"]),
                parse_datetime(one["at"]),
                [],
                text=one["text"],
                recused=one["recused"],
            )
            for one in said["interests"]
        ],
        "objections": [
            Saying(
                delegations.get(one["delegation"]),
                parse_datetime(one["at"]),
                [],
                text=one["words"],
                label=Field(one["field"]).label,
            )
            for one in said["objections"]
        ],
        "errata": said["errata"],
    }


def _scope(said, delegations):
    """The version, and what it says as (label, words)."""
    parties = {
        one.code: one for one in Party.objects.filter(code__in=[said["actor"], said["target"]])
    }
    scope = Scope(
        in_force=said["in_force"],
        agreement=Agreement.objects.filter(code=said["agreement"]).first(),
        actor=parties.get(said["actor"]),
        actor_answered_by=delegations.get(said["actor_answered_by"]),
        target=parties.get(said["target"]),
        target_answered_by=delegations.get(said["target_answered_by"]),
        target_standing=said["target_standing"],
        target_standing_then=said["target_standing_then"],
    )
    return {"version": said["version"], "facts": facts_of(scope)}


def _point(name, field, as_reported, names, delegations):
    def say(value):
        if value == Said.AS_REPORTED and (then := reported(name, as_reported)):
            return _("As reported: %(what)s") % {"what": then}
        return words(name, value, names)

    return Point(
        label=Field(name).label,
        agreed=field["agreed"],
        value=say(field["value"]) if field["agreed"] else _("Not agreed"),
        rule=Rule(field["rule"]).label,
        holders=[delegations[code] for code in field["by"]],
        dissent=[
            (one, say(field["dissent"][code]))
            for code, one in delegations.items()
            if code in field["dissent"]
        ],
        proposed=say(field["proposed"]) if "proposed" in field and not field["agreed"] else "",
        until=parse_datetime(field["until"]) if "until" in field else None,
        objected=tuple(field.get("objected", ())),
    )


def _position(said, superseded, names, delegations):
    content = said["content"]
    return Saying(
        delegations.get(said["delegation"]),
        parse_datetime(said["sealed_at"]),
        [
            (label(), words(name, content[name], names))
            for name, label in QUESTIONS.items()
            if name in content
        ],
        text=said["reason"],
        commitment=said["commitment"],
        is_superseded=said["commitment"] in superseded,
    )
