import datetime
import json

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from violations.reports.forms import FilingForm, ReportForm
from violations.reports.lines import LISTS
from violations.zones.models import Settlement

pytestmark = pytest.mark.django_db
FIELDS = [*ReportForm.base_fields, *LISTS]


def content_of(said):
    form = ReportForm.from_json(said)
    assert form.is_valid(), form.all_errors()
    return form.content()


def errors_of(said):
    form = ReportForm.from_json(said)
    assert not form.is_valid()
    return form.all_errors()


def posted(values):
    data = QueryDict(mutable=True)
    data.update(values)
    return data


def test_a_plain_report_is_understood(sent):
    content = content_of(sent())
    assert content.began_at == datetime.datetime(2017, 11, 6, 3, 40, tzinfo=datetime.UTC)
    assert content.ended_at == content.began_at
    assert (content.latitude, content.longitude) == (35.3201, 36.6219)
    assert (content.attribution, content.alleged_party) == ("undetermined", None)
    assert (content.source_reliability, content.information_credibility) == ("F", "6")
    assert content.observations[0].count == 7
    assert content.observations[0].weapon == "undetermined"


def test_page_and_program_say_the_same(sent, typed):
    page = FilingForm.from_post(posted(typed()))
    assert page.is_valid(), page.all_errors()
    said = sent(ended_at="2017-11-06T06:05", area="SY05", place_name="Al-Lataminah")
    assert page.content().digest() == content_of(said).digest()


def test_an_offset_goes_before_the_time_zone(sent):
    content = content_of(sent(began_at="2017-11-06T05:40:00+03:00"))
    assert content.began_at.hour == 2


def test_three_notations_are_one_point(sent):
    for text, notation in [
        ("35.3201, 36.6219", "decimal"),
        ("35°19′12.4″ N 36°37′18.8″ E", "dms"),
        ("37S BV 83822 11136", "mgrs"),
    ]:
        content = content_of(sent(place_notation="decimal", place_as_given=text))
        assert content.place_notation == notation
        assert content.latitude == pytest.approx(35.3201, abs=1e-4)
        assert content.longitude == pytest.approx(36.6219, abs=1e-4)


