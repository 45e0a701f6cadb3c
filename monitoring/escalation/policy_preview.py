"""What would happen: the steps of a policy for an alert at an instant, and who is there for it."""

import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from astana.ui.formatting import format_duration
from monitoring.duty.queries import on_duty
from monitoring.escalation.enums import StepKind, Whom
from monitoring.escalation.planning import (
    MINUTE,
    Standing,
    acknowledged,
    next_step,
    plan,
)
from monitoring.escalation.policies import as_policy, frozen
from monitoring.escalation.policy_words import ways_words

ANSWERED = 10  # minutes after which the second timeline takes it as acknowledged
REMINDERS = 2  # of each timeline that are shown


def next_friday(at, time_zone):
    """Two at night on the next Friday, of that clock."""
    local = at.astimezone(ZoneInfo(time_zone))
    day = local.date() + datetime.timedelta(days=(4 - local.weekday()) % 7 or 7)
    return datetime.datetime.combine(day, datetime.time(2), tzinfo=local.tzinfo)


def unanswered(content, delegation, *, severity, at):
    """The acts of a timeline, in order: nobody acknowledges."""
    standing = _standing(content, severity, at)
    return [
        _act("bell", _("The alert is raised. Everybody has it in the app."), at),
        *_acts(content, delegation, standing, at),
        _act("clock", _("Nobody is told any more, unless it is counted again."), standing.over_at),
    ]


def answered(content, delegation, *, severity, at):
    """The same when the delegation acknowledges soon: until that lapses."""
    seen_at = at + ANSWERED * MINUTE
    standing = acknowledged(_standing(content, severity, at), seen_at)
    acts = _acts(content, delegation, standing, at)
    words = _("Your delegation acknowledges. The levels end; for the others they go on.")
    return [_act("check", words, seen_at), *acts]


def _standing(content, severity, at):
    return Standing(began_at=at, over_at=at + content["over_after"] * MINUTE, severity=severity)


def _acts(content, delegation, standing, at):
    policy, acts, reminders = as_policy(frozen(content, delegation)), [], 0
    following = next_step(policy, standing)
    while following and following.round == 1 and reminders < REMINDERS:
        reminders += following.kind == StepKind.REMINDER
        acts.append(_told(content, delegation, following, at))
        standing = plan(policy, standing, following.due_at).standing
        following = next_step(policy, standing)
    if following and following.round == 1 and following.kind == StepKind.REMINDER:
        after = format_duration(content["remind_after"] * 60)
        words = _("Further reminders follow, one every %(span)s.") % {"span": after}
        acts.append(_act("clock", words, following.due_at))
    return acts


def _told(content, delegation, step, at):
    if step.kind == StepKind.LAPSE:
        words = _("The acknowledgement has lapsed: from the first level on again.")
        return _act("again", words, step.due_at)
    if step.kind == StepKind.REMINDER:
        words = _("Reminder: %(whom)s") % {"whom": Whom.DUTY.label}
        return _act("clock", words, step.due_at, _there(delegation, Whom.DUTY, step.due_at))
    level = content["levels"][step.number]
    words = _("Level %(n)d: %(whom)s, by %(ways)s") % {
        "n": step.number + 1,
        "whom": Whom(level["whom"]).label,
        "ways": ways_words(level),
    }
    notes = [_there(delegation, level["whom"], step.due_at)]
    if step.due_at > at + level["after"] * MINUTE:
        notes.append(_("held back until the quiet hours end"))
    return _act("people", words, step.due_at, " · ".join(filter(None, notes)))


def _there(delegation, whom, at):
    """Whether the roster has somebody at that instant."""
    if whom != Whom.DUTY:
        return ""
    number = len(on_duty(delegation, at))
    if not number:
        return _("nobody is on duty then: the head is told")
    return ngettext("%(n)d person is on duty then", "%(n)d people are on duty then", number) % {
        "n": number
    }


def _act(icon, sentence, at, note=""):
    return {"icon": icon, "sentence": sentence, "at": at, "note": note}
