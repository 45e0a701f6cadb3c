"""A filed report as the form's entries: what the form would have posted to say the same."""

from zoneinfo import ZoneInfo

from django.http import QueryDict

from violations.reports.content import WhereaboutsContent
from violations.reports.queries import whereabouts_of

LISTS = ("observations", "people", "damage")
# Whose values are not posted: they follow from others, or belong to one filing.
NOT_POSTED = {"writing_began_at", "writing_ended_at"}
NOT_OF_A_LINE = {"id", "report", "position"}
# Of a line of observations: they tell where the observer stood.
FROM_OBSERVER = ("bearing_deg", "distance_m")


def entries_of(report, names, *, with_whereabouts=False):
    """What of `names` (the form's fields) the report says, and its lines, as a `QueryDict`.

    Who called is never in it. Where the observer stood is, and what was seen from there in which
    direction and how far, when its reader may see that.
    """
    entries = QueryDict(mutable=True)
    said = _whereabouts(report) if with_whereabouts else {}
    for name in names:
        value = said[name] if name in said else _said(report, name)
        for one in value if isinstance(value, list) else [value]:
            if one not in (None, ""):
                entries.appendlist(name, _text(one, report.time_zone))
    kept_back = () if with_whereabouts else FROM_OBSERVER
    for list_name in LISTS:
        for position, line in enumerate(getattr(report, list_name).all()):
            _add_line(entries, f"{list_name}.{position}", line, kept_back)
    return entries


def _add_line(entries, prefix, line, kept_back):
    for field in line._meta.concrete_fields:
        value = getattr(line, field.name)
        if field.name in NOT_OF_A_LINE or field.name in kept_back:
            continue
        if value in (None, "") or value is False:
            continue
        entries[f"{prefix}.{field.name}"] = "on" if value is True else str(value)


def _said(report, name):
    """One answer; the day of a part of a day is that of its beginning, as it was there."""
    if name in NOT_POSTED:
        return None
    if name == "day":
        there = report.began_at.astimezone(ZoneInfo(report.time_zone))
        return there.date() if report.day_part else None
    if name in ("began_at", "ended_at") and report.day_part:
        return None
    if name == "ended_at" and report.ended_at == report.began_at:
        return None
    if name.startswith(("killed_", "injured_")) and _is_a_total(report, name):
        return None
    return getattr(report, name, None)


def _is_a_total(report, name):
    """Whether the number follows from the lines of people."""
    effect = name.partition("_")[0]
    return any(line.effect == effect for line in report.people.all())


def _whereabouts(report):
    kept = whereabouts_of(report)
    names = WhereaboutsContent.__dataclass_fields__
    return {name: getattr(kept, name) for name in names} if kept else {}


def _text(value, zone):
    for key in ("pcode", "code"):  # what a choice in the form is called by
        if hasattr(value, key):
            return getattr(value, key)
    if hasattr(value, "astimezone"):
        return _clock_there(value.astimezone(ZoneInfo(zone)))
    return str(value)


def _clock_there(there):
    """As a page's field holds it; with its offset only where the clocks showed it once before."""
    exactly = "auto" if there.second or there.microsecond else "minutes"
    return (there if there.fold else there.replace(tzinfo=None)).isoformat(timespec=exactly)
