"""Policies over simulated time: a year of each passes in a moment."""

import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from monitoring.escalation.enums import StepKind
from monitoring.escalation.planning import (
    MINUTE,
    Policy,
    Quiet,
    Standing,
    acknowledged,
    next_step,
    plan,
)

START = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
YEAR = 365 * 24 * 60

waits = st.lists(st.integers(1, 24 * 60), unique=True, max_size=5).map(sorted)
quiets = (
    st.none()
    | st.builds(
        Quiet,
        begins=st.integers(0, 719),
        ends=st.integers(720, 1439),
        below=st.integers(2, 5),
        time_zone=st.sampled_from(["UTC", "Asia/Damascus", "Europe/Moscow", "America/New_York"]),
    )
    | st.builds(
        Quiet,
        begins=st.integers(1200, 1439),
        ends=st.integers(0, 480),
        below=st.integers(2, 5),
        time_zone=st.sampled_from(["UTC", "Asia/Tehran", "Europe/Istanbul"]),
    )
)
policies = st.builds(
    lambda levels, remind, lapse, quiet: Policy((0, *levels), remind, 1441 + lapse, quiet),
    waits,
    st.integers(12 * 60, 7 * 24 * 60),
    st.integers(0, 7 * 24 * 60),
    quiets,
)
# When the clock is looked at, and when the delegation acknowledges: minutes from the start.
looks = st.lists(st.integers(0, YEAR), max_size=40)
answers = st.lists(st.integers(0, YEAR), max_size=4)


def standing(severity=3, over=YEAR):
    return Standing(began_at=START, over_at=START + over * MINUTE, severity=severity)


def lived(policy, began, looks, answers):
    """Every step with the minute at which it was done: looked at when planned, and at `looks`."""
    now, done, pending = began, [], sorted(answers)
    instants = sorted({*looks, *answers, YEAR})
    for minute in instants:
        end = START + minute * MINUTE
        while True:  # the worker comes when the plan says so, until the next thing happens
            following = next_step(policy, now)
            if following is None or following.due_at > end:
                break
            planned = plan(policy, now, following.due_at)
            done += [(step, following.due_at) for step in planned.steps]
            now = planned.standing
        while pending and minute >= pending[0]:
            pending.pop(0)
            if now.acknowledged_at is None:
                now = acknowledged(now, end)
    return done, now


@settings(max_examples=40, deadline=None)
@given(policies, st.integers(1, 5), answers)
def test_every_level_is_told_in_order_and_in_time_until_somebody_answers(policy, severity, seen):
    done, _now = lived(policy, standing(severity), [], seen)
    first_answer = START + min(seen, default=YEAR) * MINUTE
    levels = [(step, at) for step, at in done if step.kind == StepKind.LEVEL and step.round == 1]
    assert [step.number for step, _at in levels] == list(range(len(levels)))
    for number, after in enumerate(policy.levels):
        wanted = START + after * MINUTE
        if not policy.quiet or severity >= policy.quiet.below:
            if wanted < first_answer:
                assert levels[number][1] == wanted
        elif number < len(levels):
            assert wanted <= levels[number][1] <= wanted + datetime.timedelta(hours=25)
    assert all(at <= first_answer for _step, at in levels)


@settings(max_examples=40, deadline=None)
@given(policies, st.lists(answers, min_size=3, max_size=3))
def test_what_one_delegation_does_changes_nothing_for_another(policy, three):
    alone = [lived(policy, standing(), [], seen) for seen in three]
    every_look = [minute for seen in three for minute in seen]
    among_others = [lived(policy, standing(), every_look, seen) for seen in three]
    assert alone == among_others


@settings(max_examples=100, deadline=None)
@given(policies, st.lists(st.integers(-600, YEAR), min_size=1, max_size=30))
def test_a_clock_that_jumps_tells_nothing_twice_and_leaves_no_level_out(policy, jumps):
    now, done = standing(), []
    for minute in [*jumps, YEAR]:
        planned = plan(policy, now, START + minute * MINUTE)
        done += planned.steps
        now = planned.standing
    keys = [(step.kind, step.round, step.number) for step in done]
    assert len(keys) == len(set(keys))
    told = [step.number for step in done if step.kind == StepKind.LEVEL]
    assert told == list(range(len(policy.levels)))
    if jumps[0] == YEAR:
        assert len(done) <= len(policy.levels) + 1  # what was missed is not a flood


@settings(max_examples=40, deadline=None)
@given(policies, st.integers(0, 600))
def test_what_was_acknowledged_is_reminded_of_and_lapses(policy, minute):
    seen = acknowledged(standing(), START + minute * MINUTE)
    lapse_at = seen.acknowledged_at + policy.lapse_after * MINUTE
    planned = plan(policy, seen, lapse_at - MINUTE)
    assert all(step.kind == StepKind.REMINDER for step in planned.steps)
    lapsed = plan(policy, planned.standing, lapse_at)
    assert StepKind.LAPSE in [step.kind for step in lapsed.steps]
    assert lapsed.standing.acknowledged_at is None
    assert lapsed.standing.round == 2


@given(policies)
def test_what_is_critical_waits_for_no_morning(policy):
    assert next_step(policy, standing(severity=5)).due_at == START


def test_nothing_follows_once_it_is_over_or_closed():
    policy = Policy((0, 30), remind_after=60, lapse_after=120)
    over = acknowledged(standing(over=50), START)
    assert plan(policy, over, START + YEAR * MINUTE).steps == ()
    closed = Standing(START, START + YEAR * MINUTE, 3, acknowledged_at=START, is_closed=True)
    assert next_step(policy, closed) is None
