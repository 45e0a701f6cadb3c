"""A cluster in space and time: the prospective scan statistic over H3 cells (Kulldorff 2001).

The method stands in `monitoring/surveillance/scan.py`. Here events are laid out as cells by local
days; each cell keeps its own number of events, so that a place which is always loud is no cluster.
"""

import datetime

import numpy as np

from monitoring.detection.events import events_between
from monitoring.detection.hits import Hit
from monitoring.detection.kinds.rise import local_day
from monitoring.surveillance.discs import discs_over
from monitoring.surveillance.nothing_changed import GivenCellTotals
from monitoring.surveillance.scan import scan
from violations.geo.bearings import great_circle_m
from violations.geo.cells import cell_of, centre_of, parent_of

DAY = datetime.timedelta(days=1)
PAST_DAYS = 60
RESOLUTION = 6  # hexagons about 6.5 km across
REPLICATIONS = 999
PLACE_RESOLUTION = 3  # cells about 120 km across name the place of a cause


def every(settings):
    return DAY


def load(settings, began, ended):
    """The events with a point of all days that any look asks for."""
    wanted = set(settings.get("types", []))
    least = settings.get("least_severity", 1)
    return [
        (parent_of(event.cell or cell_of(event.latitude, event.longitude), RESOLUTION), event)
        for event in events_between(began - (PAST_DAYS + 1) * DAY, ended)
        if event.latitude is not None
        and event.severity >= least
        and (not wanted or event.type in wanted)
    ]


def look(settings, data, at):
    """The clusters of the last days, up to the last whole one before `at`."""
    last = local_day(at) - DAY
    first = last - (PAST_DAYS - 1) * DAY
    laid = [(cell, event) for cell, event in data if first <= local_day(event.began_at) <= last]
    cells = sorted({cell for cell, _event in laid})
    if not cells:
        return []
    row = {cell: number for number, cell in enumerate(cells)}
    counts = np.zeros((len(cells), PAST_DAYS), dtype=np.int64)
    for cell, event in laid:
        counts[row[cell], (local_day(event.began_at) - first).days] += 1
    found = scan(
        counts,
        GivenCellTotals(counts),
        discs_over(cells),
        last_days=settings["days"],
        replications=REPLICATIONS,
        seed=last.toordinal(),
        least_events=settings["least_count"],
    )
    return [
        _hit(settings, cluster, laid, last, at)
        for cluster in found
        if cluster.recurrence_days >= settings["false_alarm_days"]
    ]


def _hit(settings, cluster, laid, last, at):
    inside, begin = set(cluster.cells), last - (cluster.days - 1) * DAY
    events = [
        event for cell, event in laid if cell in inside and local_day(event.began_at) >= begin
    ]
    centre = centre_of(cluster.centre)
    far = max(great_circle_m(*centre, event.latitude, event.longitude) for event in events)
    why = {
        "counted": cluster.observed,
        "expected": round(cluster.expected, 2),
        "days": cluster.days,
        "last_day": last.isoformat(),
        "radius_m": round(far),
        "centre": [round(degrees, 4) for degrees in centre],
        "cells": [f"{cell:x}" for cell in cluster.cells],
        "relative_risk": round(min(cluster.relative_risk, 9999), 2),
        "one_in": round(cluster.recurrence_days),
        "replications": REPLICATIONS,
        "false_alarm_days": settings["false_alarm_days"],
        "past_days": PAST_DAYS,
        "reports": [event.number for event in events][-50:],
    }
    quiet = [{"code": "false_alarm_days", "above": why["one_in"]}]
    quiet.append({"code": "least_count", "above": cluster.observed})
    place = f"{parent_of(cluster.centre, PLACE_RESOLUTION):x}"
    key = f"near-{place}:{last.toordinal() // settings['days']}"
    return Hit.by(events, at=at, key=key, why=why, quiet=quiet)
