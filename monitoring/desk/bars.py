"""What took a time, drawn as bars under each other: the event by itself, and the work on it."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from monitoring.desk.tabs import ROOMS, showing
from violations.reports.enums import TimePrecision

WIDTH = 1000
LEAST = 6  # what is shorter is still seen
MARGIN = {
    TimePrecision.MINUTE: timedelta(minutes=5),
    TimePrecision.HOUR: timedelta(hours=1),
    TimePrecision.DAY_PART: timedelta(0),
    TimePrecision.DAY: timedelta(0),
}


@dataclass(frozen=True)
class Bar:
    """One bar; all lengths in thousandths of the chart. The fringe is where it may have been."""

    label: str
    delegation: object
    began: object
    ended: object
    x: int
    width: int
    fringe_x: int
    fringe_width: int
    is_uncertain: bool


@dataclass(frozen=True)
class Chart:
    title: str
    began: object
    ended: object
    bars: list


def charts(case, viewer, reports):
    """The event as each report has it, and what the rooms say took a time."""
    work = [
        span
        for room in ROOMS
        if (shows := showing(room)) and hasattr(shows, "spans")
        for span in shows.spans(case, viewer)
    ]
    drawn = [
        _chart(_("When it happened"), _event_spans(case, reports)),
        _chart(_("The work on it"), [_case_span(case), *work] if work else []),
    ]
    return [chart for chart in drawn if chart]


def _event_spans(case, reports):
    incident = case.incident
    spans = [
        {
            "label": _("Held so far"),
            "delegation": None,
            "began": incident.began_at,
            "ended": incident.ended_at,
            "is_uncertain": False,
        }
    ]
    return spans + [
        {
            "label": str(report),
            "delegation": report.delegation,
            "began": report.began_at,
            "ended": report.ended_at,
            "is_uncertain": report.time_precision in (TimePrecision.DAY_PART, TimePrecision.DAY),
            "margin": MARGIN[report.time_precision],
        }
        for report in reports
        if not report.is_withdrawal
    ]


def _case_span(case):
    return {
        "label": _("The case"),
        "delegation": None,
        "began": case.opened_at,
        "ended": max(timezone.now(), case.opened_at),
        "is_uncertain": False,
    }


def _chart(title, spans):
    if not spans:
        return None
    margins = [span.get("margin", timedelta(0)) for span in spans]
    began = min(span["began"] - margin for span, margin in zip(spans, margins, strict=True))
    ended = max(span["ended"] + margin for span, margin in zip(spans, margins, strict=True))
    whole = max((ended - began).total_seconds(), 1)

    def place(at):
        return round(WIDTH * (at - began).total_seconds() / whole)

    bars = [_bar(span, margin, place) for span, margin in zip(spans, margins, strict=True)]
    return Chart(title, began, ended, bars)


def _bar(span, margin, place):
    x, end = place(span["began"]), place(span["ended"])
    width = max(end - x, LEAST)
    x = min(x, WIDTH - width)
    fringe_x, fringe_end = place(span["began"] - margin), place(span["ended"] + margin)
    return Bar(
        span["label"],
        span["delegation"],
        span["began"],
        span["ended"],
        x,
        width,
        fringe_x,
        fringe_end - fringe_x,
        span["is_uncertain"],
    )
