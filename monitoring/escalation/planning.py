"""When a delegation is told of an alert: a pure function of its policy and how far it has come.

Nothing here knows a database or a clock. `plan(policy, standing, at)` answers what is due by an
instant, in order, how the course stands after it, and when to look again. It looks at what was
told, never at how much time went by since it last looked: a clock that jumps ahead finds the
levels it has missed, one that jumps back tells nothing twice.
"""

import datetime
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from monitoring.escalation.enums import StepKind

MINUTE = datetime.timedelta(minutes=1)


@dataclass(frozen=True)
class Quiet:
    """Hours in which what is less grave than `below` waits: minutes after midnight, local time."""

    begins: int
    ends: int
    below: int
    time_zone: str


@dataclass(frozen=True)
class Policy:
    """When what happens, in minutes: the levels after a round began, the rest after another."""

    levels: tuple[int, ...]
    remind_after: int
    lapse_after: int
    quiet: Quiet | None = None


@dataclass(frozen=True)
class Standing:
    """How far a delegation has come with an alert."""

    began_at: datetime.datetime
    over_at: datetime.datetime
    severity: int
    round: int = 1
    levels: int = 0
    reminders: int = 0
    acknowledged_at: datetime.datetime | None = None
    is_closed: bool = False


@dataclass(frozen=True)
class Step:
    """What is to be done: a level told (numbered from 0), a reminder, or a lapse."""

    kind: StepKind
    round: int
    number: int
    due_at: datetime.datetime


@dataclass(frozen=True)
class Plan:
    """The steps due; the standing once they are done; the next step, or None when it is over."""

    steps: tuple[Step, ...]
    standing: Standing
    next: Step | None


def plan(policy, standing, at):
    """What is due at this instant. Reminders that were missed are one reminder."""
    steps = []
    following = next_step(policy, standing)
    while following and following.due_at <= at:
        if following.kind == StepKind.LEVEL or at < standing.over_at:
            steps.append(following)
            standing = _after(policy, standing, following, at)
        else:
            return Plan(tuple(steps), standing, None)
        following = next_step(policy, standing)
    return Plan(tuple(steps), standing, following)


def next_step(policy, standing):
    """The one that follows, or None: told to the end, closed, or over."""
    if standing.is_closed:
        return None
    if standing.acknowledged_at is None and standing.levels < len(policy.levels):
        due_at = standing.began_at + policy.levels[standing.levels] * MINUTE
        return _step(StepKind.LEVEL, standing, standing.levels, _spared(policy, standing, due_at))
    # Before and after an acknowledgement reminders are counted apart: even numbers, then odd ones.
    number = 2 * standing.reminders + (standing.acknowledged_at is not None)
    reminder = _step(StepKind.REMINDER, standing, number, _reminded_at(policy, standing))
    if standing.acknowledged_at is None:
        found = reminder
    else:
        lapses_at = standing.acknowledged_at + policy.lapse_after * MINUTE
        lapse = _step(StepKind.LAPSE, standing, 0, lapses_at)
        found = min(lapse, reminder, key=lambda step: step.due_at)
    return found if found.due_at < standing.over_at else None


def _step(kind, standing, number, due_at):
    return Step(kind, standing.round, number, due_at)


def _reminded_at(policy, standing):
    """The next reminder: from the acknowledgement on, or from the last level on."""
    last_level = standing.began_at + policy.levels[-1] * MINUTE
    since = standing.acknowledged_at or last_level
    after = (standing.reminders + 1) * policy.remind_after * MINUTE
    return _spared(policy, standing, since + after)


def _after(policy, standing, step, at):
    if step.kind == StepKind.LEVEL:
        return replace(standing, levels=standing.levels + 1)
    if step.kind == StepKind.LAPSE:
        return another_round(standing, at)
    standing = replace(standing, reminders=standing.reminders + 1)
    while _reminded_at(policy, standing) <= at:
        standing = replace(standing, reminders=standing.reminders + 1)
    return standing


def another_round(standing, at):
    """As after a lapse, or when the alert became graver: from the first level on."""
    return replace(
        standing,
        round=standing.round + 1,
        began_at=at,
        levels=0,
        reminders=0,
        acknowledged_at=None,
        is_closed=False,
    )


def acknowledged(standing, at):
    """No level follows; reminders count anew."""
    return replace(standing, acknowledged_at=at, reminders=0)


def _spared(policy, standing, due_at):
    """Moved to the end of the quiet hours, where they hold for what is so little grave."""
    quiet = policy.quiet
    if quiet is None or standing.severity >= quiet.below:
        return due_at
    local = due_at.astimezone(ZoneInfo(quiet.time_zone))
    minute = local.hour * 60 + local.minute
    across_midnight = quiet.begins > quiet.ends
    if across_midnight:
        is_quiet = minute >= quiet.begins or minute < quiet.ends
    else:
        is_quiet = quiet.begins <= minute < quiet.ends
    if not is_quiet:
        return due_at
    day = local.date()
    if across_midnight and minute >= quiet.begins:
        day += datetime.timedelta(days=1)
    time = datetime.time(quiet.ends // 60, quiet.ends % 60)
    ends = datetime.datetime.combine(day, time, tzinfo=local.tzinfo)
    return max(due_at, ends.astimezone(datetime.UTC))
