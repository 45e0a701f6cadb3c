"""What follows from positions, against a computation that shares nothing with it."""

from fractions import Fraction
from itertools import combinations, permutations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitoring.assessment.determination import determine
from monitoring.assessment.enums import Field, Occurrence
from monitoring.procedures.enums import Point, Rule

CODES = ["RU", "TR", "IR"]
OWN_TIME = {"began_at": "2017-11-14T21:40:00+00:00", "ended_at": "2017-11-14T21:55:00+00:00"}
VALUES = ["as_reported", "undetermined", OWN_TIME]
NAMES = Field.values
COUNTING = [codes for n in range(len(CODES) + 1) for codes in permutations(CODES, n)]
FILED = [codes for n in range(len(CODES) + 1) for codes in combinations(CODES, n)]


def one_each(values):
    """One of the values for every field."""
    said = st.lists(st.sampled_from(values), min_size=len(NAMES), max_size=len(NAMES))
    return said.map(lambda values: dict(zip(NAMES, values, strict=True)))


CONTENTS = one_each(VALUES)
OF_THREE = st.tuples(CONTENTS, CONTENTS, CONTENTS)
RULES = st.tuples(st.sampled_from(Rule.values), one_each([None, *Rule.values])).map(
    lambda said: {"default": said[0]} | {name: rule for name, rule in said[1].items() if rule}
)
SOME_FIELDS = st.integers(0, 2 ** len(NAMES) - 1).map(
    lambda bits: {name for place, name in enumerate(NAMES) if bits >> place & 1}
)
# Who counts, who filed what, by which rules, and whose silence was broken or has ended.
SITUATIONS = st.tuples(
    OF_THREE, st.sampled_from(FILED), st.sampled_from(COUNTING), RULES, SOME_FIELDS, SOME_FIELDS
).map(
    lambda drawn: (
        {code: said for code, said in zip(CODES, drawn[0], strict=True) if code in drawn[1]},
        list(drawn[2]),
        *drawn[3:5],
        {name: {"IR"} for name in drawn[5]},
    )
)
# A busy machine is no fault of a determination.
whenever = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def by_brute_force(contents, counting, rule, unopposed, broken, name):
    """The agreed value of one field, or None: every value is tried against the rule's own words."""
    said = [(code, contents[code][name]) for code in counting if code in contents]
    for _code, value in said:
        holders = {code for code, other in said if other == value}
        if len(holders) < 2:
            continue
        all_hold_it = holders == set(counting)
        two_thirds = Fraction(len(holders), len(counting)) >= Fraction(2, 3)
        nobody_differs = len(holders) == len(said)
        silent = nobody_differs and name in unopposed and name not in broken
        if all_hold_it or (rule == "two_thirds" and two_thirds) or (rule == "silence" and silent):
            return value, holders
    return None


@whenever
@given(SITUATIONS)
def test_it_equals_an_independent_computation_under_every_rule(situation):
    contents, counting, rules, unopposed, broken = situation
    outcome = determine(
        contents, guarantors=counting, rules=rules, unopposed=unopposed, objections=broken
    )
    for name in Field.values:
        rule = rules.get(name, rules["default"])
        expected = by_brute_force(contents, counting, rule, unopposed, broken, name)
        field = outcome.fields[name]
        assert field["agreed"] == (expected is not None)
        assert field["rule"] == rule
        assert field["filed"] == len([code for code in counting if code in contents])
        assert field["of"] == len(counting)
        value, holders = expected or ("", set())
        assert (field["value"], set(field["by"])) == (value, holders)
        assert field["dissent"] == {
            code: contents[code][name]
            for code in counting
            if code in contents and code not in holders
        }
    assert outcome.open_points == sum(not field["agreed"] for field in outcome.fields.values())
    assert outcome.occurrence == outcome.fields["occurrence"]["value"]


@whenever
@given(SITUATIONS, st.permutations(CODES))
def test_the_order_of_the_positions_makes_no_difference(situation, order):
    contents, counting, rules, unopposed, broken = situation
    turned = {code: contents[code] for code in order if code in contents}
    given_ = {"guarantors": counting, "rules": rules, "unopposed": unopposed, "objections": broken}
    assert determine(contents, **given_) == determine(turned, **given_)


@whenever
@given(CONTENTS, st.sampled_from(Rule.values))
def test_nobody_determines_anything_alone(content, rule):
    outcome = determine(
        {"RU": content}, guarantors=["RU"], rules={"default": rule}, unopposed=Field.values
    )
    assert not any(field["agreed"] for field in outcome.fields.values())


def test_all_may_agree_that_it_is_not_known_who_did_it():
    content = dict.fromkeys(Field.values, "") | {"occurrence": Occurrence.CONFIRMED}
    outcome = determine(
        dict.fromkeys(CODES, content), guarantors=CODES, rules={"default": "consensus"}
    )
    assert outcome.fields["attributed_to"]["agreed"]
    assert outcome.fields["attributed_to"]["value"] == ""
    assert outcome.occurrence == "confirmed"


def test_a_procedure_has_a_rule_for_exactly_the_fields_that_are_determined():
    assert Point.values == Field.values
