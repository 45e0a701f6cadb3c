"""What positions and determinations say, in words of the reader's language."""

from dataclasses import dataclass, field

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from astana.ui.formatting import format_coordinates, format_span
from monitoring.assessment.enums import Confidence, Field, Intent, Occurrence, Said
from violations.parties.models import Party, Provision
from violations.reports.enums import Weapon

QUESTIONS = {name: lambda name=name: Field(name).label for name in Field.values} | {
    "confidence": lambda: _("How sure"),
    "reasons": lambda: _("Reasons"),
}


@dataclass(frozen=True)
class Names:
    """The parties and provisions that contents name, by their codes and keys."""

    parties: dict = field(default_factory=dict)
    provisions: dict = field(default_factory=dict)

    @classmethod
    def of(cls, contents):
        """The names that these contents use, in two queries."""
        codes = {content["attributed_to"] for content in contents if content["attributed_to"]}
        keys = {content["provision"] for content in contents if content["provision"]}
        provisions = Provision.objects.select_related("agreement").filter(pk__in=keys)
        return cls(
            {party.code: party for party in Party.objects.filter(code__in=codes)} if codes else {},
            {str(one.pk): one for one in provisions} if keys else {},
        )


def words(name, value, names=None):
    """What a position says to a question, in words; nothing said is an answer, too."""
    names = names or Names()
    say = {
        Field.OCCURRENCE: lambda: Occurrence(value).label,
        Field.WHEN: lambda: _own(value, _time),
        Field.WHERE: lambda: _own(value, _place),
        Field.MEANS: lambda: _own(value, _means),
        Field.ATTRIBUTED_TO: lambda: _party(value, names),
        Field.INTENT: lambda: Intent(value).label,
        Field.PROVISION: lambda: _provision(value, names),
        "confidence": lambda: Confidence(value).label,
        "reasons": lambda: value,
    }
    return str(say[name]())


def reported(name, as_reported):
    """What "as reported" means, in words; "" for what needs none.

    `as_reported`: as the canonical text has it, with the name of the violation's type.
    """
    if name == Field.WHEN:
        return _time(as_reported)
    if name == Field.WHERE and as_reported["latitude"]:
        return _place(as_reported)
    return as_reported["type_name"] if name == Field.MEANS else ""


def cited(provision):
    """A provision as a position cites it: "Memorandum of 4 May 2017, para. 2"."""
    return _("%(agreement)s, para. %(number)s") % {
        "agreement": provision.agreement.name,
        "number": provision.number,
    }


def _own(value, say):
    return say(value) if isinstance(value, dict) else Said(value).label


def _time(value):
    return format_span(parse_datetime(value["began_at"]), parse_datetime(value["ended_at"]))


def _place(value):
    where = format_coordinates(
        float(value["latitude"]), float(value["longitude"]), value["uncertainty_m"]
    )
    return f"{value['place_name']} · {where}" if value["place_name"] else where


def _means(value):
    weapon = Weapon(value["weapon"]).label
    if not value["text"]:
        return weapon
    return _("%(weapon)s: %(words)s") % {"weapon": weapon, "words": value["text"]}


def _party(value, names):
    if not value:
        return _("Not determined")
    party = names.parties.get(value) if isinstance(value, str) else value
    return party.name if party else value


def _provision(value, names):
    if not value:
        return _("None")
    provision = names.provisions.get(value) if isinstance(value, str) else value
    return cited(provision) if provision else value
