"""The course of an alert for one delegation: a due row of its own, whatever the others do."""

import datetime
from dataclasses import replace

from django.db import transaction

from astana.due.actions import announce, announce_each
from astana.ledger.actions import record
from monitoring.escalation import planning
from monitoring.escalation.audience import Roll
from monitoring.escalation.enums import Occasion, StepKind, Whom
from monitoring.escalation.models import Course, CourseStep
from monitoring.escalation.policies import DEFAULT, as_policy, frozen, level_of
from monitoring.escalation.queries import silences_holding, standing_policies
from monitoring.escalation.writing import Letter, leave_for

TOO_LATE = datetime.timedelta(days=7)
MOVING = (
    "began_at", "over_at", "round", "levels", "reminders", "acknowledged_at", "closed_at",
    "closed_by", "next_at", "ring",
)  # fmt: skip


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
    planned = _plan(course, at)
    _put(course, planned.standing, planned.next)
    course.save()
    letters = _do([(course, planned.steps)], Roll([course.delegation], at=at), at=at)
    leave_for(course.alert, letters, at=at)
    for step in planned.steps:
        if step.kind == StepKind.LAPSE:
            content = {"delegation": course.delegation.code, "round": step.round}
            record("acknowledgement_lapsed", f"alert:{course.alert_id}", content, by=None, at=at)
    return course.next_at


def begin(alert, roll, *, at):
    """Begin a new alert's course for each delegation of the roll; returns the letters to leave.

    The policy that holds is frozen into each. The first level is told at once, unless a greater
    alert or a silence holds it back. The number of queries does not grow with the delegations.
    """
    policies = standing_policies(roll.delegations)
    silences = silences_holding(alert, roll.delegations, at=at)
    courses = [
        _course(alert, one, policies[one.pk], silences.get(one.pk), at) for one in roll.delegations
    ]
    steps = []
    for course in courses:
        planned = _plan(course, at)
        _put(course, planned.standing, planned.next)
        steps.append((course, planned.steps))
    Course.objects.bulk_create(courses)
    letters = _do(steps, roll, at=at)
    announce_each("course_due", _bells(courses))
    return letters


def _course(alert, delegation, content, silence, at):
    policy = frozen(content, delegation)
    paged = alert.why.get("paged", True)
    begins = [at]
    if alert.within_id:
        begins.append(at + policy["hold_lesser"] * planning.MINUTE)
    if silence:
        begins.append(silence.ends_at)
    return Course(
        alert=alert,
        delegation=delegation,
        policy=policy,
        began_at=max(begins),
        levels=0 if paged else len(policy["levels"]),
        over_at=max(begins) + policy["over_after"] * planning.MINUTE if paged else at,
        held_by=silence,
    )


def go_on(courses, *, is_graver, at):
    """An alert was counted: remind for longer; from the first level on where it is graver or over.

    The courses are locked, each with its alert.
    """
    for course in courses:
        policy = {**DEFAULT, **course.policy}
        standing = standing_of(course)
        if is_graver or standing.is_closed or at >= standing.over_at:
            standing = planning.another_round(standing, at)
        over_at = at + policy["over_after"] * planning.MINUTE
        _again(course, replace(standing, over_at=max(standing.over_at, over_at)))
    Course.objects.bulk_update(courses, MOVING)
    announce_each("course_due", _bells(courses))


def start_again(course, standing, *, at):
    """Put a locked course where `standing` says, and have it run from there by a new due row."""
    _again(course, standing)
    course.save()
    if course.next_at:
        announce("course_due", f"{course.pk}.{course.ring}", at=at, due_at=course.next_at)


def _again(course, standing):
    course.ring += 1
    _put(course, standing, planning.next_step(as_policy(course.policy), standing))


def _bells(courses):
    return {f"{one.pk}.{one.ring}": one.next_at for one in courses if one.next_at}


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


def _plan(course, at):
    return planning.plan(as_policy(course.policy), standing_of(course), at)


def _put(course, standing, following):
    for name in ("began_at", "over_at", "round", "levels", "reminders", "acknowledged_at"):
        setattr(course, name, getattr(standing, name))
    if not standing.is_closed:
        course.closed_at = course.closed_by = None
    course.next_at = following.due_at if following else None


def _do(planned, roll, *, at):
    """Write the steps of courses, [(course, steps)]; returns the letters that they leave."""
    made = [
        (course, CourseStep(
            course=course, round=step.round, kind=step.kind, number=step.number,
            due_at=step.due_at, done_at=at,
        ))
        for course, steps in planned
        for step in steps
    ]  # fmt: skip
    CourseStep.objects.bulk_create([step for _course, step in made])
    return [letter for course, step in made for letter in _letters(course, step, roll, at)]


def _letters(course, step, roll, at):
    """Nobody is written to of a lapse, or of what was to be told more than a week before."""
    if step.kind == StepKind.LAPSE or at - step.due_at > TOO_LATE:
        return []
    kept = {**DEFAULT, **course.policy}
    if step.kind == StepKind.LEVEL:
        level = level_of(kept, step.number)
        occasion = Occasion.LEVEL if step.number or step.round > 1 else Occasion.RAISED
    else:
        level, occasion = {**kept["levels"][0], "whom": Whom.DUTY}, Occasion.REMINDER
    found = roll.recipients(level["whom"], level["channels"], course.delegation)
    return [Letter(one, occasion, kept["most_an_hour"], step) for one in found]
