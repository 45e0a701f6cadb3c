"""What a position says, as plain JSON: what is committed to, sealed, compared and determined.

When, where and by what means are "as_reported" (what the incident says), "undetermined", or the
guarantor's own: {"began_at", "ended_at"}, {"latitude", "longitude", "uncertainty_m",
"place_name"}, {"weapon", "text"}; instants in UTC, degrees as text.

Format 1 knew neither these three nor the intent, and did not say its format.
"""

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext as _

from astana.accounts.rules import Refused
from monitoring.assessment.enums import Field, Intent, Said
from violations.parties.models import Party, Provision

FORMAT = 2
NEW_IN_2 = {
    Field.WHEN.value: str(Said.AS_REPORTED),
    Field.WHERE.value: str(Said.AS_REPORTED),
    Field.MEANS.value: str(Said.AS_REPORTED),
    Field.INTENT.value: str(Intent.UNDETERMINED),
}


@dataclass(frozen=True, kw_only=True)
class PositionContent:
    """What a guarantor holds, as the actions take it."""

    occurrence: str
    when: str | dict = Said.AS_REPORTED
    where: str | dict = Said.AS_REPORTED
    means: str | dict = Said.AS_REPORTED
    attributed_to: Party | None = None
    intent: str = Intent.UNDETERMINED
    provision: Provision | None = None
    confidence: str
    reasons: str

    def as_json(self, round_):
        """The content of format 2, for one round of a case."""
        return {
            "format": FORMAT,
            "round": round_,
            "occurrence": str(self.occurrence),
            "when": self.when if isinstance(self.when, dict) else str(self.when),
            "where": self.where if isinstance(self.where, dict) else str(self.where),
            "means": self.means if isinstance(self.means, dict) else str(self.means),
            "attributed_to": self.attributed_to.code if self.attributed_to else "",
            "intent": str(self.intent),
            "provision": str(self.provision.pk) if self.provision else "",
            "confidence": str(self.confidence),
            "reasons": self.reasons,
        }


def own_time(began_at, ended_at):
    """An own "when"."""
    return {"began_at": _utc(began_at), "ended_at": _utc(ended_at)}


def own_place(latitude, longitude, uncertainty_m=None, place_name=""):
    """An own "where", degrees to the sixth decimal (a tenth of a metre)."""
    return {
        "latitude": f"{latitude:.6f}",
        "longitude": f"{longitude:.6f}",
        "uncertainty_m": uncertainty_m,
        "place_name": place_name,
    }


def own_means(weapon, text=""):
    """An own "by what means": the class of weapon, and free words."""
    return {"weapon": str(weapon), "text": text}


def write_into(position, content, *, salt, at):
    """Open the content into the position: to the letter, and what is joined as columns."""
    position.opened_at, position.salt, position.content = at, salt, content
    position.occurrence = content["occurrence"]
    position.attributed_to = _named(Party, code=content["attributed_to"])
    position.provision = _named(Provision, pk=content["provision"])
    position.confidence = content["confidence"]
    position.reasons = content["reasons"]


def compared(content):
    """What a content of any format says of each field that is determined."""
    content = NEW_IN_2 | content
    return {field: content[field] for field in Field.values}


def _utc(at):
    return at.astimezone(datetime.UTC).isoformat()


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
