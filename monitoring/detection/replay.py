"""A rule tried against the past: how often it would have fired, and on what.

Events are heard in the order in which they happened, since what was imported as history was filed
long after. A cause that is found again counts once, as one alert would. The past is taken in
slices, so that a long one is done in the background piece by piece; what a slice needs of the time
before it is read with it.
"""

import datetime

from monitoring.detection.annotating import annotations_of
from monitoring.detection.events import events_between
from monitoring.detection.kinds import every, kind_of
from monitoring.detection.known import Known

SLICE = datetime.timedelta(days=31)
DAY = datetime.timedelta(days=1)
LONGEST = datetime.timedelta(days=731)
MOST_SHOWN = 200


def slices(began, ended):
    """The past from `began` to `ended` in pieces of at most 31 days."""
    pieces = []
    while began < ended:
        pieces.append((began, min(ended, began + SLICE)))
        began += SLICE
    return pieces


def fired_in(kind, settings, began, ended):
    """The hits of one slice, oldest first, each cause once."""
    module, step = kind_of(kind), every(kind, settings)
    if step is None:
        hits = _heard(module, settings, began, ended)
    else:
        data = module.load(settings, began, ended)
        hits = (hit for at in _times(began, ended, step) for hit in module.look(settings, data, at))
    return list(_once(hits))


def _heard(module, settings, began, ended):
    """Hits of events that began in [began, ended): no event is heard twice by two slices."""
    before = module.span(settings) or datetime.timedelta()
    known = Known()
    for event in events_between(began - before, ended, with_lines=module.WITH_LINES):
        place = module.place_of(settings, event) if hasattr(module, "place_of") else None
        known.add(event, place)
        if began <= event.began_at < ended:
            yield from module.hear(settings, known, event)


def _times(began, ended, step):
    at = began + step
    while at <= ended:
        yield at
        at += step


def _once(hits):
    seen = set()
    for hit in hits:
        if hit.key not in seen:
            seen.add(hit.key)
            yield hit


def added(found, hits, severity):
    """What was found so far with the hits of one more slice: JSON, as `BackTest.found` keeps it."""
    keys = set(found.get("keys", []))
    new = [hit for hit in hits if hit.key not in keys]
    rows = [_row(hit, said, severity) for hit, said in zip(new, annotations_of(new), strict=True)]
    return {
        "keys": [*found.get("keys", []), *(hit.key for hit in new)],
        "fired": found.get("fired", 0) + len(new),
        "annotated": found.get("annotated", 0) + sum(bool(row["annotations"]) for row in rows),
        "rows": [*found.get("rows", []), *rows][-MOST_SHOWN:],
    }


def _row(hit, said, severity):
    return {
        "at": hit.at.isoformat(),
        "severity": max(severity, hit.severity),
        "zone": hit.zone,
        "reports": [str(event.report) for event in hit.events][-10:],
        "numbers": [event.number for event in hit.events][-10:],
        "events": len(hit.events),
        "why": hit.why,
        "quiet": hit.quiet,
        "annotations": said,
    }
