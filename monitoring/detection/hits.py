"""What a kind of rule answers, before it is a finding: plain values, no rows."""

import datetime
from dataclasses import dataclass, field

from monitoring.detection.events import Event


@dataclass(frozen=True)
class Hit:
    """That a rule's settings are met: by which events, when, where, and why, in numbers.

    `key` names the cause within the rule. `zone` is a key of a zone; the point, where there is
    one, is where announced activities are looked for. `severity` is that of its events.
    """

    at: datetime.datetime
    key: str
    events: tuple[Event, ...]
    severity: int
    why: dict
    quiet: list
    zone: int | None = None
    area: int | None = None
    points: tuple = field(default=())

    @classmethod
    def by(cls, events, *, at, key, why, quiet, **place):
        """A hit of several events: as grave as the gravest, where the last of them was."""
        last = events[-1]
        place = {"zone": last.zone, "area": last.area} | place
        points = tuple((one.latitude, one.longitude) for one in events if one.latitude is not None)
        severity = max(one.severity for one in events)
        return cls(at, key, tuple(events), severity, why, quiet, points=points, **place)
