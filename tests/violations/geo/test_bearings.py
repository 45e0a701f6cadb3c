import pytest
from hypothesis import given
from hypothesis import strategies as st

from violations.geo.bearings import (
    bearing_deg,
    compass_point,
    compass_word,
    destination,
    distance_m,
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
    assert 0 <= distance_m(latitude, longitude, north, east) < 20_015_200
    assert 0 <= bearing_deg(latitude, longitude, north, east) < 360


@given(LATITUDES, LONGITUDES, st.floats(0, 360), st.floats(0, 20_000_000))
def test_one_stays_on_the_earth(latitude, longitude, bearing, metres):
    north, east = destination(latitude, longitude, bearing, metres)
    assert -90 <= north <= 90
    assert -180 <= east <= 180


def test_a_known_way():
    assert distance_m(52.5200, 13.4050, 48.8566, 2.3522) == pytest.approx(877_500, rel=0.002)
    assert bearing_deg(0, 0, 0, 1) == pytest.approx(90)
    assert bearing_deg(0, 0, -1, 0) == pytest.approx(180)
    assert distance_m(10, 179.5, 10, -179.5) == pytest.approx(109_506, rel=0.001)


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
