"""What a policy says, what it may say, and what holds for a delegation.

Content: {"levels": [{"after": minutes, "whom": Whom, "channels": [Channel …]} …], "quiet": null or
{"begins": "22:00", "ends": "06:00", "below": severity}, "remind_after", "lapse_after",
"over_after", "hold_lesser" (minutes), "most_an_hour" (messages to one address)}.
"""

import re

from django.utils.translation import gettext as _

from astana.accounts.rules import Refused
from monitoring.escalation.enums import Channel, Whom
from monitoring.escalation.models import EscalationPolicy
from monitoring.escalation.planning import Policy, Quiet

KIND = "escalation_policy"
WRITTEN = [Channel.EMAIL, Channel.WEBHOOK, Channel.SMS, Channel.PUSH]
DEFAULT = {
    "levels": [
        {"after": 0, "whom": Whom.DUTY.value, "channels": [one.value for one in WRITTEN]},
        {"after": 30, "whom": Whom.HEAD.value, "channels": [one.value for one in WRITTEN]},
        {"after": 60, "whom": Whom.ALL_HEADS.value, "channels": [one.value for one in WRITTEN]},
    ],
    "quiet": None,
    "remind_after": 12 * 60,
    "lapse_after": 24 * 60,
    "over_after": 72 * 60,
    "hold_lesser": 6 * 60,
    "most_an_hour": 20,
}
# What each number may be: from one minute to so many.
MOST = {
    "remind_after": 7 * 24 * 60,
    "lapse_after": 7 * 24 * 60,
    "over_after": 60 * 24 * 60,
    "hold_lesser": 24 * 60,
    "most_an_hour": 1000,
}
DAY = 24 * 60
# What is the whole group's, whatever a delegation's own policy says.
COMMON = ("lapse_after", "over_after", "hold_lesser")


def latest(delegation=None):
    """The last version written for the group (None) or a delegation, or None."""
    return EscalationPolicy.objects.filter(delegation=delegation).order_by("-version").first()


def group_content():
    """What holds for the whole group."""
    last = latest()
    return last.content if last else DEFAULT


def standing_policy(delegation):
    """(version, content) that holds for a delegation; 0 where nothing was ever written."""
    own, group = latest(delegation), latest()
    kept = own if own and own.content else group
    content = combined(own and own.content, group.content if group else DEFAULT)
    return (kept.version if kept else 0), content


def combined(own, group):
    """What holds for a delegation: its own policy, where it has one, within the group's.

    The common parts are the group's, and all heads are told no later than the group says.
    """
    if not own:
        return group
    latest_after = group["levels"][-1]["after"]
    *levels, last = own["levels"]
    kept = [level for level in levels if level["after"] < latest_after]
    end = {**last, "after": min(last["after"], latest_after)}
    return {**own, "levels": [*kept, end], **{name: group[name] for name in COMMON}}


def frozen(content, delegation):
    """As an alert keeps it: the quiet hours are those of the delegation's own clock."""
    return {**content, "time_zone": delegation.time_zone}


def as_policy(kept):
    """What `planning` reads, from what an alert's course keeps."""
    content = {**DEFAULT, "time_zone": "UTC", **kept}
    quiet = content["quiet"]
    return Policy(
        levels=tuple(level["after"] for level in content["levels"]),
        remind_after=content["remind_after"],
        lapse_after=content["lapse_after"],
        quiet=quiet
        and Quiet(
            begins=_minutes(quiet["begins"]),
            ends=_minutes(quiet["ends"]),
            below=quiet["below"],
            time_zone=content["time_zone"],
        ),
    )


def level_of(kept, number):
    """The level with this number, as {"after", "whom", "channels"}."""
    return {**DEFAULT, **kept}["levels"][number]


def _minutes(clock):
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def check_content(content):
    """Refuse what is no policy, and one that would leave somebody out.

    The first level is told at once, to who is on duty; the last one to all heads. Nothing waits
    longer than a day, and what is critical is never kept for the morning.
    """
    if not isinstance(content, dict) or set(content) != set(DEFAULT):
        raise Refused(_("A policy has levels, quiet hours, reminders, a ceiling, and no more."))
    _check_levels(content["levels"])
    _check_quiet(content["quiet"])
    for name, most in MOST.items():
        if not _is_number(content[name], 1, most):
            raise Refused(
                _("“%(name)s” is a whole number from 1 to %(most)d.") % {"name": name, "most": most}
            )
    if content["lapse_after"] <= content["levels"][-1]["after"]:
        raise Refused(_("An acknowledgement holds longer than the levels take."))


def check_own_content(content, group):
    """A delegation's own policy keeps to the common parts, and tells all heads no later."""
    check_content(content)
    if any(content[name] != group[name] for name in COMMON):
        raise Refused(_("How long an acknowledgement and an alert hold is the same for all."))
    if content["levels"][-1]["after"] > group["levels"][-1]["after"]:
        raise Refused(_("All heads are told no later than the whole group has agreed."))


def _check_levels(levels):
    if not isinstance(levels, list) or not 1 <= len(levels) <= 8:
        raise Refused(_("A policy has one to eight levels."))
    for level in levels:
        if not isinstance(level, dict) or set(level) != {"after", "whom", "channels"}:
            raise Refused(_("A level says after how long, whom, and by which ways."))
        if not _is_number(level["after"], 0, DAY) or level["whom"] not in Whom.values:
            raise Refused(_("A level comes within a day, and tells somebody."))
        channels = level["channels"]
        if (
            not isinstance(channels, list)
            or not channels
            or len(set(map(str, channels))) != len(channels)
            or any(one not in WRITTEN for one in channels)
        ):
            raise Refused(_("A level names the ways by which it tells, each once."))
    afters = [level["after"] for level in levels]
    if afters[0] != 0 or afters != sorted(set(afters)):
        raise Refused(_("The first level is told at once, each other one later than the last."))
    if levels[0]["whom"] != Whom.DUTY or levels[-1]["whom"] != Whom.ALL_HEADS:
        raise Refused(_("The first level tells who is on duty, the last one all heads."))


def _check_quiet(quiet):
    if quiet is None:
        return
    if not isinstance(quiet, dict) or set(quiet) != {"begins", "ends", "below"}:
        raise Refused(_("Quiet hours begin, end, and say for what."))
    clock = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)
    for name in ("begins", "ends"):
        if not isinstance(quiet[name], str) or not clock.fullmatch(quiet[name]):
            raise Refused(_("Write the quiet hours as 22:00 and 06:00."))
    if quiet["begins"] == quiet["ends"]:
        raise Refused(_("Quiet hours end at another time than they begin."))
    if not _is_number(quiet["below"], 2, 5):
        raise Refused(_("What is critical is told at any hour."))


def _is_number(value, least, most):
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most