def test_only_the_governorate_is_a_place(sent):
    content = content_of(sent(place_notation="area", place_as_given="", area="SY05"))
    assert content.latitude is None
    assert content.uncertainty_m is None
    assert content.area.pcode == "SY05"


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"began_at": ""}, "began_at"),
        ({"began_at": "yesterday"}, "began_at"),
        ({"began_at": "2017-02-30T10:00"}, "began_at"),
        ({"began_at": "0001-01-01T00:00+14:00"}, "began_at"),
        ({"began_at": "2095-01-01T00:00"}, "began_at"),
        ({"began_at": 1509939600}, "began_at"),
        # Damascus went over that hour on 30 March 2018.
        ({"began_at": "2018-03-30T00:30"}, "began_at"),
        ({"ended_at": "2017-11-06T05:39"}, "ended_at"),
        ({"ended_at": "2018-11-06T05:39"}, "ended_at"),
        ({"time_zone": "../../etc/passwd"}, "time_zone"),
        ({"time_precision": "second"}, "time_precision"),
        ({"place_as_given": "somewhere"}, "place_as_given"),
        ({"place_as_given": ""}, "place_as_given"),
        ({"place_as_given": "", "latitude": 35.3}, "longitude"),
        ({"latitude": 10.0, "longitude": 10.0}, "place_as_given"),
        ({"place_as_given": "", "place_notation": "map"}, "latitude"),
        ({"place_as_given": "", "latitude": 91, "longitude": 0}, "latitude"),
        ({"place_notation": "area", "place_as_given": ""}, "area"),
        ({"place_notation": "area", "area": "SY05"}, "place_notation"),
        ({"uncertainty_m": 0}, "uncertainty_m"),
        ({"uncertainty_m": 200_001}, "uncertainty_m"),
        ({"uncertainty_m": True}, "uncertainty_m"),
        ({"area": "SY99"}, "area"),
        ({"violation_type": "rain"}, "violation_type"),
        ({"attribution": "certain"}, "attribution"),
        ({"killed_low": 3, "killed_best": 2}, "killed_best"),
        ({"injured_low": 3, "injured_high": 2}, "injured_high"),
        ({"killed_low": -1}, "killed_low"),
        ({"killed_low": 10**40}, "killed_low"),
        ({"target": "x" * 301}, "target"),
        ({"narrative": "a\x00b"}, "narrative"),
        ({"narrative": "a\u202eb"}, "narrative"),
        ({"narrative": "\ud800"}, "narrative"),
        ({"narrative": ["a"]}, "narrative"),
        ({"narrative_language": "xx"}, "narrative_language"),
        ({"source_reliability": "G"}, "source_reliability"),
        ({"information_credibility": 6}, "information_credibility"),
        ({"observations": []}, "observations"),
        ({"observations": None}, "observations"),
        ({"observations": "explosion"}, "observations"),
        ({"observations": [["item"]]}, "observations"),
        ({"observations": [{"item": "explosion", "means": "heard"}] * 51}, "observations"),
        ({"observations": [{"means": "heard"}]}, "observations.0.item"),
        ({"observations": [{"item": "explosion"}]}, "observations.0.means"),
        (
            {"observations": [{"item": "shot", "means": "heard", "count": 0}]},
            "observations.0.count",
        ),
        (
            {"observations": [{"item": "shot", "means": "heard", "at_least": True}]},
            "observations.0.count",
        ),
        (
            {"observations": [{"item": "shot", "means": "heard", "at_least": "yes"}]},
            "observations.0.at_least",
        ),
        ({"killled_low": 3}, "__all__"),
        ({"time_given": "moment", "ended_at": "2017-11-06T06:05"}, "time_given"),
        ({"time_given": "day_part", "day_part": "night", "day": "2017-11-06"}, "time_given"),
        ({"time_given": "moment", "day": "2017-11-06"}, "time_given"),
        ({"began_at": "", "day": "2017-11-06", "time_given": "day_part"}, "day_part"),
        ({"began_at": "", "day_part": "night"}, "day"),
        ({"began_at": "", "day_part": "night", "day": "2017-02-30"}, "day"),
        ({"began_at": "", "day_part": "night", "day": "0001-01-01"}, "day"),
        ({"began_at": "", "day_part": "night", "day": "9999-12-31"}, "day"),
        ({"began_at": "", "day_part": "dusk", "day": "2017-11-06"}, "day_part"),
        ({"time_precision": ""}, "time_precision"),
        ({"writing_began_at": "2017-11-06T05:40"}, "writing_began_at"),
        ({"device_clock_at": "0001-01-01T00:00:00Z"}, "device_clock_at"),
        ({"place_notation": "settlement", "place_as_given": ""}, "settlement"),
        ({"settlement": "no such code"}, "settlement"),
        ({"bearing_deg": 10}, "place_notation"),
        (
            {
                "place_notation": "bearing",
                "place_as_given": "",
                "bearing_from": "observer",
                "bearing_deg": 10,
                "distance_m": 900,
            },
            "observer_how",
        ),
        (
            {
                "place_notation": "bearing",
                "place_as_given": "",
                "bearing_from": "settlement",
                "bearing_deg": 10,
                "distance_m": 900,
            },
            "settlement",
        ),
        ({"place_notation": "bearing", "place_as_given": "", "bearing_deg": 10}, "distance_m"),
        ({"place_notation": "bearing", "bearing_deg": 361}, "bearing_deg"),
        (
            {
                "place_notation": "bearing",
                "place_as_given": "",
                "bearing_from": "observer",
                "bearing_deg": 10,
                "distance_m": 900,
                "observer_latitude": 35,
                "latitude": 10,
                "observer_longitude": 36,
                "longitude": 10,
            },
            "bearing_deg",
        ),
        ({"observer_latitude": 35}, "observer_longitude"),
        ({"observer_how": "gnss"}, "observer_how"),
        ({"observer_how": "post"}, "observer_post"),
        ({"device_latitude": 91, "device_longitude": 0}, "device_latitude"),
        ({"conditions": "darkness"}, "conditions"),
        ({"conditions": ["moonlight"]}, "conditions"),
        ({"effects": [1]}, "effects"),
        ({"effects": ["other"] * 41}, "effects"),
        ({"people": {"effect": "killed"}}, "people"),
        ({"people": [{"effect": "killed"}] * 51}, "people"),
        ({"people": [{"low": 1}]}, "people.0.effect"),
        ({"people": [{"effect": "killed", "low": 3, "best": 2}]}, "people.0.best"),
        ({"people": [{"effect": "killed", "best": 3, "high": 2}]}, "people.0.high"),
        ({"people": [{"effect": "killed", "best": 3}], "killed_best": 4}, "killed_best"),
        ({"damage": [{"extent": "heavy"}]}, "damage.0.object"),
        ({"damage": [{"object": "moon"}]}, "damage.0.object"),
        ({"caller_name": "Somebody"}, "caller_name"),
        ({"source_kind": "told", "caller_contact": "+963"}, "caller_contact"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(sent, said, field):
    assert field in errors_of(sent(**said))


@pytest.mark.parametrize(
    ("part", "began", "ended"),
    [
        ("night", "2018-03-29T22:00", "2018-03-30T04:00"),  # the clocks went over midnight
        ("morning", "2018-03-30T03:00", "2018-03-30T09:00"),
        ("afternoon", "2018-03-30T09:00", "2018-03-30T15:00"),
        ("evening", "2018-03-30T15:00", "2018-03-30T21:00"),
    ],
)
def test_a_part_of_a_day_is_six_hours_there(sent, part, began, ended):
    content = content_of(sent(began_at="", day="2018-03-30", day_part=part, time_precision=""))
    assert f"{content.began_at:%Y-%m-%dT%H:%M}" == began
    assert f"{content.ended_at:%Y-%m-%dT%H:%M}" == ended
    assert (content.time_given, content.time_precision) == ("day_part", "day_part")


def test_a_part_of_today_may_not_be_over_yet(sent):
    now = datetime.datetime.now(datetime.UTC)
    part = ["night", "morning", "afternoon", "evening"][now.hour // 6]
    said = sent(began_at="", day=f"{now:%Y-%m-%d}", day_part=part, time_zone="UTC")
    assert content_of(said).ended_at > now


def test_a_bearing_from_a_settlement_gives_the_point(sent):
    Settlement.objects.create(code="1", names={"en": "Murak"}, latitude=35.38, longitude=36.69)
    said = sent(place_notation="bearing", place_as_given="", settlement="1", distance_m=1000,
                bearing_from="settlement", bearing_deg=360)  # fmt: skip
    content = content_of(said)
    assert content.bearing_deg == 0
    assert content.latitude == pytest.approx(35.38 + 1 / 110.95, abs=1e-4)
    assert content.longitude == pytest.approx(36.69, abs=1e-6)
    assert content.whereabouts is None


def test_a_settlement_gives_its_point_and_its_name(sent):
    Settlement.objects.create(code="1", names={"en": "Murak"}, latitude=35.38, longitude=36.69)
    content = content_of(sent(place_notation="settlement", place_as_given="", settlement="1"))
    assert (content.latitude, content.longitude, content.place_name) == (35.38, 36.69, "Murak")


def test_totals_follow_from_the_lines_of_people(sent):
    people = [
        {"effect": "injured", "group": "child", "low": 1, "best": 1, "high": 1},
        {"effect": "injured", "group": "civilian", "best": 2, "high": 4},
        {"effect": "displaced"},
    ]
    said = content_of(sent(people=people, injured_best=3)).columns()
    assert [said[f"injured_{bound}"] for bound in ("low", "best", "high")] == [1, 3, 5]
    assert said["killed_best"] is None


def test_a_caller_is_kept_apart_from_what_the_report_says(sent):
    content = content_of(sent(source_kind="hotline", caller_name="Somebody", caller_note="Calls"))
    assert (content.caller.name, content.caller.note) == ("Somebody", "Calls")
    assert "caller" not in content.columns()


def test_a_wrong_clock_of_a_device_stops_no_report(sent, typed):
    assert content_of(sent(writing_began_at="1970-01-02T00:00:00Z")).writing_began_at.year == 1970
    page = FilingForm.from_post(posted(typed(device_clock_at="half past nine")))
    assert page.is_valid(), page.all_errors()
    assert page.device_clock_at is None


def test_an_empty_line_of_people_on_a_page_is_none(typed):
    page = FilingForm.from_post(
        posted(typed(**{"people.0.low": "", "people.0.group": "unknown", "damage.0.name": ""}))
    )
    assert page.is_valid(), page.all_errors()
    assert (page.content().people, page.content().damage) == ([], [])


def test_a_party_may_be_named_without_being_sure(sent, party):
    content = content_of(sent(alleged_party="government"))
    assert (content.alleged_party, content.attribution) == (party, "undetermined")


def test_joiners_and_marks_of_real_scripts_may_stand(sent):
    persian = "می\u200cخواهم \u200fسلام"
    assert content_of(sent(narrative=persian)).narrative == persian


def test_a_language_without_a_text_is_not_said(sent):
    assert content_of(sent(narrative_language="ru")).narrative_language == ""


def test_a_line_more_or_less_keeps_all_that_was_typed(typed):
    values = typed(target="two houses", **{"observations.3.item": "shot"})
    more = FilingForm.from_post(posted(values), checked=False, more=True)
    assert [line.position for line in more.lines] == [0, 1, 2]
    assert more["target"].value() == "two houses"
    assert more.lines[1]["item"].value() == "shot"
    assert not more.is_bound
    less = FilingForm.from_post(posted(values), checked=False, without=0)
    assert [line["item"].value() for line in less.lines] == ["shot"]


anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(min_value=-(10**60), max_value=10**60)
    | st.floats()
    | st.text(st.characters(codec=None))
    | st.sampled_from(["area", "map", "decimal", "2017-11-06T05:40", "SY05", "37S BV 8382 1113"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)
LINE_FIELDS = sorted({name for form in LISTS.values() for name in form.base_fields})
hostile_line = st.dictionaries(st.sampled_from(LINE_FIELDS), anything)
hostile = st.dictionaries(st.sampled_from(FIELDS), anything | st.lists(hostile_line, max_size=3))
QUIET = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@QUIET
@given(said=hostile)
def test_no_json_breaks_the_form(sent, said):
    form = ReportForm.from_json(sent() | said)
    if form.is_valid():
        form.content().digest()
    else:
        messages = form.all_errors()
        assert messages
        json.dumps(messages, ensure_ascii=False).encode()  # can be sent


@QUIET
@given(said=anything)
def test_no_json_value_breaks_the_form(sent, said):
    assert not ReportForm.from_json(said).is_valid()


@QUIET
@given(
    said=st.dictionaries(
        st.sampled_from(
            [
                *ReportForm.base_fields,
                "observations.0.item",
                "observations.7777.count",
                "people.0.low",
                "people.9.effect",
                "damage.0.object",
                "damage.3.name",
            ]
        ),
        st.text(max_size=60),
    )
)
def test_no_posted_text_breaks_the_form(typed, said):
    form = FilingForm.from_post(posted(typed() | said))
    if form.is_valid():
        form.content().digest()
    else:
        assert form.all_errors()
