"""A year of any policy that may be: whoever is on duty, whatever the others and the clock do."""

import datetime
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from astana.accounts.rules import Refused
from monitoring.escalation.enums import StepKind, Whom
from monitoring.escalation.planning import MINUTE, Standing, acknowledged, plan
from monitoring.escalation.policies import (
    COMMON,
    DEFAULT,
    MOST,
    WRITTEN,
    as_policy,
    check_content,
    combined,
)

START = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
YEAR = 365 * 24 * 60
LONGEST_NIGHT = datetime.timedelta(hours=25)

between = st.lists(st.integers(1, 1439), unique=True, min_size=1, max_size=7).map(sorted)
ways = st.lists(st.sampled_from([one.value for one in WRITTEN]), unique=True, min_size=1)
clocks = st.times().map(lambda one: f"{one:%H:%M}")
quiets = st.none() | st.fixed_dictionaries(
    {"begins": clocks, "ends": clocks, "below": st.integers(2, 5)}
)
zones = st.sampled_from(["UTC", "Asia/Damascus", "Asia/Tehran", "America/New_York"])


@st.composite
def contents(draw):
    """What may be said in a policy, as a form or a program says it."""
    afters = [0, *draw(between)]
    inner = [draw(st.sampled_from(Whom.values)) for _one in afters[2:]]
    whom = [Whom.DUTY.value, *inner, Whom.ALL_HEADS.value]
    content = {
        "levels": [
            {"after": after, "whom": who, "channels": draw(ways)}
            for after, who in zip(afters, whom, strict=True)
        ],
        "quiet": draw(quiets),
        **{name: draw(st.integers(1, most)) for name, most in MOST.items()},
    }
    return content | {
        "lapse_after": max(content["lapse_after"], afters[-1] + 1),
        "remind_after": max(content["remind_after"], 12 * 60),
    }


def is_taken(content):
    try:
        check_content(content)
    except Refused:
        return False
    return True


policies = contents().filter(is_taken)
# Of each delegation: when it acknowledges, in minutes from the start, as long as it is told.
answers = st.lists(st.integers(0, YEAR), max_size=3)
# When the worker comes, and what its clock says then: it may be late, or jump to and fro.
looks = st.lists(st.integers(-1440, YEAR), max_size=25)


def a_year(policy, severity, answers, looks):
    """[(step, when it was done)] of one delegation: the clock shows `looks` one after the other."""
    now = Standing(START, START + YEAR * MINUTE, severity)
    done, told = [], sorted(answers)
    for minute in [*looks, YEAR]:
        at = START + minute * MINUTE
        while told and told[0] <= minute and now.levels and now.acknowledged_at is None:
            now = acknowledged(now, START + told.pop(0) * MINUTE)
        planned = plan(policy, now, at)
        done += [(step, at) for step in planned.steps]
        now = planned.standing
    return done


@settings(max_examples=60, deadline=None)
@given(policies, zones, st.integers(1, 5), st.lists(answers, min_size=3, max_size=3), looks)
def test_each_is_told_in_order_and_once_whatever_the_others_and_the_clock_do(
    content, zone, severity, three, looks
):
    policy = as_policy({**content, "time_zone": zone})
    lives = [a_year(policy, severity, seen, looks) for seen in three]
    for seen, done in zip(three, lives, strict=True):
        keys = [(step.round, step.kind, step.number) for step, _at in done]
        assert len(keys) == len(set(keys))
        for number in {step.round for step, _at in done}:
            levels = [
                step.number
                for step, _at in done
                if step.round == number and step.kind == StepKind.LEVEL
            ]
            assert levels == list(range(len(levels)))
        assert done == a_year(policy, severity, seen, looks)  # of the others it knows nothing
        if not seen:
            assert sum(step.kind == StepKind.LEVEL for step, _at in done) == len(policy.levels)


@settings(max_examples=60, deadline=None)
@given(policies, zones, st.integers(1, 5))
def test_nothing_waits_longer_than_its_time_and_one_night(content, zone, severity):
    policy = as_policy({**content, "time_zone": zone})
    planned = plan(policy, Standing(START, START + YEAR * MINUTE, severity), START + YEAR * MINUTE)
    levels = [step for step in planned.steps if step.kind == StepKind.LEVEL]
    for step, after in zip(levels, policy.levels, strict=True):
        wanted = START + after * MINUTE
        quiet = content["quiet"]
        if quiet is None or severity >= quiet["below"]:
            assert step.due_at == wanted
        else:
            assert wanted <= step.due_at <= wanted + LONGEST_NIGHT
            local = f"{step.due_at.astimezone(ZoneInfo(zone)):%H:%M}"
            assert step.due_at == wanted or local == quiet["ends"]
    assert [step.due_at for step in levels] == sorted(step.due_at for step in levels)


@settings(max_examples=60, deadline=None)
@given(policies, policies)
def test_its_own_within_the_groups_is_a_policy_and_tells_all_heads_no_later(own, group):
    found = combined(own, group)
    if found["lapse_after"] > found["levels"][-1]["after"]:
        check_content(found)
    assert {name: found[name] for name in COMMON} == {name: group[name] for name in COMMON}
    last = found["levels"][-1]
    assert last["whom"] == Whom.ALL_HEADS
    assert last["after"] <= group["levels"][-1]["after"]
    assert combined({}, group) == group
    assert combined(DEFAULT, DEFAULT) == DEFAULT
