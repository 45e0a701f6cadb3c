"""What a filing says, apart from who filed it when: the shape that form and API both make."""

import datetime
from dataclasses import dataclass, field, fields

from astana.ledger.encoding import canonical, digest
from violations.coverage.models import Outage, Patrol, Restriction, WatchPoint
from violations.parties.models import Party
from violations.zones.models import AdminArea, Zone


@dataclass(frozen=True, kw_only=True)
class Content:
    """Instants are aware. `zone` and `area` are as said: what is found besides is no content."""

    began_at: datetime.datetime
    ended_at: datetime.datetime | None = None
    time_zone: str
    zone: Zone | None = None
    area: AdminArea | None = None
    note: str = ""
    writing_began_at: datetime.datetime | None = None
    writing_ended_at: datetime.datetime | None = None

    def columns(self):
        return {one.name: getattr(self, one.name) for one in fields(self)}

    def digest(self):
        """The SHA-256 of what is said: two filings with one digest are the same filing."""
        return digest(canonical({name: _plain(value) for name, value in self.columns().items()}))

    def points(self):
        """The points given, as (latitude, longitude) in degrees."""
        return []


@dataclass(frozen=True, kw_only=True)
class PatrolContent(Content):
    """`route` as [latitude, longitude] in degrees (WGS 84); the values are those of `enums.py`."""

    model = Patrol

    team: str = ""
    means: str
    quiet: str
    route_as_given: str = ""
    route: list = field(default_factory=list)
    reports: list = field(default_factory=list)

    def points(self):
        return [tuple(point) for point in self.route]


@dataclass(frozen=True, kw_only=True)
class OutageContent(Content):
    """Without an end it is still down."""

    model = Outage

    watch_point: WatchPoint
    why: str


@dataclass(frozen=True, kw_only=True)
class RestrictionContent(Content):
    """The end follows from the beginning and `lasted_minutes`."""

    model = Restriction

    restricted: str
    how: str
    by_party: Party | None = None
    lasted_minutes: int | None = None
    is_going_on: bool = False
    place_name: str = ""
    place_as_given: str = ""
    latitude: float | None = None
    longitude: float | None = None
    uncertainty_m: int | None = None

    def points(self):
        return [] if self.latitude is None else [(self.latitude, self.longitude)]


CONTENTS = {one.model.kind: one for one in (PatrolContent, OutageContent, RestrictionContent)}


def content_of(filing):
    """What a filing says, for another version that says the same; places found stand as found."""
    shape = CONTENTS[filing.kind]
    said = {one.name: getattr(filing, one.name) for one in fields(shape)}
    facts = filing.place_facts
    return shape(
        **said
        | {name: said[name] if facts.get(name) == "given" else None for name in ("zone", "area")}
    )


def _plain(value):
    """A value as canonical JSON holds it: no floats, no rows, no instants."""
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.UTC).isoformat()
    if isinstance(value, float):
        return f"{value:.7f}"
    if isinstance(value, AdminArea):
        return value.pcode
    if isinstance(value, Zone | Party | WatchPoint):
        return value.code
    if isinstance(value, list):
        return [_plain(part) for part in value]
    return value if isinstance(value, str | int | None) else str(value)
