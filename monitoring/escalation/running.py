"""The course of an alert for one delegation: a due row of its own, whatever the others do."""

import datetime
from dataclasses import replace

from django.db import transaction

from astana.due.actions import announce
from astana.ledger.actions import record
from monitoring.escalation import planning
from monitoring.escalation.audience import recipients
from monitoring.escalation.enums import Occasion, StepKind, Whom
from monitoring.escalation.models import Course, CourseStep
from monitoring.escalation.policies import DEFAULT, as_policy, level_of
from monitoring.escalation.writing import leave_for

TOO_LATE = datetime.timedelta(days=7)


@transaction.atomic
def run(subject, *, at):
    """Do what is due of a course; returns when to look again, or None.

    Each step is a row, done once, whoever runs this and how often. A lapse is recorded as
    "acknowledgement_lapsed". `subject` is "course.ring": an older ring has been replaced.
    """
    course_id, _dot, ring = str(subject).partition(".")
    course = Course.objects.select_for_update(of=("self",)).select_related("alert", "delegation")
    course = course.get(pk=course_id)
    if ring != str(course.ring):
        return None
    return advance(course, at=at)


def advance(course, *, at):
    """Do what is due of a locked course; returns when to look again, or None."""
    planned = planning.plan(as_policy(course.policy), standing_of(course), at)
    for step in planned.steps:
        _do(course, step, at=at)
    keep(course, planned.standing, planned.next)
    return course.next_at


def start_again(course, standing, *, at):
    """Put a locked course where `standing` says, and have it run from there by a new due row."""
    course.ring += 1
    following = planning.next_step(as_policy(course.policy), standing)
    keep(course, standing, following)
    if course.next_at:
        announce("course_due", f"{course.pk}.{course.ring}", at=at, due_at=course.next_at)


def standing_of(course):
    return planning.Standing(
        began_at=course.began_at,
        over_at=course.over_at,
        severity=course.alert.severity,
        round=course.round,
        levels=course.levels,
        reminders=course.reminders,
        acknowledged_at=course.acknowledged_at,
        is_closed=course.closed_at is not None,
    )


def keep(course, standing, following):
    for name in ("began_at", "over_at", "round", "levels", "reminders", "acknowledged_at"):
        setattr(course, name, getattr(standing, name))
    if not standing.is_closed:
        course.closed_at = course.closed_by = None
    course.next_at = following.due_at if following else None
    course.save()


def _do(course, step, *, at):
    made = CourseStep.objects.create(
        course=course,
        round=step.round,
        kind=step.kind,
        number=step.number,
        due_at=step.due_at,
        done_at=at,
    )
    if step.kind == StepKind.LAPSE:
        content = {"delegation": course.delegation.code, "round": step.round}
        record("acknowledgement_lapsed", f"alert:{course.alert_id}", content, by=None, at=at)
        return
    if at - step.due_at > TOO_LATE:
        return  # nobody is written to about what was to be told more than a week before
    kept = {**DEFAULT, **course.policy}
    if step.kind == StepKind.LEVEL:
        level = level_of(kept, step.number)
        occasion = Occasion.LEVEL if step.number or step.round > 1 else Occasion.RAISED
    else:
        level, occasion = {**kept["levels"][0], "whom": Whom.DUTY}, Occasion.REMINDER
    whom = recipients(level["whom"], level["channels"], course.delegation, at=at)
    leave_for(
        course.alert,
        whom,
        occasion=occasion,
        most_an_hour=kept["most_an_hour"],
        step=made,
        at=at,
    )


def extended(standing, over_at):
    """The same, with reminders for longer."""
    return replace(standing, over_at=max(standing.over_at, over_at))
