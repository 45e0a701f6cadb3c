"""What a report says, apart from who filed it when: the shape that form and API both make."""

import datetime
from dataclasses import asdict, dataclass, field

from astana.ledger.encoding import canonical, digest
from violations.parties.models import Party
from violations.reports.enums import Attribution, Severity
from violations.reports.models import ViolationType
from violations.zones.models import AdminArea, Settlement

BOUNDS = ("low", "best", "high")


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
    bearing_deg: int | None = None
    distance_m: int | None = None


@dataclass(frozen=True, kw_only=True)
class PeopleContent:
    """How many people of one group were harmed in one way."""

    effect: str
    group: str = "unknown"
    sex: str = "unknown"
    low: int | None = None
    best: int | None = None
    high: int | None = None


@dataclass(frozen=True, kw_only=True)
class DamageContent:
    """An object that was hit."""

    object: str
    extent: str = "unknown"
    name: str = ""


@dataclass(frozen=True, kw_only=True)
class WhereaboutsContent:
    """Where the observer stood and where the device was: degrees, metres, seconds."""

    observer_how: str = "not_said"
    observer_latitude: float | None = None
    observer_longitude: float | None = None
    observer_accuracy_m: int | None = None
    observer_fix_age_s: int | None = None
    observer_post: str = ""
    device_latitude: float | None = None
    device_longitude: float | None = None
    device_accuracy_m: int | None = None
    device_fix_age_s: int | None = None


@dataclass(frozen=True, kw_only=True)
class CallerContent:
    """Who called the hotline. Kept sealed."""

    name: str = ""
    contact: str = ""
    language: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class ReportContent:
    """Instants are aware; latitude and longitude in degrees (WGS 84) or both None."""

    began_at: datetime.datetime
    ended_at: datetime.datetime
    time_given: str = "interval"
    day_part: str = ""
    time_precision: str
    time_zone: str
    writing_began_at: datetime.datetime | None = None
    writing_ended_at: datetime.datetime | None = None
    place_notation: str
    place_as_given: str = ""
    place_name: str = ""
    latitude: float | None = None
    longitude: float | None = None
    uncertainty_m: int | None = None
    settlement: Settlement | None = None
    bearing_from: str = ""
    bearing_deg: float | None = None
    distance_m: int | None = None
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
    effects: list[str] = field(default_factory=list)
    effects_note: str = ""
    conditions: list[str] = field(default_factory=list)
    conditions_note: str = ""
    narrative: str = ""
    narrative_language: str = ""
    source_kind: str = "own"
    source_reliability: str = "F"
    information_credibility: str = "6"
    observations: list[ObservationContent] = field(default_factory=list)
    people: list[PeopleContent] = field(default_factory=list)
    damage: list[DamageContent] = field(default_factory=list)
    whereabouts: WhereaboutsContent | None = None
    caller: CallerContent | None = None

    def columns(self):
        """The report's own columns: without its lines and what is kept apart, with the totals."""
        said = {name: value for name, value in vars(self).items() if name not in NO_COLUMNS}
        return said | self._totals()

    def apart(self):
        """What is said of what is kept apart, by name, as canonical JSON holds it."""
        return {name: _plain(asdict(value)) for name in APART if (value := getattr(self, name))}

    def digest(self, commitments=None):
        """The SHA-256 of what the report says: two filings with one digest are the same filing.

        `commitments` stand for what is kept apart, by name. What nobody said is not in it, so that
        a report filed before a question was asked keeps its digest.
        """
        said = self.columns() | {
            "latitude": _degrees(self.latitude),
            "longitude": _degrees(self.longitude),
            "settlement": self.settlement and self.settlement.code,
            "area": self.area and self.area.pcode,
            "violation_type": self.violation_type.code,
            "alleged_party": self.alleged_party and self.alleged_party.code,
            "against_party": self.against_party and self.against_party.code,
            "observations": [_said_of(line, ASKED_LATER_OF_LINES) for line in self.observations],
            "people": [asdict(line) for line in self.people],
            "damage": [asdict(line) for line in self.damage],
        }
        said = {
            name: value
            for name, value in said.items()
            if name not in ASKED_LATER or value != ASKED_LATER[name]
        }
        return digest(canonical(_plain(said) | (commitments or {})))

    def severity(self):
        """The type's default, raised to serious when people were injured, to grave when killed."""
        said = vars(self) | self._totals()
        return max(
            self.violation_type.default_severity,
            Severity.SERIOUS if said["injured_best"] or said["injured_low"] else 0,
            Severity.GRAVE if said["killed_best"] or said["killed_low"] else 0,
        )

    def _totals(self):
        """Killed and injured over the lines of people, where there are such lines."""
        totals = {}
        for effect in ("killed", "injured"):
            lines = [line for line in self.people if line.effect == effect]
            if lines:
                totals |= dict(
                    zip((f"{effect}_{bound}" for bound in BOUNDS), total(lines), strict=True)
                )
        return totals


LINES = {"observations", "people", "damage"}
APART = {"whereabouts", "caller"}
NO_COLUMNS = LINES | APART
# Asked since later, with what it means that nobody answered.
ASKED_LATER = {
    "time_given": "interval",
    "day_part": "",
    "writing_began_at": None,
    "writing_ended_at": None,
    "settlement": None,
    "bearing_from": "",
    "bearing_deg": None,
    "distance_m": None,
    "effects": [],
    "effects_note": "",
    "conditions": [],
    "conditions_note": "",
    "source_kind": "own",
    "people": [],
    "damage": [],
}
ASKED_LATER_OF_LINES = {"bearing_deg": None, "distance_m": None}


def total(lines):
    """(low, best, high) over lines of people: what is not said adds nothing to low and best.

    The highest is known only where every line says it. So low ≤ best ≤ high holds in the sums.
    """
    lows = [line.low for line in lines if line.low is not None]
    bests = [line.low if line.best is None else line.best for line in lines]
    bests = [best for best in bests if best is not None]
    highs = [line.high for line in lines]
    return (
        sum(lows) if lows else None,
        sum(bests) if bests else None,
        None if None in highs else sum(highs),
    )


def _said_of(line, asked_later):
    return {
        name: value
        for name, value in asdict(line).items()
        if name not in asked_later or value != asked_later[name]
    }


def _plain(said):
    """The same without instants and floats, which have no canonical form of their own."""
    return {name: _plain_value(value) for name, value in said.items()}


def _plain_value(value):
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.UTC).isoformat()
    if isinstance(value, float):
        return _degrees(value)
    return value


def _degrees(value):
    return None if value is None else f"{value:.7f}"
