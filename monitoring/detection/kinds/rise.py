"""More than a place's own past explains: the tail of a prediction, or CUSUM for slow drift.

The methods and their sources stand in `monitoring/surveillance/` (rise.py, cusum.py). Here the
days of each zone or governorate are counted: events by local day, and the hours that somebody
watched it, where coverage was kept.
"""

import datetime
from collections import Counter

from django.conf import settings as conf

from astana.ui.formatting import zone_in_use
from monitoring.detection.events import events_between
from monitoring.detection.hits import Hit
from monitoring.surveillance.baseline import Days
from monitoring.surveillance.cusum import drift_of
from monitoring.surveillance.rise import Answer, Scatter, rise_of
from violations.coverage.watching import MOST_DAYS, coverage_of_each
from violations.zones.models import AdminArea, Zone

DAY = datetime.timedelta(days=1)
PAST_DAYS = 240  # what the methods look back on, with room


def every(settings):
    return DAY


def local_day(instant):
    return instant.astimezone(zone_in_use(conf.LOCAL_TIME_ZONE)).date()


def load(settings, began, ended):
    """Events by place and day, and the hours watched, from `PAST_DAYS` before the first look."""
    first, last = local_day(began) - PAST_DAYS * DAY, local_day(ended)
    events = events_between(began - (PAST_DAYS + 1) * DAY, ended)
    field = "zone" if settings["within"] == "zone" else "area"
    wanted = set(settings.get("types", []))
    counted: Counter = Counter()
    by_day: dict = {}
    for event in events:
        place, day = getattr(event, field), local_day(event.began_at)
        if place is None or (wanted and event.type not in wanted):
            continue
        if event.severity < settings.get("least_severity", 1):
            continue
        counted[place, day] += 1
        by_day.setdefault((place, day), []).append(event)
    places = _places(settings, {place for place, _day in counted})
    hours = _watched(places, first, last, ended) if settings["exposure"] and places else {}
    return {"first": first, "counted": counted, "events": by_day, "hours": hours, "places": places}


def _places(settings, keys):
    model = Zone if settings["within"] == "zone" else AdminArea
    return list(model.objects.filter(pk__in=keys).order_by("pk"))


def _watched(places, first, last, at):
    """{(place key, day): hours}; places of which no hour was kept are left out."""
    hours = {}
    while first <= last:
        end = min(last, first + (MOST_DAYS - 1) * DAY)
        for place, days in coverage_of_each(places, first, end, at=at).items():
            for day in days:
                if day.watched_seconds:
                    hours[place.pk, day.on] = day.watched_seconds / 3600
        first = end + DAY
    return hours


def look(settings, data, at):
    """The places whose days up to the last whole one before `at` are a rise."""
    last = local_day(at) - DAY
    found = [_look_at(settings, data, place, last, at) for place in data["places"]]
    return [hit for hit in found if hit]


def _look_at(settings, data, place, last, at):
    dates = [last - number * DAY for number in range(PAST_DAYS - 1, -1, -1)]
    counts = [data["counted"][place.pk, day] for day in dates]
    begin = next((number for number, count in enumerate(counts) if count), len(counts))
    begin = min(begin, len(counts) - settings["days"] - 1)  # nothing was kept before the first
    hours = [data["hours"].get((place.pk, day), 0.0) for day in dates]
    watched = hours[begin:] if any(hours) else None
    days = Days(last, counts[begin:], watched)
    found = _judged(settings, days)
    if found is None:
        return None
    span, why, quiet = found
    recent = [event for day in dates[-span:] for event in data["events"].get((place.pk, day), [])]
    if not recent:
        return None
    why |= {"within": settings["within"], "place": place.names, "last_day": last.isoformat()}
    why |= {"exposure": watched is not None, "reports": [event.number for event in recent][-50:]}
    key = f"{settings['within']}-{place.pk}:{last.toordinal() // settings['days']}"
    where = {"zone": place.pk} if settings["within"] == "zone" else {"zone": None, "area": place.pk}
    return Hit.by(recent, at=at, key=key, why=why, quiet=quiet, **where)


def _judged(settings, days):
    """(days that are judged, why, what would be quiet), or None where it is no rise."""
    if settings["method"] == "cusum":
        drift = drift_of(days, run_length=float(settings["false_alarm_days"]))
        if drift.answer != Answer.RISE:
            return None
        why = {
            "method": "cusum",
            "counted": drift.counted,
            "expected": round(drift.expected, 2),
            "reached": round(drift.reached, 2),
            "threshold": round(drift.threshold, 2),
            "days": max(1, drift.since_day),
            "false_alarm_days": settings["false_alarm_days"],
            "past_days": drift.past_days,
        }
        return max(1, drift.since_day), why, [{"code": "threshold", "above": why["reached"]}]
    rise = rise_of(
        days,
        window=settings["days"],
        rate=1 / settings["false_alarm_days"],
        scatter=Scatter.POISSON if settings["method"] == "poisson" else Scatter.NEGATIVE_BINOMIAL,
        least_count=settings["least_count"],
    )
    if rise.answer != Answer.RISE:
        return None
    why = {
        "method": settings["method"],
        "counted": rise.count,
        "expected": round(rise.expected, 2),
        "one_in": round(1 / max(rise.chance, 1e-9)),
        "alarms_from": rise.alarms_from,
        "days": settings["days"],
        "false_alarm_days": settings["false_alarm_days"],
        "past_days": rise.past_days,
        "past_count": round(rise.past_count),
        "dispersion": round(rise.dispersion, 2),
    }
    quiet = [{"code": "fewer", "below": rise.alarms_from}]
    quiet.append({"code": "false_alarm_days", "above": why["one_in"]})
    return settings["days"], why, quiet
