"""What stands in a form before anybody typed: what is usual for this person, or what is filed."""

import datetime
import zoneinfo

from django.conf import settings

from violations.coverage.forms import FORMS, PatrolForm
from violations.coverage.queries import last_patrol_of

HOUR = datetime.timedelta(hours=1)


def usual_form(kind, *, by, at):
    """The form of a kind as this person would mostly send it: ended now, where they were last.

    Only what somebody found is never filled in for them.
    """
    zone, at = settings.LOCAL_TIME_ZONE, at.replace(second=0)
    if kind != PatrolForm.shape.model.kind:
        return FORMS[kind].blank(began_at=_local(at, zone))
    usual = {"began_at": _local(at - 2 * HOUR, zone), "ended_at": _local(at, zone)}
    last = last_patrol_of(by)
    if last:
        usual |= {"team": last.team, "means": last.means} | _place(last)
    return PatrolForm.blank(**usual)


def form_over(filing, *, ended_at=None):
    """The form with what a filing says, to be amended."""
    form = FORMS[filing.kind]
    filled = {name: getattr(filing, name, "") for name in form.base_fields}
    filled |= {
        name: _local(getattr(filing, name), filing.time_zone) for name in ("began_at", "ended_at")
    }
    if ended_at:
        filled["ended_at"] = _local(ended_at.replace(second=0), filing.time_zone)
    filled |= _place(filing)
    for name in ("watch_point", "by_party"):
        filled[name] = getattr(filled.get(name), "code", "")
    filled["reports"] = " ".join(str(report) for report in filled.get("reports") or [])
    if filled.get("place_as_given"):  # it says where, and would contradict a mended point
        filled["latitude"] = filled["longitude"] = None
    filled |= dict.fromkeys(("writing_began_at", "writing_ended_at", "device_clock_at"), "")
    return form(initial=filled)


def _place(filing):
    """Zone and area as they were said."""
    facts = filing.place_facts
    return {
        "zone": filing.zone.code if filing.zone and facts.get("zone") == "given" else "",
        "area": filing.area.pcode if filing.area and facts.get("area") == "given" else "",
    }


def _local(instant, zone):
    """As a form writes it: seconds only where there are some."""
    if instant is None:
        return ""
    local = instant.astimezone(zoneinfo.ZoneInfo(zone)).replace(tzinfo=None, microsecond=0)
    return local.isoformat(timespec="seconds" if local.second else "minutes")
