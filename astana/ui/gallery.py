"""Sample content for the page of pieces: invented, and shown to those who keep the interface."""

import re
from datetime import timedelta
from types import SimpleNamespace as Thing

from django.contrib.staticfiles import finders
from django.utils import timezone

from astana.ui.signs import STRIP_SIGNS

CODES = (("RU", "Russia"), ("TR", "Türkiye"), ("IR", "Iran"))


def examples():
    """Everything the gallery's template shows besides its form."""
    now = timezone.now()
    return {
        "strips": [_cells(state, state, state) for state in STRIP_SIGNS],
        "mixed": _cells("confirmed", "sealed", "not_yet"),
        "items": [
            {"name": "Waiting for us", "url": "#a", "count": 14, "is_here": False},
            {"name": "We differ", "url": "#b", "count": 3, "is_here": False},
            {"name": "All open", "url": "#c", "count": 31, "is_here": True},
        ],
        "step_items": [
            {"name": "When", "url": "#when", "state": "done", "note": "6 Nov, 05:40–06:05"},
            {"name": "Where", "url": "#where", "state": "here"},
            {"name": "What was observed", "url": "#what", "state": "wrong"},
            {"name": "Review and file", "state": "todo"},
        ],
        "rows": [("Where", "Zone 1, within 500 m"), ("Alleged", "Not known"), ("Harm", "None")],
        "acts": _acts(now),
        "earlier": now - timedelta(minutes=26),
        "later": now + timedelta(hours=2, minutes=19),
        "queue": [
            Thing(number="2017-0355", what="Artillery fire", where="Murak", cells=strip, due=due)
            for strip, due in (
                (_cells("opened", "not_opened", "not_opened"), "late"),
                (_cells("takes_up", "opened", "asks"), "soon"),
                (_cells("takes_up", "dismisses", "not_opened"), ""),
            )
        ],
        "zones": {"type": "FeatureCollection", "features": [_zone()]},
        "points": [
            {"lat": 35.32, "lon": 36.6, "uncertainty": 500, "label": "Mortar fire"},
            {"lat": 35.36, "lon": 36.67, "label": "You, post 2", "kind": "own"},
            {"lat": 35.385, "lon": 36.69, "label": "Murak", "kind": "settlement"},
        ],
        "lines": [[[35.32, 36.62], [35.36, 36.67]]],
        "pin": {"lat": "gallery-latitude", "lon": "gallery-longitude"},
        "icon_names": icon_names(),
    }


def icon_names():
    """The names of all signs in the sprite."""
    with open(finders.find("icons/icons.svg"), encoding="utf-8") as sprite:
        return re.findall(r'<symbol id="([^"]+)"', sprite.read())


def _cells(*states):
    return [
        {"code": code, "name": name, "state": state}
        for (code, name), state in zip(CODES, states, strict=True)
    ]


def _acts(now):
    russia = Thing(code="RU", kind="guarantor", name="Russia")
    return [
        {
            "delegation": russia,
            "sentence": "Hotline call held, 14 minutes",
            "at": now,
            "day": "Today",
        },
        {
            "icon": "open-letter",
            "sentence": "All three positions opened",
            "at": now,
            "day": "Today",
        },
        {
            "delegation": russia,
            "sentence": "Answered the request on outgoing fire",
            "at": now - timedelta(days=2),
            "day": "Two days ago",
            "quote": "“No fire is logged between 05:30 and 06:15.”",
        },
    ]


def _zone():
    ring = [[36.4, 35.2], [36.9, 35.24], [36.85, 35.45], [36.45, 35.42], [36.4, 35.2]]
    return {
        "type": "Feature",
        "properties": {"name": "Zone 1"},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
