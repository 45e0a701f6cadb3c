"""Who was looking: a strip a day, from what `watching` found. Hatched is: nobody."""

import datetime
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from astana.ui.formatting import zone_in_use, zone_label
from violations.coverage.filters import PlaceAndDays
from violations.coverage.rules import can_list, check_can_see_picture
from violations.coverage.showing import shell
from violations.coverage.watching import MOST_DAYS, coverage_of, coverage_of_each
from violations.zones.models import Zone
from violations.zones.queries import governorates, zones_visible_to

DAYS = 14
WIDTH = 1440  # of a day's strip, in minutes of a usual day
HEIGHT = 24  # of a day's cell, in hours of a usual day
ONE_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Part:
    """A piece of a strip: from `x`, so wide, in WIDTH a day."""

    kind: str
    x: float
    width: float


@dataclass(frozen=True)
class Row:
    """A day as the table and the strip show it."""

    day: object
    parts: list
    watched: str
    gaps: list
    unclear: list
    url: str = ""


@dataclass(frozen=True)
class Cell:
    """A day in the overview of all places: how high it is filled, in HEIGHT."""

    day: object
    height: float
    is_open: bool

    @property
    def top(self):
        return HEIGHT - self.height


@login_required
@require_GET
def picture(request):
    """Who was looking in one zone or governorate, day by day; without one, in all of them."""
    check_can_see_picture(by=request.user)
    filters = PlaceAndDays(request.GET)
    said = filters.said()
    first, last, is_cut = _span(said, at=timezone.now())
    place = said.get("zone") or said.get("area")
    if not filters.errors:  # the days shown stand in the filters, also where nobody chose them
        asked = request.GET.dict() | {"since": str(first), "until": str(last)}
        filters = PlaceAndDays(asked)
    context = shell(request.user, "") | {
        "filters": filters,
        "place": place,
        "first": first,
        "last": last,
        "is_cut": is_cut,
        "most_days": MOST_DAYS,
        "clock": zone_label(timezone.now()),
        "can_list": can_list(by=request.user),
    }
    context |= _of_one(place, first, last, context) if place else _of_all(request, first, last)
    return render(request, "coverage/picture.html", context)


def _span(said, *, at):
    """(first, last, whether some days were left out)."""
    today = at.astimezone(zone_in_use(settings.LOCAL_TIME_ZONE)).date()
    last = said.get("until") or max(today, said.get("since") or today)
    first = said.get("since") or last - (DAYS - 1) * ONE_DAY
    if first > last:
        first = last
    earliest = last - (MOST_DAYS - 1) * ONE_DAY
    return max(first, earliest), last, first < earliest


def _of_one(place, first, last, context):
    days = coverage_of(place, first, last, at=timezone.now())
    rows = [row_of(day, _patrols_of(place, day) if context["can_list"] else "") for day in days]
    return {"rows": rows[::-1], "summary": summary_of(days)}


def _of_all(request, first, last):
    """The overview: zones, then governorates, with a cell for each day."""
    groups = []
    for name, field, places in (
        (_("Zones"), "zone", list(zones_visible_to(request.user))),
        (_("Governorates"), "area", list(governorates())),
    ):
        found = coverage_of_each(places, first, last, at=timezone.now()) if places else {}
        rows = [
            (place, _url_of(field, place, first, last), cells_of(days), summary_of(days))
            for place, days in found.items()
        ]
        groups.append((name, rows))
    return {"groups": groups}


def _url_of(field, place, first, last):
    code = place.code if field == "zone" else place.pcode
    return f"{reverse('coverage:picture')}?{field}={code}&since={first}&until={last}"


def _patrols_of(place, day):
    field, code = ("zone", place.code) if isinstance(place, Zone) else ("area", place.pcode)
    address = reverse("coverage:list", args=["patrols"])
    return f"{address}?{field}={code}&since={day.on}&until={day.on}"


def row_of(day, url=""):
    parts = [
        *_parts(day, "seen", day.watched),
        *_parts(day, "unclear", day.unclear),
        *_parts(day, "later", [(day.ended_at, day.midnight)]),
    ]
    return Row(
        day,
        parts,
        _hours(day.watched_seconds) if day.watched else _("nobody"),
        [_from_to(day, *gap) for gap in day.gaps],
        [_from_to(day, *span) for span in day.unclear],
        url,
    )


def _hours(seconds):
    """ "24 h", "2 h 15 min": a whole day in hours, as its neighbours."""
    hours, minutes = divmod(int(seconds) // 60, 60)
    shown = [_("%(n)s h") % {"n": hours}] if hours else []
    if minutes or not hours:
        shown.append(_("%(n)s min") % {"n": minutes})
    return " ".join(shown)


def _parts(day, kind, intervals):
    minute = (day.midnight - day.began_at).total_seconds() / WIDTH
    for begin, end in intervals:
        x = (begin - day.began_at).total_seconds() / minute
        width = (end - begin).total_seconds() / minute
        if width > 0:
            yield Part(kind, round(x, 1), round(width, 1))


def _from_to(day, begin, end):
    """ "06:00 to 12:30"; the end of the day is 24:00."""
    zone = zone_in_use(settings.LOCAL_TIME_ZONE)
    until = "24:00" if end == day.midnight else f"{end.astimezone(zone):%H:%M}"
    return _("%(begin)s to %(end)s") % {"begin": f"{begin.astimezone(zone):%H:%M}", "end": until}


def cells_of(days):
    return [
        Cell(
            day.on,
            round(HEIGHT * (day.share or 0), 1),
            day.share is None,
        )
        for day in days
    ]


@dataclass(frozen=True)
class Summary:
    """A span of days in three numbers: the watched part in percent, days without anybody."""

    percent: int
    days: int
    empty_days: int


def summary_of(days):
    begun = [day for day in days if day.seconds]
    whole = sum(day.seconds for day in begun)
    watched = sum(day.watched_seconds for day in begun)
    empty = sum(not day.watched for day in begun)
    return Summary(int(100 * watched / whole) if whole else 0, len(begun), empty)
