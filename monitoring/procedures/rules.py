"""What the content of a procedure must be. Every check raises `Refused` with a reason to read.

The content comes from a form or from a program: nothing is taken for granted of it.
"""

import datetime
import zoneinfo

from django.utils.translation import gettext as _

from astana.accounts.rules import Refused
from monitoring.procedures.deadlines import WORKING_DAYS, length_of
from monitoring.procedures.enums import Point, Rule, SetAsideBy, Stage, Step, Timed

KIND = "procedure"
PARTS = {"time_for", "steps", "decision", "calendars", "persistent"}
LONGEST = datetime.timedelta(days=366)
MOST_HOLIDAYS = 400
# Where each step can be done at all.
STANDS_IN = {
    Step.SCOPE: [Stage.INVESTIGATION],
    Step.ASK_PARTY: [Stage.INVESTIGATION],
    Step.SITE_VISIT: [Stage.INVESTIGATION],
    Step.EXPERT_OPINION: [Stage.INVESTIGATION],
    Step.SIGNATURES: [Stage.DETERMINED, Stage.MEASURES],
    Step.MEASURES: [Stage.DETERMINED],
}
TIMED = [*Stage.values, *(name for name in Timed.values if name not in Stage.values)]


def check_content(content):
    """Refuse a content that does not hold together."""
    _check_keys(content, PARTS, _("The procedure"), all_of_them=True)
    _check_calendars(content["calendars"])
    _check_times(content["time_for"], content["calendars"])
    _check_steps(content["steps"])
    _check_decision(content["decision"])
    _check_persistent(content["persistent"])


def check_builds_on_the_latest(content, based_on, latest):
    """Refuse a change to a version that another has followed, and one that changes nothing."""
    if based_on != latest.version:
        raise Refused(
            _("It changes version %(drafted)s, and version %(latest)s is in force. Draft it anew.")
            % {"drafted": str(based_on)[:20], "latest": latest.version}
        )
    if content == latest.content:
        raise Refused(_("This is the procedure that is in force already."))


def _check_times(times, calendars):
    _check_keys(times, set(TIMED), _("The times"))
    missing = [str(stage.label) for stage in Stage if stage.value not in times]
    if missing:
        raise Refused(_("No time is given for: %(what)s.") % {"what": ", ".join(missing)})
    for name, time in times.items():
        _check_time(name, time, calendars)


def _check_time(name, time, calendars):
    _check_keys(time, {"hours", "days", "counts"}, name)
    if not all(_is_whole(time.get(unit, 0), 0, 10_000) for unit in ("hours", "days")):
        raise Refused(_("A time is a whole number of hours or of days: %(name)s.") % {"name": name})
    if not datetime.timedelta(0) < length_of(time) <= LONGEST:
        raise Refused(
            _("A time is at least an hour and at most 366 days: %(name)s.") % {"name": name}
        )
    if time.get("counts", WORKING_DAYS) != WORKING_DAYS:
        raise Refused(_("A time counts every day, or working days: %(name)s.") % {"name": name})
    if "counts" in time and not calendars:
        raise Refused(_("Working days are counted by calendars, and there is none."))


def _check_steps(steps):
    if not isinstance(steps, list):
        raise Refused(_("The steps are a list."))
    for step in steps:
        _check_keys(step, {"code", "in", "required", "set_aside_by"}, _("A step"), all_of_them=True)
        _check_one_of(step["code"], Step.values, _("There is no such step"))
        _check_one_of(step["in"], STANDS_IN[Step(step["code"])], _("The step cannot stand there"))
        _check_one_of(step["set_aside_by"], SetAsideBy.values, _("Who may set it aside"))
        if not isinstance(step["required"], bool):
            raise Refused(_("A step is required, or it is not: true or false."))
    codes = [step["code"] for step in steps]
    if len(set(codes)) < len(codes):
        raise Refused(_("A step stands in the procedure once."))


def _check_decision(decision):
    _check_keys(decision, {"default", *Point.values}, _("The rules of decision"))
    if "default" not in decision:
        raise Refused(_("Say which rule of decision holds unless another is named."))
    for rule in decision.values():
        _check_one_of(rule, Rule.values, _("There is no such rule of decision"))


def _check_calendars(calendars):
    if not isinstance(calendars, dict):
        raise Refused(_("The calendars are named by the codes of delegations."))
    for code, said in calendars.items():
        _check_keys(said, {"time_zone", "weekend", "holidays"}, _("A calendar"), all_of_them=True)
        _check_time_zone(said["time_zone"])
        _check_weekend(code, said["weekend"])
        _check_holidays(code, said["holidays"])


def _check_time_zone(name):
    if not isinstance(name, str) or name not in zoneinfo.available_timezones():
        raise Refused(_("There is no such time zone: %(name)s.") % {"name": name})


def _check_weekend(code, weekend):
    are_days = isinstance(weekend, list) and all(_is_whole(day, 1, 7) for day in weekend)
    if not are_days or len(set(weekend)) != len(weekend):
        raise Refused(
            _("A weekend names days from 1, Monday, to 7, Sunday: %(code)s.") % {"code": code}
        )
    if len(weekend) == 7:
        raise Refused(_("A week without a working day has no end: %(code)s.") % {"code": code})


def _check_holidays(code, holidays):
    if not isinstance(holidays, list) or len(holidays) > MOST_HOLIDAYS:
        raise Refused(
            _("The holidays are a list of at most %(most)s days: %(code)s.")
            % {"most": MOST_HOLIDAYS, "code": code}
        )
    if len({_day(code, day) for day in holidays}) < len(holidays):
        raise Refused(_("A holiday stands in the list once: %(code)s.") % {"code": code})


def _day(code, text):
    try:
        return datetime.datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 - a day
    except (TypeError, ValueError):
        raise Refused(
            _("A holiday is written like 2026-05-09, and this is not: %(day)s (%(code)s).")
            % {"day": str(text)[:40], "code": code}
        ) from None


def _check_persistent(rule):
    """From when on a party is called persistently non-compliant in a zone."""
    _check_keys(rule, {"attributions", "days"}, _("Persistent"), all_of_them=True)
    if not (_is_whole(rule["attributions"], 1, 1000) and _is_whole(rule["days"], 1, 3660)):
        raise Refused(_("“Persistent” is a number of agreed attributions in a number of days."))


def _check_keys(said, known, what, *, all_of_them=False):
    if not isinstance(said, dict):
        raise Refused(_("%(what)s: this is not a set of named values.") % {"what": what})
    if strange := sorted(set(said) - known):
        raise Refused(
            _("%(what)s: nobody knows what “%(name)s” is.")
            % {"what": what, "name": strange[0][:60]}
        )
    if all_of_them and (missing := sorted(known - set(said))):
        raise Refused(_("%(what)s: “%(name)s” is missing.") % {"what": what, "name": missing[0]})


def _check_one_of(value, known, what):
    if not isinstance(value, str) or value not in known:
        raise Refused(f"{what}: {str(value)[:60]}.")


def _is_whole(value, least, most):
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most
