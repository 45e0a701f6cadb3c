"""So many events of a kind within some hours: in one zone, in one governorate, or near each other.

Counted is the fullest window of that length around the event that is heard of, so that a report
which comes late counts with its own time. One cause is a place and a window on the clock.
"""

import datetime

from monitoring.detection.hits import Hit
from monitoring.detection.known import fullest, window_of
from violations.geo.cells import cell_of, parent_of

WITH_LINES = False
PLACE_RESOLUTION = 5  # cells about 17 km across name the place of a cause


def span(settings):
    return datetime.timedelta(hours=settings["hours"])


def narrowed(settings, event):
    """The incidents that can count together with an event: a filter for the index."""
    if settings["within"] == "zone":
        return {"zone": event.zone}
    return {"area": event.area} if settings["within"] == "area" else {}


def place_of(settings, event):
    """What the events are told apart by, before distances are measured; None: it counts nowhere."""
    if settings["within"] == "zone":
        return event.zone
    if settings["within"] == "area":
        return event.area
    return "anywhere" if event.latitude is not None else None


def counts(settings, event):
    """Whether the rule counts this event at all."""
    types, zones, areas = (settings.get(name) for name in ("types", "zones", "areas"))
    return (
        place_of(settings, event) is not None
        and (not types or event.type in types)
        and event.severity >= settings.get("least_severity", 1)
        and (not zones or event.zone in zones)
        and (not areas or event.area in areas)
    )


def hear(settings, known, event):
    if not counts(settings, event):
        return []
    hours = span(settings)
    place = place_of(settings, event)
    around = known.between(event.began_at - hours, event.began_at + hours, place)
    around = [one for one in around if counts(settings, one) and _near(settings, one, event)]
    found = fullest(around, event, hours)
    if len(found) < settings["count"]:
        return []
    key = f"{_place_key(settings, event)}:{window_of(event, hours)}"
    why = {
        "counted": len(found),
        "count": settings["count"],
        "hours": settings["hours"],
        "within": settings["within"],
        "radius_m": settings.get("radius_m"),
        "began": found[0].began_at.isoformat(),
        "ended": found[-1].began_at.isoformat(),
        "reports": [one.number for one in found][-50:],
    }
    quiet = [{"code": "count", "from": len(found) + 1}]
    shorter = _shortest(found, settings["count"])
    if shorter:
        quiet.append({"code": "hours", "below_minutes": shorter})
    return [Hit.by(found, at=event.began_at, key=key, why=why, quiet=quiet)]


def _near(settings, one, event):
    if settings["within"] != "radius":
        return True
    metres = one.metres_from(event)
    return metres is not None and metres <= settings["radius_m"]


def _place_key(settings, event):
    if settings["within"] == "radius":
        cell = event.cell or cell_of(event.latitude, event.longitude)
        return f"near-{parent_of(cell, PLACE_RESOLUTION):x}"
    return f"{settings['within']}-{place_of(settings, event)}"


def _shortest(found, count):
    """The minutes between the nearest `count` of them: a shorter window holds fewer."""
    gaps = [
        found[end].began_at - found[end - count + 1].began_at
        for end in range(count - 1, len(found))
    ]
    return round(min(gaps).total_seconds() / 60)
