"""Persistent non-compliance of a party in a zone, by the rule that the procedure in force has.

The rule is data: so many attributions within so many days. It counts what the guarantors agreed
on, and says which cases it counted; it decides nothing.
"""

import datetime
from dataclasses import dataclass
from itertools import groupby

from monitoring.measures.queries import cases_attributed_to
from monitoring.procedures.queries import latest
from violations.zones.models import Zone


@dataclass(frozen=True)
class Rule:
    """So many agreed attributions within so many days are persistent."""

    attributions: int
    days: int
    version: int

    @classmethod
    def in_force(cls):
        procedure = latest()
        said = procedure.content["persistent"]
        return cls(said["attributions"], said["days"], procedure.version)


@dataclass(frozen=True)
class Finding:
    """That a party persisted in a zone, with the numbers of the cases that were counted."""

    zone: Zone | None
    numbers: list[str]
    began: datetime.datetime
    ended: datetime.datetime


def findings(party, viewer, rule, *, zone=None):
    """What the rule finds of a party, zone by zone; outside every zone is one of them."""
    found = cases_attributed_to(party, viewer, zone=zone).order_by(
        "incident__zone", "incident__began_at", "number"
    )
    rows = list(found.values_list("incident__zone", "incident__began_at", "number"))
    by_zone = {key: [row[1:] for row in some] for key, some in groupby(rows, lambda row: row[0])}
    counted = {key: persistent_in(events, rule) for key, events in by_zone.items()}
    zones = Zone.objects.in_bulk([key for key, events in counted.items() if key and events])
    return [
        Finding(zones.get(key), [number for _at, number in events], events[0][0], events[-1][0])
        for key, events in counted.items()
        if events
    ]


def persistent_in(events, rule):
    """The latest of the events (when, number), oldest first, that the rule counts together."""
    span = datetime.timedelta(days=rule.days)
    for end in range(len(events), rule.attributions - 1, -1):
        since = events[end - 1][0] - span
        if events[end - rule.attributions][0] >= since:
            return [event for event in events[:end] if event[0] >= since]
    return []
