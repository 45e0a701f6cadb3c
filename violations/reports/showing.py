"""A report as the pages show it: the filed one, and the one about to be filed."""

from dataclasses import dataclass

from violations.reports.clocks import is_skewed, skew_of
from violations.reports.enums import AidEffect, BearingFrom, Condition
from violations.reports.models import Damage, Observation, PeopleAffected, Report, Whereabouts
from violations.reports.placing import place_at
from violations.reports.queries import whereabouts_of
from violations.reports.saying import notations_of, severity_reason, zone_sentence
from violations.reports.whereabouts import can_see_whereabouts
from violations.zones.queries import boundaries_at, lines_of


@dataclass
class Shown:
    """What `templates/reports/_said.html` needs."""

    report: Report
    lines: list
    people: list
    damage: list
    is_filed: bool = True
    whereabouts: object = None
    sees_whereabouts: bool = False

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
        points = [_point(report.latitude, report.longitude, report.uncertainty_m, "event")]
        own = self.whereabouts
        if own and own.observer_latitude is not None:
            accuracy = own.observer_accuracy_m
            points.append(_point(own.observer_latitude, own.observer_longitude, accuracy, "own"))
        return points

    @property
    def sight(self):
        """The line of sight for the map, for those who may see where the observer stood."""
        own, report = self.whereabouts, self.report
        if not own or own.observer_latitude is None or report.latitude is None:
            return []
        return [[[own.observer_latitude, own.observer_longitude],
                 [report.latitude, report.longitude]]]  # fmt: skip

    @property
    def sees_bearing(self):
        """A bearing from the observer tells where they stood; one from a settlement does not."""
        return self.sees_whereabouts or self.report.bearing_from == BearingFrom.SETTLEMENT

    @property
    def conditions(self):
        return [Condition(value).label for value in self.report.conditions]

    @property
    def effects(self):
        return [AidEffect(value).label for value in self.report.effects]

    @property
    def skew(self):
        return skew_of(self.report)

    @property
    def skew_size(self):
        return abs(self.skew).total_seconds()

    @property
    def is_skewed(self):
        return is_skewed(self.report)


def shown(report, viewer=None):
    """A filed report as the viewer may see it; nobody sees it with where its observer stood."""
    sees = can_see_whereabouts(report, viewer)
    return Shown(
        report,
        list(report.observations.all()),
        list(report.people.all()),
        list(report.damage.all()),
        whereabouts=whereabouts_of(report) if sees else None,
        sees_whereabouts=sees,
    )


def _point(latitude, longitude, uncertainty, kind):
    return {"lat": latitude, "lon": longitude, "uncertainty": uncertainty, "kind": kind}


def shown_before_filing(content):
    """What the report would be: nothing is written."""
    report = Report(
        **content.columns(),
        severity=content.severity(),
        **place_at(content.began_at, content.latitude, content.longitude, content.uncertainty_m),
    )
    return Shown(
        report,
        _rows(Observation, content.observations),
        _rows(PeopleAffected, content.people),
        _rows(Damage, content.damage),
        is_filed=False,
        whereabouts=content.whereabouts and Whereabouts(**vars(content.whereabouts)),
        sees_whereabouts=True,
    )


def _rows(model, lines):
    return [model(position=position, **vars(line)) for position, line in enumerate(lines, start=1)]
