"""The rule of consensus, on plain values: field by field, and only when everybody spoke."""

from hypothesis import given
from hypothesis import strategies as st

from monitoring.assessment.determination import determine
from monitoring.assessment.enums import Field, Occurrence

CONTENTS = st.fixed_dictionaries(
    {
        "occurrence": st.sampled_from(Occurrence.values),
        "attributed_to": st.sampled_from(["", "government", "other"]),
        "provision": st.sampled_from(["", "1"]),
    }
)


@given(st.lists(CONTENTS, min_size=0, max_size=3))
def test_a_field_is_agreed_only_when_all_three_said_the_same(contents):
    outcome = determine(contents, guarantors=3)
    for field in Field.values:
        said = [content[field] for content in contents]
        agreed = len(said) == 3 and said.count(said[0]) == 3
        assert outcome.fields[field]["agreed"] == agreed
        assert outcome.fields[field]["filed"] == len(contents)
        assert outcome.fields[field]["value"] == (said[0] if agreed else "")


@given(st.lists(CONTENTS, min_size=3, max_size=3), st.permutations([0, 1, 2]))
def test_the_order_of_the_guarantors_makes_no_difference(contents, order):
    turned = [contents[place] for place in order]
    assert determine(contents, guarantors=3) == determine(turned, guarantors=3)


def test_all_may_agree_that_it_is_not_known_who_did_it():
    content = {"occurrence": "confirmed", "attributed_to": "", "provision": ""}
    outcome = determine([content] * 3, guarantors=3)
    assert outcome.fields["attributed_to"] == {"agreed": True, "value": "", "filed": 3}
    assert outcome.occurrence == "confirmed"
