"""The alerts by zone: where most calls for attention come from, and the newest of each."""

import datetime
from dataclasses import dataclass

from django.db.models import Count, F, Max, Window
from django.db.models.functions import RowNumber

from monitoring.escalation.queries import for_list
from monitoring.escalation.rows import TONES
from violations.reports.enums import Severity
from violations.zones.models import Zone

SPAN = datetime.timedelta(days=30)
MOST_ZONES = 40
NEWEST = 3


@dataclass(frozen=True)
class Group:
    """A zone (None: outside every zone) with its alerts; `rows` are the newest of them."""

    zone: Zone | None
    count: int
    severity: str
    tone: str
    last_at: datetime.datetime
    rows: list

    @property
    def code(self):
        return self.zone.code if self.zone else "-"

    @property
    def left(self):
        return self.count - len(self.rows)


def groups_of(alerts, *, since, row_of):
    """The alerts since then as groups, the gravest first; `row_of` makes a row of an alert.

    The number of queries does not grow with zones or alerts.
    """
    lately = alerts.filter(raised_at__gte=since).order_by()
    counted = lately.values("zone").annotate(
        count=Count("pk"), gravest=Max("severity"), last=Max("last_at")
    )
    counted = list(counted.order_by("-gravest", "-last", "zone")[:MOST_ZONES])
    zones = Zone.objects.in_bulk([one["zone"] for one in counted if one["zone"]])
    newest = _newest_of_each(lately, [one["zone"] for one in counted])
    return [
        Group(
            zone=zones.get(one["zone"]),
            count=one["count"],
            severity=Severity(one["gravest"]).label,
            tone=TONES.get(one["gravest"], "info"),
            last_at=one["last"],
            rows=[row_of(alert) for alert in newest if alert.zone_id == one["zone"]],
        )
        for one in counted
    ]


def _newest_of_each(alerts, zones):
    place = Window(
        RowNumber(), partition_by=F("zone"), order_by=[F("raised_at").desc(), F("pk").desc()]
    )
    first = alerts.annotate(place=place).filter(place__lte=NEWEST)
    keys = [key for key, zone in first.values_list("pk", "zone") if zone in set(zones)]
    return list(for_list(alerts.model.objects.filter(pk__in=keys)))
