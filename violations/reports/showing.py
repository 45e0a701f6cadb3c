"""A report as the pages show it: the filed one, and the one about to be filed."""

from dataclasses import dataclass

from violations.reports.models import Observation, Report
from violations.reports.placing import place_at
from violations.reports.saying import notations_of, severity_reason, zone_sentence
from violations.zones.queries import boundaries_at, lines_of


@dataclass
class Shown:
    """What `templates/reports/_said.html` needs."""

    report: Report
    lines: list
    is_filed: bool = True

    @property
    def zone_sentence(self):
        return zone_sentence(self.report)

    @property
    def notations(self):
        return notations_of(self.report.latitude, self.report.longitude)

    @property
    def severity_reason(self):
        return severity_reason(self.report)

    @property
    def zones(self):
        """The lines that held when it happened, for the map."""
        return lines_of(boundaries_at(self.report.began_at))

    @property
    def points(self):
        report = self.report
        if report.latitude is None:
            return []
        return [
            {
                "lat": report.latitude,
                "lon": report.longitude,
                "uncertainty": report.uncertainty_m,
                "kind": "event",
            }
        ]


def shown(report):
    return Shown(report, list(report.observations.all()))


def shown_before_filing(content):
    """What the report would be: nothing is written."""
    report = Report(
        **content.columns(),
        severity=content.severity(),
        **place_at(content.began_at, content.latitude, content.longitude, content.uncertainty_m),
    )
    lines = [
        Observation(position=position, **vars(line))
        for position, line in enumerate(content.observations, start=1)
    ]
    return Shown(report, lines, is_filed=False)
