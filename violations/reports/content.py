"""What a report says, apart from who filed it when: the shape that form and API both make."""

import datetime
from dataclasses import asdict, dataclass, field

from astana.ledger.encoding import canonical, digest
from violations.parties.models import Party
from violations.reports.enums import Attribution, Severity
from violations.reports.models import ViolationType
from violations.zones.models import AdminArea


@dataclass(frozen=True, kw_only=True)
class ObservationContent:
    """One line of a report; the values are those of `enums.py`."""

    item: str
    qualifier: str = "undetermined"
    means: str
    count: int | None = None
    at_least: bool = False
    weapon: str = "undetermined"
    calibre: str = ""
    direction: str = "undetermined"


@dataclass(frozen=True, kw_only=True)
class ReportContent:
    """Instants are aware; latitude and longitude in degrees (WGS 84) or both None."""

    began_at: datetime.datetime
    ended_at: datetime.datetime
    time_precision: str
    time_zone: str
    place_notation: str
    place_as_given: str = ""
    place_name: str = ""
    latitude: float | None = None
    longitude: float | None = None
    uncertainty_m: int | None = None
    area: AdminArea | None = None
    violation_type: ViolationType
    alleged_party: Party | None = None
    attribution: str = Attribution.UNDETERMINED
    against_party: Party | None = None
    target: str = ""
    killed_low: int | None = None
    killed_best: int | None = None
    killed_high: int | None = None
    injured_low: int | None = None
    injured_best: int | None = None
    injured_high: int | None = None
    narrative: str = ""
    narrative_language: str = ""
    source_reliability: str = "F"
    information_credibility: str = "6"
    observations: list[ObservationContent] = field(default_factory=list)

    def columns(self):
        """The report's own columns, without its lines."""
        names = set(self.__dataclass_fields__) - {"observations"}
        return {name: getattr(self, name) for name in names}

    def digest(self):
        """The SHA-256 of what the report says: two filings with one digest are the same filing."""
        said = self.columns() | {
            "began_at": _instant(self.began_at),
            "ended_at": _instant(self.ended_at),
            "latitude": _degrees(self.latitude),
            "longitude": _degrees(self.longitude),
            "area": self.area and self.area.pcode,
            "violation_type": self.violation_type.code,
            "alleged_party": self.alleged_party and self.alleged_party.code,
            "against_party": self.against_party and self.against_party.code,
            "observations": [asdict(line) for line in self.observations],
        }
        return digest(canonical(said))

    def severity(self):
        """The type's default, raised to serious when people were injured, to grave when killed."""
        return max(
            self.violation_type.default_severity,
            Severity.SERIOUS if self.injured_best or self.injured_low else 0,
            Severity.GRAVE if self.killed_best or self.killed_low else 0,
        )


def _instant(value):
    return value.astimezone(datetime.UTC).isoformat()


def _degrees(value):
    return None if value is None else f"{value:.7f}"
