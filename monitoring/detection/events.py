"""The events that rules look at: each incident once, as plain values.

An event is told by the first report of it that stands; several reports of one incident count
once, and a withdrawn report counts nothing. One query whatever the number of reports; three more
where a rule asks for weapons, damage or people.
"""

import datetime
from collections import defaultdict
from dataclasses import dataclass, field, replace
from uuid import UUID

from violations.geo.bearings import great_circle_m
from violations.reports.enums import Effect
from violations.reports.models import Damage, Observation, PeopleAffected, Report
from violations.reports.queries import standing

HIT = (Effect.KILLED, Effect.INJURED, Effect.DETAINED, Effect.MISSING)


@dataclass(frozen=True)
class Event:
    """What a rule knows of an incident. Degrees are WGS 84; `party` and `against` are codes."""

    key: str
    report: UUID
    number: str
    began_at: datetime.datetime
    ended_at: datetime.datetime
    filed_at: datetime.datetime
    zone: int | None
    area: int | None
    latitude: float | None
    longitude: float | None
    cell: int | None
    type: str
    type_severity: int
    severity: int
    party: str | None
    against: str | None
    killed: int
    injured: int
    weapons: frozenset = field(default=frozenset())
    damaged: frozenset = field(default=frozenset())
    people: frozenset = field(default=frozenset())

    def metres_from(self, other):
        """Metres between two events; None where one has no point."""
        return self.metres_from_point(other.latitude, other.longitude)

    def metres_from_point(self, latitude, longitude):
        if self.latitude is None or self.longitude is None or latitude is None:
            return None
        return great_circle_m(self.latitude, self.longitude, latitude, longitude)


_OF_INCIDENT = (
    "tells_of__incident_id",
    "pk",
    "number",
    "tells_of__incident__began_at",
    "tells_of__incident__ended_at",
    "filed_at",
    "tells_of__incident__zone_id",
    "tells_of__incident__area_id",
    "tells_of__incident__latitude",
    "tells_of__incident__longitude",
    "tells_of__incident__h3_cell",
    "tells_of__incident__violation_type__code",
    "tells_of__incident__violation_type__default_severity",
    "tells_of__incident__severity",
    "alleged_party__code",
    "against_party__code",
    "killed_best",
    "killed_low",
    "injured_best",
    "injured_low",
)
_OF_REPORT = tuple(
    {
        "tells_of__incident_id": "number",
        "tells_of__incident__zone_id": "zone_boundary__zone_id",
    }.get(name, name.removeprefix("tells_of__incident__"))
    for name in _OF_INCIDENT
)


def events_between(began, ended, *, narrowed=None, with_lines=False):
    """The events that began in [began, ended], oldest first. `narrowed` filters incidents."""
    narrow = {"began_at__gte": began, "began_at__lte": ended} | (narrowed or {})
    reports = standing(Report.objects).filter(
        **{f"tells_of__incident__{name}": value for name, value in narrow.items()}
    )
    rows = reports.order_by("tells_of__incident__began_at", "filed_at", "pk")
    found: dict[str, Event] = {}
    for row in rows.values_list(*_OF_INCIDENT):
        event = _event(row)
        found.setdefault(event.key, event)
    return _with_lines(list(found.values())) if with_lines else list(found.values())


def event_of(report, *, with_lines=True):
    """The event that one report tells of, in its own words: its incident may still be opened."""
    row = Report.objects.filter(pk=report.pk).values_list(*_OF_REPORT).get()
    incident = Report.objects.filter(number=report.number, tells_of__isnull=False).values_list(
        "tells_of__incident_id", flat=True
    )
    event = _event(row)
    if with_lines:
        (event,) = _with_lines([event])
    known = incident.first()
    return replace(event, key=str(known)) if known else event


def _event(row):
    *told, killed_best, killed_low, injured_best, injured_low = row
    killed = (killed_low if killed_best is None else killed_best) or 0
    injured = (injured_low if injured_best is None else injured_best) or 0
    return Event(*(str(told[0]), *told[1:], killed, injured))


def _with_lines(events):
    """The same events with what was fired, hit and who was harmed, in three queries."""
    ids = [event.report for event in events]
    weapons, damaged, people = defaultdict(set), defaultdict(set), defaultdict(set)
    for report, weapon in Observation.objects.filter(report__in=ids).values_list(
        "report_id", "weapon"
    ):
        weapons[report].add(weapon)
    for report, what in Damage.objects.filter(report__in=ids).values_list("report_id", "object"):
        damaged[report].add(what)
    hit = PeopleAffected.objects.filter(report__in=ids, effect__in=HIT)
    for report, group in hit.values_list("report_id", "group"):
        people[report].add(group)
    return [
        replace(
            event,
            weapons=frozenset(weapons[event.report]),
            damaged=frozenset(damaged[event.report]),
            people=frozenset(people[event.report]),
        )
        for event in events
    ]
