import pytest
from hypothesis import given
from hypothesis import strategies as st

from violations.geo.bearings import (
    SPHERE_IS_OFF_BY,
    bearing_and_distance,
    bearing_deg,
    compass_point,
    compass_word,
    destination,
    distance_m,
    great_circle_m,
    radius_of,
)
from violations.reports.enums import Direction

LATITUDES = st.floats(-90, 90)
LONGITUDES = st.floats(-180, 180)


@given(st.floats(-80, 80), LONGITUDES, st.floats(0, 360), st.floats(1, 500_000))
def test_going_somewhere_is_as_far_as_one_went(latitude, longitude, bearing, metres):
    there = destination(latitude, longitude, bearing, metres)
    assert distance_m(latitude, longitude, *there) == pytest.approx(metres, rel=1e-6, abs=0.01)


@given(st.floats(-80, 80), LONGITUDES, st.floats(0, 359.9), st.floats(1_000, 500_000))
def test_one_arrives_in_the_direction_one_set_out(latitude, longitude, bearing, metres):
    there = destination(latitude, longitude, bearing, metres)
    turn = (bearing_deg(latitude, longitude, *there) - bearing + 180) % 360 - 180
    assert abs(turn) < 1e-4


@given(LATITUDES, LONGITUDES, LATITUDES, LONGITUDES)
def test_any_two_points_have_a_distance_and_a_bearing(latitude, longitude, north, east):
    assert 0 <= distance_m(latitude, longitude, north, east) < 20_020_000
    assert 0 <= bearing_deg(latitude, longitude, north, east) < 360


@given(LATITUDES, LONGITUDES, st.floats(0, 360), st.floats(0, 20_000_000))
def test_one_stays_on_the_earth(latitude, longitude, bearing, metres):
    north, east = destination(latitude, longitude, bearing, metres)
    assert -90 <= north <= 90
    assert -180 <= east <= 180


def test_known_ways():
    # Flinders Peak to Buninyong, the worked example of the GDA Technical Manual (ICSM).
    flinders, buninyong = (-37.95103341667, 144.42486788889), (-37.65282113889, 143.92649552778)
    bearing, metres = bearing_and_distance(*flinders, *buninyong)
    assert metres == pytest.approx(54_972.271, abs=0.001)
    assert bearing == pytest.approx(306 + 52 / 60 + 5.37 / 3600, abs=0.01 / 3600)
    assert destination(*flinders, bearing, metres) == pytest.approx(buninyong, abs=1e-8)
    # New York to London, an example of the GeographicLib documentation.
    assert distance_m(40.6, -73.8, 51.6, -0.5) == pytest.approx(5_551_759.4, abs=0.5)
    assert bearing_deg(0, 0, 0, 1) == pytest.approx(90)
    assert bearing_deg(0, 0, -1, 0) == pytest.approx(180)
    assert distance_m(10, 179.5, 10, -179.5) == pytest.approx(109_639.4, abs=1)


def test_almost_opposite_the_sphere_answers():
    assert distance_m(0, 0, 0.5, 179.7) == pytest.approx(19_936_288, rel=0.006)


@given(LATITUDES, LONGITUDES, LATITUDES, LONGITUDES)
def test_the_sphere_is_near_enough_for_narrowing(latitude, longitude, north, east):
    exact = distance_m(latitude, longitude, north, east)
    assert great_circle_m(latitude, longitude, north, east) == pytest.approx(
        exact, rel=SPHERE_IS_OFF_BY, abs=0.01
    )


@given(st.floats(0, 359.9), st.floats(100, 50_000), st.floats(0, 30), st.floats(0, 0.2), st.data())
def test_the_circle_holds_whatever_the_words_allow(bearing, metres, turn, share, data):
    radius = radius_of(metres, turn, metres * share)
    middle = destination(35, 36, bearing, metres)
    there = destination(
        35,
        36,
        bearing + data.draw(st.floats(-turn, turn)),
        metres * (1 + data.draw(st.floats(-share, share))),
    )
    assert distance_m(*middle, *there) <= radius * 1.0001 + 0.01


def test_how_well_the_beginning_is_known_comes_on_top():
    assert radius_of(5_000, 0, 500) == pytest.approx(500)
    assert radius_of(5_000, 0, 500, 100) == pytest.approx(600)
    assert radius_of(5_000, 22.5, 0) == pytest.approx(1_950.9, abs=0.1)


def test_a_bearing_has_a_word():
    assert [compass_word(bearing) for bearing in (0, 50, 180, 224, 359.9)] == [
        "north",
        "north-east",
        "south",
        "south-west",
        "north",
    ]


@given(st.floats(0, 360))
def test_every_bearing_is_a_direction_that_a_report_knows(bearing):
    assert compass_point(bearing) in Direction.values
