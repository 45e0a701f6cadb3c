import json

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from astana.ledger.models import Entry
from monitoring.bulletins.models import Bulletin
from monitoring.bulletins.statements import Unreadable, read_statements
from violations.reports.models import Report, ViolationType
from violations.zones.models import AdminArea

WRONG = [
    ({"russia": {"total": -1}}, "russia.total: must be from 0 to 1000000, not -1"),
    ({"russia": {"total": 10**30}}, "russia.total: must be from 0"),
    ({"russia": {"total": "5"}}, "russia.total: must be a whole number or null, not '5'"),
    ({"russia": {"total": 5.5}}, "russia.total: must be a whole number or null, not 5.5"),
    ({"russia": {"total": True}}, "russia.total: must be a whole number or null, not true or"),
    ({"russia": [5]}, "russia: must be an object, not a list"),
    ({"russia": {"by_province": ["Hama"]}}, "russia.by_province: must be an object, not a list"),
    ({"russia": {"by_province": {"Hama": -2}}}, "russia.by_province.Hama: must be from 0"),
    ({"russia": {"by_province": {"Hama": 501}}}, "russia.by_province.Hama: must be from 0 to 500"),
    ({"russia": {"by_province": {"": 1}}}, "russia.by_province: '' is no name"),
    ({"russia": {"by_province": {"Ha\nma": 1}}}, "is no name"),
    ({"russia": {"by_province": {f"P{n}": 1 for n in range(41)}}}, "more than 40 provinces"),
    ({"russia": {"totl": 5}}, "russia: has a field that is not understood: 'totl'"),
    ({"tonnes_total": "much"}, "tonnes_total: must be a number or null, not 'much'"),
    ({"tonnes_total": 1.23456}, "tonnes_total: has more than four decimals: 1.23456"),
    ({"tonnes_total": 1e300}, "tonnes_total: must be from 0 to"),
    ({"settlements_total": []}, "settlements_total: must be a whole number or null, not a list"),
    ({"date": "1 March 2017"}, "date: must be a day such as 2017-03-01, not '1 March 2017'"),
    ({"date": "2017-02-30"}, "date: there is no day 2017-02-30"),
    ({"date": "2999-01-01"}, "date: 2999-01-01 cannot be the day of a published bulletin"),
    ({"date": None}, "date: must be a day such as 2017-03-01, not null"),
    ({"source_url": "javascript:alert(1)"}, "source_url: must be a web address"),
    ({"source_url": None}, "source_url: must be text, not null"),
    ({"source_url": "https://example.org/" + "a" * 500}, "source_url: is longer than 500"),
    ({"notes": 5}, "notes: must be text, not 5"),
    ({"notes": "a\0b"}, "notes: has a character that is no text"),
    ({"notes": "\ud800"}, "notes: has a character that is no text"),
    ({"more": {"deep": ["a\0b"]}}, "has a character that is no text"),
]


@pytest.mark.usefixtures("reference")
@pytest.mark.parametrize(("said", "why"), WRONG, ids=[why[:40] for _said, why in WRONG])
def test_a_wrong_entry_is_named_and_nothing_of_the_file_is_loaded(load, bulletin_entry, said, why):
    with pytest.raises(CommandError) as refused:
        load([bulletin_entry(), bulletin_entry(date="2017-03-02") | said])
    assert "entry 2" in str(refused.value)
    assert why in str(refused.value)
    assert "\n" not in str(refused.value)
    assert not Bulletin.objects.exists()
    assert not Entry.objects.exists()


@pytest.mark.usefixtures("reference")
@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "is not JSON"),
        ("{not json", "is not JSON: Expecting property name enclosed in double quotes, line 1"),
        ("{}", "must hold a list of bulletins, not an object"),
        ("5", "must hold a list of bulletins, not a number"),
        ("[5]", "entry 1: must be an object, not a number"),
        ('[{"date": "2017-03-01", "date": "2017-03-02"}]', "has “date” twice in one object"),
        ("[NaN]", "has NaN where a number should be"),
        ("[" * 100_000, "is nested too deeply"),
        ("[" + "9" * 5000 + "]", "has a number that is too long"),
        (" " * 5_000_001, "is larger than 5 MB"),
    ],
    ids=lambda value: value[:20],
)
def test_a_file_that_is_not_one_of_bulletins_gets_one_line(load, text, why):
    with pytest.raises(CommandError, match="Nothing was loaded") as refused:
        load(text)
    assert why in str(refused.value)


def test_other_bytes_and_missing_files_get_one_line(db, tmp_path):
    file = tmp_path / "picture.json"
    file.write_bytes(b"\xff\xd8\xff")
    with pytest.raises(CommandError, match="is not text in UTF-8"):
        call_command("load_bulletins", str(file))
    with pytest.raises(CommandError, match="cannot be opened: No such file"):
        call_command("load_bulletins", str(tmp_path / "none.json"))
    with pytest.raises(CommandError, match="cannot be opened: Is a directory"):
        call_command("load_bulletins", str(tmp_path))


@pytest.mark.usefixtures("reference")
def test_a_changed_bulletin_is_refused_and_what_was_loaded_stays(load, bulletin_entry):
    load([bulletin_entry()])
    changed = bulletin_entry(turkey={"total": 2, "by_province": {"Idlib": 2}}, notes="Corrected")
    new = bulletin_entry(date="2017-03-02", source_url="https://example.org/2-march")
    with pytest.raises(CommandError, match="said something else in notes, turkey; what was loaded"):
        load([new, changed])
    assert Bulletin.objects.get().content["turkey"]["total"] == 1
    assert Report.objects.count() == 6


@pytest.mark.usefixtures("reference")
def test_one_file_may_not_say_two_things_of_one_bulletin(load, bulletin_entry):
    with pytest.raises(CommandError, match=r"entry 2 .* of entry 1, and says something else"):
        load([bulletin_entry(), bulletin_entry(settlements_total=5)])


def test_without_reference_data_it_says_what_is_missing(delegations, load, bulletin_entry):
    with pytest.raises(CommandError, match="no violation type “unspecified” yet"):
        load([bulletin_entry()])
    ViolationType.objects.create(code="unspecified", names={"en": "?"}, default_severity=1)
    with pytest.raises(CommandError, match="no governorates yet"):
        load([bulletin_entry()])
    AdminArea.objects.create(pcode="SY05", kind="governorate", names={"en": "Hama"})
    assert "1 bulletins loaded" in load([bulletin_entry()])


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.decimals(allow_nan=False, allow_infinity=False)  # JSON has neither
    | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=12), inner),
    max_leaves=12,
)
FIELDS = ["date", "source_url", "russia", "turkey", "notes", "tonnes_total", "settlements_total"]


@given(st.dictionaries(st.sampled_from(FIELDS) | st.text(max_size=12), json_values))
def test_whatever_an_entry_holds_it_is_read_or_refused(said):
    entry = {"date": "2017-03-01", "source_url": "https://example.org/1"} | said
    try:
        (statement,) = read_statements([entry])
    except Unreadable as refused:
        said_why = str(refused)
    else:
        said_why = ""
        assert json.loads(json.dumps(statement.content)) == statement.content
    assert said_why == "" or said_why.startswith("entry 1")
