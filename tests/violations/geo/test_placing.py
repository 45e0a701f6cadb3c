import timeit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import MultiPolygon, Point, mapping

from violations.geo.bearings import destination
from violations.geo.cells import (
    cell_of,
    cells_within,
    centre_of,
    corners_of,
    parent_of,
    parents_of,
)
from violations.geo.placing import lie, place
from violations.zones.enums import Relation


def square(west, south, east, north):
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "MultiPolygon", "coordinates": [[ring]]}


WEST, EAST = ("west", square(36, 35, 37, 36)), ("east", square(37, 35, 38, 36))


@pytest.mark.parametrize(
    ("longitude", "uncertainty_m", "relation", "zones"),
    [
        (36.5, 500, "inside", ("west",)),
        (36.999, 50, "inside", ("west",)),
        (36.999, 500, "straddles", ("west", "east")),
        (37.0, 0, "straddles", ("west", "east")),
        (36.5, None, "undetermined", ("west",)),
        (35.999, 50, "outside", ()),
        (35.999, 500, "straddles", ("west",)),
        (30.0, 2_000, "outside", ()),
        (30.0, None, "undetermined", ()),
    ],
)
def test_a_place_lies_to_its_zones(longitude, uncertainty_m, relation, zones):
    placed = place(35.5, longitude, uncertainty_m, [WEST, EAST])
    assert placed.relation == relation
    assert set(placed.boundary_ids) == set(zones)


def test_the_distance_to_the_line_is_in_metres():
    placed = place(35.5, 36.9, 100, [WEST])
    assert placed.distance_m == pytest.approx(9_052, rel=0.005)


def test_without_boundaries_a_place_is_outside():
    assert place(35.5, 36.5, 100, []).distance_m is None


def test_each_boundary_is_measured_for_itself():
    west, east = lie(35.5, 36.995, 1_000, [WEST, EAST])
    assert (west.relation, east.relation) == ("straddles", "straddles")
    assert west.distance_m == pytest.approx(east.distance_m)
    west, east = lie(35.5, 36.9, 1_000, [WEST, EAST])
    assert (west.relation, east.relation) == ("inside", "outside")


def test_the_nearest_line_of_those_concerned_comes_first():
    belt = ("belt", square(36.8, 35, 37, 36))
    placed = place(35.5, 36.85, 100, [WEST, belt])
    assert placed.boundary_ids == ("belt", "west")
    assert placed.distance_m == pytest.approx(4_526, rel=0.005)


def test_a_hole_is_outside():
    holed = square(36, 35, 37, 36)
    holed["coordinates"][0].append(
        [[36.4, 35.4], [36.4, 35.6], [36.6, 35.6], [36.6, 35.4], [36.4, 35.4]]
    )
    assert place(35.5, 36.5, 100, [("holed", holed)]).relation == "outside"


def test_the_short_way_over_the_180th_meridian_is_taken():
    placed = place(10, -179.99, 100, [("east", square(179, 9, 180, 11))])
    assert placed.relation == "outside"
    assert placed.distance_m == pytest.approx(1_095, rel=0.01)


@given(
    st.floats(30, 40),
    st.floats(30, 44),
    st.floats(0, 359),
    st.floats(100, 60_000),
)
def test_lengths_are_within_a_hundredth_of_the_great_circle(latitude, longitude, bearing, metres):
    north, east = destination(latitude, longitude, bearing, metres)
    near = square(east, north, east + 1e-6, north + 1e-6)
    placed = place(latitude, longitude, 1, [("near", near)])
    assert placed.distance_m == pytest.approx(metres, rel=0.01, abs=1)


@given(st.floats(-90, 90), st.floats(-180, 180), st.none() | st.floats(0, 1e7))
def test_every_point_on_the_earth_is_placed(latitude, longitude, uncertainty_m):
    around = [WEST, ("east", square(179, 80, 180, 90)), ("south", square(-180, -90, 180, -80))]
    placed = place(latitude, longitude, uncertainty_m, around)
    assert placed.relation in Relation.values
    assert placed.distance_m >= 0


def test_ten_boundaries_of_five_hundred_corners_take_no_time():
    round_ones = [
        (n, mapping(MultiPolygon([Point(36 + n, 35).buffer(0.4, quad_segs=125)])))
        for n in range(10)
    ]
    fastest = min(timeit.repeat(lambda: place(35, 36.2, 500, round_ones), number=1, repeat=15))
    assert fastest < 0.02  # some 3 ms on an idle machine


def test_cells_fit_a_bigint_and_have_parents():
    cell = cell_of(35.3201, 36.6219)
    assert 0 < cell < 2**63
    assert parent_of(cell, 3) == cell_of(35.3201, 36.6219, 3)
    assert parents_of(cell, (5, 7)) == {5: parent_of(cell, 5), 7: parent_of(cell, 7)}
    assert len(corners_of(cell)) == 6
    assert cell_of(*centre_of(cell)) == cell


@given(
    st.floats(-90, 90),
    st.floats(-180, 180),
    st.floats(0, 360),
    st.floats(0, 1),
    st.sampled_from([(9, 5_000), (7, 30_000), (5, 200_000)]),
)
def test_no_cell_within_the_radius_is_forgotten(latitude, longitude, bearing, part, grain):
    resolution, radius = grain
    there = destination(latitude, longitude, bearing, radius * part)
    assert cell_of(*there, resolution) in cells_within(latitude, longitude, radius, resolution)


def test_too_many_cells_call_for_a_coarser_resolution():
    with pytest.raises(ValueError, match="resolution 9"):
        cells_within(35, 36, 500_000)
