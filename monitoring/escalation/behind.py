"""What stands behind an alert: its reports as they are by now, and the cells of a cluster."""

from dataclasses import dataclass

from monitoring.detection.mapping import bounds_of, cells_of, drawn, listed
from monitoring.detection.wording import in_short
from monitoring.escalation.reasons import as_found
from violations.reports.models import Report
from violations.reports.queries import current, reports_visible_to

MOST = 50


@dataclass(frozen=True)
class Behind:
    """The reports behind an alert that the viewer may read, in two queries."""

    count: int  # all of them, also those that are not shown
    reports: list[Report]  # each by its version that stands, the newest event first

    @property
    def left_out(self):
        return self.count - len(self.reports)

    @property
    def the_only_one(self):
        """The report of an alert that one report raised."""
        return self.reports[0] if self.count == 1 and self.reports else None

    @property
    def withdrawn(self):
        return sum(report.is_withdrawal for report in self.reports)


def reports_behind(alert, viewer):
    numbers = set(alert.behind.values_list("report__number", flat=True))
    if alert.report:
        numbers.add(alert.report.number)
    found = current(reports_visible_to(viewer)).filter(number__in=numbers)
    found = found.select_related("delegation", "violation_type", "area").order_by("-began_at", "pk")
    return Behind(len(numbers), list(found[:MOST]))


def cells_behind(alert, reports):
    """The map and the table of a cluster's cells; None of what is no cluster."""
    cells = cells_of(alert.why)
    if not cells:
        return None
    told = [one for one in reports if one.latitude is not None and not one.is_withdrawal]
    return {
        "zones": drawn(cells),
        "bounds": bounds_of(cells),
        "points": [{"lat": one.latitude, "lon": one.longitude, "kind": "report"} for one in told],
        "rows": listed(cells, [(one.latitude, one.longitude) for one in told]),
    }


def latest_words(alert):
    """A sentence with the numbers by which it was counted last; "" until it was counted again."""
    return in_short(as_found(alert.latest)) if alert.count > 1 else ""
