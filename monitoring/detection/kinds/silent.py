"""What should be heard of and is not: a team that files nothing, a post that is down, a term.

- patrol: a team that filed on at least half of the fourteen days before, and since then nothing;
- post: a camera or post in service whose outage lasts;
- term: a zone whose boundary ends soon, and no other follows it.
"""

import datetime
from collections import defaultdict

from django.db.models import Q

from astana.ledger.encoding import digest
from monitoring.detection.hits import Hit
from violations.coverage.models import Outage, Patrol
from violations.coverage.queries import current
from violations.reports.enums import Severity
from violations.zones.models import ZoneBoundary

HOUR, DAY = datetime.timedelta(hours=1), datetime.timedelta(days=1)
USUAL_DAYS, USUALLY = 14, 7


def every(settings):
    return DAY if settings["silent"] == "term" else HOUR


def load(settings, began, ended):
    return {"patrol": _patrols, "post": _outages, "term": _boundaries}[settings["silent"]](
        settings, began, ended
    )


def look(settings, data, at):
    return {"patrol": _silent_teams, "post": _down, "term": _ending}[settings["silent"]](
        settings, data, at
    )


def _patrols(settings, began, ended):
    """{(zone, area, delegation, team): [(ended, filed)]}, oldest first."""
    since = began - (USUAL_DAYS + 1) * DAY - settings["hours"] * HOUR
    rows = current(Patrol.objects).filter(
        is_withdrawal=False, began_at__gte=since, began_at__lte=ended
    )
    found = defaultdict(list)
    for zone, area, delegation, team, end in rows.order_by("ended_at").values_list(
        "zone_id", "area_id", "delegation__code", "team", "ended_at"
    ):
        found[zone, area, delegation, team].append(end)
    return found


def _silent_teams(settings, data, at):
    hours, hits = settings["hours"], []
    for (zone, area, delegation, team), ends in data.items():
        ends = [end for end in ends if end <= at]
        if not ends or at - ends[-1] < hours * HOUR:
            continue
        usual = {end.date() for end in ends if end > ends[-1] - USUAL_DAYS * DAY}
        if len(usual) < USUALLY or at - ends[-1] > hours * HOUR + USUAL_DAYS * DAY:
            continue
        silent = int((at - ends[-1]) / HOUR)
        why = {
            "silent": "patrol",
            "delegation": delegation,
            "hours": hours,
            "silent_hours": silent,
            "last": ends[-1].isoformat(),
            "usual_days": len(usual),
        }
        key = (
            f"patrol:{delegation}:{zone or 0}:{area or 0}:{digest(team)[:12]}:{ends[-1]:%Y%m%d%H%M}"
        )
        hits.append(_hit(settings, at, key, why, silent, zone=zone, area=area))
    return hits


def _outages(settings, began, ended):
    found = current(Outage.objects).filter(
        Q(ended_at__isnull=True) | Q(ended_at__gte=began),
        is_withdrawal=False,
        began_at__lte=ended,
    )
    return list(found.select_related("watch_point"))


def _down(settings, data, at):
    hits = []
    for outage in data:
        point, over = outage.watch_point, outage.ended_at
        silent = int((at - outage.began_at) / HOUR)
        in_service = point.in_service_until is None or point.in_service_until > at
        if silent < settings["hours"] or (over and over <= at) or not in_service:
            continue
        why = {
            "silent": "post",
            "post": point.names,
            "hours": settings["hours"],
            "silent_hours": silent,
            "last": outage.began_at.isoformat(),
        }
        hits.append(
            _hit(
                settings, at, f"post:{point.code}:{outage.number}", why, silent,
                zone=point.zone_id, area=point.area_id,
            )
        )  # fmt: skip
    return hits


def _boundaries(settings, began, ended):
    rows = ZoneBoundary.objects.filter(valid_from__lte=ended).values_list(
        "zone_id", "zone__names", "zone__code", "valid_from", "valid_until"
    )
    return list(rows)


def _ending(settings, data, at):
    hits = []
    until = at + settings["days"] * DAY
    begins = {(zone, begin) for zone, _names, _code, begin, _end in data}
    for zone, names, code, begin, end in data:
        if end is None or not begin <= at < end <= until or (zone, end) in begins:
            continue
        left = (end - at) // DAY
        why = {
            "silent": "term",
            "zone": names,
            "ends": end.isoformat(),
            "days": settings["days"],
            "days_left": left,
        }
        quiet = [{"code": "days", "below": left}, {"code": "next_boundary"}]
        key = f"term:{code}:{end:%Y%m%d}"
        hits.append(Hit(at, key, (), min(Severity.values), why, quiet, zone=zone))
    return hits


def _hit(settings, at, key, why, silent, **where):
    quiet = [{"code": "hours", "above": silent}]
    return Hit(at, key, (), min(Severity.values), why, quiet, **where)
