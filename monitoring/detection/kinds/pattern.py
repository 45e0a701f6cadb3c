"""What several events make together: retaliation, fire that moves on, persistent non-compliance."""

import datetime
import itertools

from monitoring.assessment.enums import Occurrence
from monitoring.assessment.queries import standing_determinations
from monitoring.detection.hits import Hit
from monitoring.detection.known import window_of
from monitoring.measures.compliance import Rule, persistent_in
from violations.geo.bearings import bearing_and_distance

WITH_LINES = False
PERSISTENT = "persistent"
TURN_DEG = 45  # a chain that turns more than this is no longer one movement


def span(settings):
    if settings["pattern"] == "spread":
        return datetime.timedelta(hours=settings["hours"] * settings["count"])
    return datetime.timedelta(hours=settings.get("hours", 0))


def place_of(settings, event):
    return "anywhere"


def hear(settings, known, event):
    if settings["pattern"] == "retaliation":
        return _retaliation(settings, known, event)
    if settings["pattern"] == "spread":
        return _spread(settings, known, event)
    return []


def _retaliation(settings, known, event):
    """A did it to B, then B to A, within the hours and nearby; heard of in whichever order."""
    if not event.party or not event.against:
        return []
    hours = span(settings)
    answers = [
        one
        for one in known.between(event.began_at - hours, event.began_at + hours)
        if (one.party, one.against) == (event.against, event.party)
        and one.key != event.key
        and (metres := one.metres_from(event)) is not None
        and metres <= settings["radius_m"]
    ]
    if not answers:
        return []
    nearest = min(answers, key=lambda one: abs(one.began_at - event.began_at))
    pair = sorted([nearest, event], key=lambda one: one.began_at)
    apart = round((pair[1].began_at - pair[0].began_at).total_seconds() / 60)
    metres = round(nearest.metres_from(event))
    why = {
        "pattern": "retaliation",
        "first": pair[0].party,
        "then": pair[1].party,
        "minutes": apart,
        "metres": metres,
        "hours": settings["hours"],
        "radius_m": settings["radius_m"],
        "reports": [one.number for one in pair],
    }
    quiet = [{"code": "hours", "below_minutes": apart}, {"code": "radius_m", "below": metres}]
    parties = "-".join(sorted([event.party, event.against]))[:60]
    key = f"retaliation:{parties}:{pair[1].zone or 0}:{window_of(pair[1], hours)}"
    return [Hit.by(pair, at=event.began_at, key=key, why=why, quiet=quiet)]


def _spread(settings, known, event):
    """Events one after the other, each further along: a chain that ends with this event."""
    chain = _chain_to(settings, known, event)
    if len(chain) < settings["count"]:
        return []
    legs = [_leg(one, other) for one, other in itertools.pairwise(chain)]
    why = {
        "pattern": "spread",
        "counted": len(chain),
        "count": settings["count"],
        "hours": settings["hours"],
        "radius_m": settings["radius_m"],
        "metres": round(sum(metres for _bearing, metres in legs)),
        "reports": [one.number for one in chain],
    }
    quiet = [{"code": "count", "from": len(chain) + 1}]
    return [Hit.by(chain, at=event.began_at, key=f"spread:{chain[0].number}", why=why, quiet=quiet)]


def _chain_to(settings, known, event):
    """Backwards from an event, each time to the nearest before it that keeps the direction."""
    if event.latitude is None:
        return [event]
    hours = datetime.timedelta(hours=settings["hours"])
    chain, bearing = [event], None
    while len(chain) < 50:
        last = chain[0]
        before = [
            (metres, course, one)
            for one in known.between(last.began_at - hours, last.began_at)
            if one.latitude is not None and one.began_at < last.began_at
            for course, metres in [_leg(one, last)]
            if settings["radius_m"] / 20 < metres <= settings["radius_m"]
            and (bearing is None or abs((course - bearing + 180) % 360 - 180) <= TURN_DEG)
        ]
        if not before:
            break
        _metres, bearing, nearest = min(before, key=lambda found: found[0])
        chain.insert(0, nearest)
    return chain


def _leg(one, other):
    return bearing_and_distance(one.latitude, one.longitude, other.latitude, other.longitude)


def every(settings):
    """Persistence is of determinations, and looked for every night."""
    return datetime.timedelta(days=1) if settings["pattern"] == PERSISTENT else None


def load(settings, began, ended):
    """{(party, zone key): [(when, case number, when agreed)]} of what it is agreed who did it."""
    agreed = standing_determinations().filter(
        fields__attributed_to__agreed=True, occurrence=Occurrence.CONFIRMED
    )
    rows = agreed.order_by("case__incident__began_at", "case__number").values_list(
        "fields__attributed_to__value",
        "case__incident__zone_id",
        "case__incident__began_at",
        "case__number",
        "case__incident__severity",
    )
    found: dict = {}
    for party, zone, at, number, severity in rows:
        found.setdefault((party, zone), []).append((at, number, severity))
    return found


def look(settings, data, at):
    rule = Rule(settings["count"], settings["days"], 0)
    since = at - datetime.timedelta(days=settings["days"])
    hits = []
    for (party, zone), rows in data.items():
        known = [row for row in rows if row[0] <= at]
        counted = persistent_in([row[:2] for row in known], rule)
        if not counted or counted[-1][0] < since:
            continue
        numbers = [number for _at, number in counted]
        why = {
            "pattern": PERSISTENT,
            "party": party,
            "counted": len(counted),
            "count": settings["count"],
            "days": settings["days"],
            "cases": numbers[-50:],
        }
        severity = max(row[2] for row in known if row[1] in set(numbers))
        key = f"{PERSISTENT}:{party[:40]}:{zone or 0}:{numbers[0]}"
        quiet = [{"code": "count", "from": len(counted) + 1}]
        hits.append(Hit(at, key, (), severity, why, quiet, zone=zone))
    return hits
