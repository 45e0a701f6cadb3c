from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from violations.geo.boundaries import area_km2
from violations.zones.consequences import count_concerned
from violations.zones.rules import former_to_end, overlaps, span_of

TENS = 10


@dataclass
class Consequence:
    """What follows from saving a boundary version, in sentences, before it is saved."""

    zone: object
    geometry: dict
    valid_from: object
    valid_until: object
    sentences: list = field(init=False)

    def __post_init__(self):
        self.sentences = [self._size(), *self._ended(), *self._lies_over(), self._reports()]

    def _size(self):
        return _("The line encloses %(area)s km².") % {"area": f"{area_km2(self.geometry):,.1f}"}

    def _ended(self):
        former = former_to_end(self.zone, self.valid_from)
        if former:
            yield _("The version that holds %(span)s ends when this one begins.") % {
                "span": span_of(former)
            }

    def _lies_over(self):
        found = overlaps(self.zone, self.geometry, self.valid_from, self.valid_until)
        for other, shared in found:
            yield _(
                "It lies over %(zone)s (%(area)s km² shared): a report from there lies in both."
            ) % {"zone": other.zone, "area": f"{shared:,.1f}"}

    def _reports(self):
        """In tens only: whoever draws lines may not be one who may see where reports lie."""
        count = count_concerned("reports", self.geometry, self.valid_from, self.valid_until)
        if count < TENS:
            return _("It would hold for fewer than 10 reports filed so far. They stay as placed.")
        return _("It would hold for about %(count)d reports filed so far. They stay as placed.") % {
            "count": count // TENS * TENS
        }
