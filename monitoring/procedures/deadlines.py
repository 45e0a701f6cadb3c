"""When something is due by a procedure's content. Pure functions."""

import datetime

from monitoring.procedures.calendars import Calendar

WORKING_DAYS = "working_days"


def deadline(content, what, begin):
    """The instant (UTC) by which `what` is due; None where no time is given for it.

    A time that counts working days is reckoned in each guarantor's calendar; the latest stands.
    """
    time = content["time_for"].get(what)
    if time is None:
        return None
    begin, length = begin.astimezone(datetime.UTC), length_of(time)
    ends = [begin + length]
    if time.get("counts") == WORKING_DAYS:
        ends += [Calendar.of(said).after(begin, length) for said in content["calendars"].values()]
    return max(ends)


def length_of(time):
    """{"hours": 24} or {"days": 7} as a timedelta; a day is 24 hours."""
    return datetime.timedelta(hours=time.get("hours", 0), days=time.get("days", 0))
