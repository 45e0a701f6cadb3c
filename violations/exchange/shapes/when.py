"""When: from a moment, a day, days with a code of precision, or a range of times."""

import calendar
import datetime
import re

from django.utils.translation import gettext as _

from violations.exchange.shapes.dates import read_date, read_time, span_of_days
from violations.exchange.shapes.precision import ACLED_DAYS, UCDP_DAYS
from violations.exchange.shapes.values import plain

_AS_GIVEN = (
    "time_zone", "time_precision", "time_given", "day_part", "writing_began_at", "writing_ended_at",
)  # fmt: skip
_WHOLE = re.compile(
    r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:\d\d)", re.ASCII
)
_RANGE = re.compile(r"\s*(?:[-–—]|to)\s*")
_CODES = {"ucdp_date_prec": UCDP_DAYS, "acled_time_precision": ACLED_DAYS}
READS_OF_WHEN = {*_AS_GIVEN, *_CODES, "began_at", "ended_at", "day", "end_day", "time"}


def tell_when(tell):
    given, said = tell.given, tell.said
    for name in _AS_GIVEN:
        if given.get(name):
            said[name] = given[name].strip()
    said.setdefault("time_zone", tell.reading.time_zone)
    if not said.get("day_part") and _tell_whole_instants(tell):
        return
    began = _written(tell, "began_at") or _written(tell, "day")
    if began is None:
        if not tell.faults:
            tell.fault("day", _("No day is given."))
        return
    ended = _written(tell, "ended_at") or _written(tell, "end_day")
    if tell.faults:
        return
    if said.get("day_part"):
        said["day"] = began.day.isoformat()
        return
    times = _times(tell, began, ended)
    if times is None:
        _tell_days(tell, began.day, ended and ended.day)
    elif times:
        said["began_at"], ended_at = times
        if ended_at:
            said["ended_at"] = ended_at
        said.setdefault("time_precision", "minute")


def _tell_whole_instants(tell):
    """Instants that leave nothing open go to the form as they are."""
    given = tell.given
    texts = {name: given[name].strip() for name in ("began_at", "ended_at") if given.get(name)}
    if "began_at" not in texts or not all(map(_WHOLE.fullmatch, texts.values())):
        return False
    tell.said |= texts
    tell.said.setdefault("time_precision", "minute")
    return True


def _written(tell, target):
    text = tell.given.get(target)
    if not text:
        return None
    written = read_date(text, tell.reading.order(target))
    if written is None:
        tell.fault(target, _("This is no day that can be read. Write it like 2017-01-31."))
    return written


def _times(tell, began, ended):
    """(began, ended or "") as ISO texts; None where only days are known; () after a fault."""
    first, offset = began.time, began.offset
    last, last_offset = (ended.time, ended.offset) if ended else (None, "")
    text = plain(tell.given.get("time") or "")
    if text:
        parts = [read_time(part) for part in _RANGE.split(text, maxsplit=1)]
        if None in parts:
            tell.fault("time", _("This is no time that can be read. Write it like 05:40."))
            return ()
        first, offset = parts[0]
        if len(parts) == 2:
            last, last_offset = parts[1]
    if first is None:
        return None
    last_day = ended.day if ended else began.day
    if last is None:
        return _iso(began.day, first, offset), _iso(last_day, first, offset) if (
            last_day != began.day
        ) else ""
    if last_day == began.day and last < first:  # it went on over midnight
        last_day += datetime.timedelta(days=1)
    return _iso(began.day, first, offset), _iso(last_day, last, last_offset or offset)


def _iso(day, time, offset):
    return f"{day.isoformat()}T{time.isoformat()}{offset}"


def _tell_days(tell, first, last):
    """Whole days: as stated, or as wide as the code of precision says."""
    said = tell.said
    for target, table in _CODES.items():
        code = tell.given.get(target)
        if not code:
            continue
        days = table.get(int(code)) if code.strip().isdecimal() else None
        if days is None:
            tell.fault(target, _("There is no such code of precision."))
            return
        if last is None and days > 1:
            first, last = _around(first, days)
    said["began_at"], said["ended_at"] = span_of_days(first, last or first, said["time_zone"])
    said["time_precision"] = "day"
    said["time_given"] = "interval"


def _around(day, days):
    if days > 7:
        last = calendar.monthrange(day.year, day.month)[1]
        return day.replace(day=1), day.replace(day=last)
    return day - datetime.timedelta(days=days // 2), day + datetime.timedelta(days=days // 2)
