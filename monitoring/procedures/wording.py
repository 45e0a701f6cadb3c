"""A procedure's content in words: for its page, for drafts, for what changed."""

import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from monitoring.procedures.calendars import ONE_DAY, Calendar
from monitoring.procedures.deadlines import WORKING_DAYS
from monitoring.procedures.enums import Point, Rule, SetAsideBy, Stage, Step, Timed
from monitoring.procedures.rules import TIMED

FIRST_MONDAY = datetime.date(2018, 1, 1)


def timed_label(name):
    return str(Stage(name).label if name in Stage.values else Timed(name).label)


def time_words(time):
    """ "3 working days", "72 hours", or that there is no time for it."""
    if not time:
        return _("no time")
    days, hours = time.get("days", 0), time.get("hours", 0)
    works = time.get("counts") == WORKING_DAYS
    parts = []
    if days and works:
        parts.append(ngettext("%(n)d working day", "%(n)d working days", days) % {"n": days})
    elif days:
        parts.append(ngettext("%(n)d day", "%(n)d days", days) % {"n": days})
    if hours and works:
        parts.append(ngettext("%(n)d working hour", "%(n)d working hours", hours) % {"n": hours})
    elif hours:
        parts.append(ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours})
    return ", ".join(parts)


def time_lines(content):
    times = content["time_for"]
    return [
        (
            f"time {name}",
            _("Time for: %(what)s") % {"what": timed_label(name)},
            time_words(times[name]),
        )
        for name in TIMED
        if name in times
    ]


def step_words(step, place):
    """ "Required, in Investigation, 1st of its steps; set aside by all guarantors together"."""
    where = _("%(place)d. in “%(state)s”") % {"place": place, "state": Stage(step["in"]).label}
    if not step["required"]:
        return f"{where}; {_('optional: whoever goes on without it says why')}"
    aside = SetAsideBy(step["set_aside_by"])
    if aside == SetAsideBy.NOBODY:
        return f"{where}; {_('required, and nobody may set it aside')}"
    return f"{where}; {_('required; it may be set aside by %(who)s') % {'who': aside.label}}"


def step_lines(content):
    return [
        (
            f"step {step['code']}",
            _("Step: %(step)s") % {"step": Step(step["code"]).label},
            step_words(step, place),
        )
        for place, step in enumerate(content["steps"], start=1)
    ]


def decision_lines(content):
    rules = content["decision"]
    default = Rule(rules["default"]).label
    return [
        ("decision", _("Rule of decision"), str(default)),
        *(
            (
                f"decision {point}",
                _("Rule of decision: %(point)s") % {"point": point.label},
                str(Rule(rules[point]).label),
            )
            for point in Point
            if point in rules
        ),
    ]


def weekday(day):
    """The name of an ISO weekday (Monday is 1)."""
    return date_format(FIRST_MONDAY + (day - 1) * ONE_DAY, "l")


def calendar_lines(content):
    return [
        (f"calendar {code}", _("Calendar: %(code)s") % {"code": code}, calendar_words(said))
        for code, said in sorted(content["calendars"].items())
    ]


def calendar_words(said):
    calendar = Calendar.of(said)
    weekend = ", ".join(weekday(day) for day in sorted(calendar.weekend)) or _("no weekend")
    holidays = ", ".join(date_format(day, "j M Y") for day in sorted(calendar.holidays))
    return "; ".join([weekend, holidays or _("no holidays"), said["time_zone"]])


def other_lines(content):
    return [("persistent", _("Persistent non-compliance"), persistent_words(content["persistent"]))]


def persistent_words(rule):
    return _("from %(n)d agreed attributions in %(days)d days, in one zone") % {
        "n": rule["attributions"],
        "days": rule["days"],
    }
