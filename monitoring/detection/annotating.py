"""Announced activities beside what was found: they may explain it, and never keep it quiet."""

import datetime

from monitoring.detection.queries import standing_activities
from violations.geo.bearings import great_circle_m

LEEWAY = datetime.timedelta(hours=1)


def annotations_of(hits):
    """For each hit the activities announced for its time and place; one query for all."""
    if not hits:
        return []
    spans = [_span(hit) for hit in hits]
    began, ended = min(span[0] for span in spans), max(span[1] for span in spans)
    activities = list(standing_activities(began - LEEWAY, ended + LEEWAY))
    return [
        [_said(one) for one in activities if _at_that_time(one, *span) and _there(one, hit)]
        for hit, span in zip(hits, spans, strict=True)
    ]


def _span(hit):
    if not hit.events:
        return hit.at, hit.at
    return min(one.began_at for one in hit.events), max(one.ended_at for one in hit.events)


def _at_that_time(activity, began, ended):
    return activity.began_at <= ended + LEEWAY and activity.ended_at >= began - LEEWAY


def _there(activity, hit):
    if activity.radius_m is not None:
        return any(
            great_circle_m(activity.latitude, activity.longitude, *point) <= activity.radius_m
            for point in hit.points
        )
    if activity.zone_id:
        return hit.zone == activity.zone_id
    return hit.area == activity.area_id


def _said(activity):
    """No free text: what is kept with an alert may leave the house."""
    return {
        "activity": activity.kind,
        "id": str(activity.pk),
        "delegation": activity.delegation.code,
        "began": activity.began_at.isoformat(),
        "ended": activity.ended_at.isoformat(),
    }
