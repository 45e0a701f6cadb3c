import json

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from violations.geo.boundaries import (
    WrongBoundary,
    area_km2,
    canonical_text,
    overlap_km2,
    read_boundary,
)

SQUARE = [[36, 35], [37, 35], [37, 36], [36, 36], [36, 35]]
HOLE = [[36.4, 35.4], [36.6, 35.4], [36.6, 35.6], [36.4, 35.6], [36.4, 35.4]]


def geojson(said):
    return json.dumps(said).encode()


def polygon(*rings):
    return {"type": "Polygon", "coordinates": list(rings)}


def kml(inner="", corners="36,35 37,35 37,36 36,36 36,35"):
    return (
        '<kml xmlns="http://www.opengis.net/kml/2.2"><Placemark><Polygon><outerBoundaryIs>'
        f"<LinearRing><coordinates>{corners}</coordinates></LinearRing></outerBoundaryIs>{inner}"
        "</Polygon></Placemark></kml>"
    ).encode()


@pytest.mark.parametrize(
    "content",
    [
        geojson(polygon(SQUARE)),
        geojson({"type": "Feature", "properties": {}, "geometry": polygon(SQUARE)}),
        geojson({"type": "FeatureCollection", "features": [
            {"type": "Feature", "properties": None, "geometry": polygon(SQUARE)}]}),
        geojson({"type": "MultiPolygon", "coordinates": [[SQUARE[::-1]]]}),
        geojson({"type": "GeometryCollection", "geometries": [polygon(SQUARE)]}),
        b"\xef\xbb\xbf" + geojson(polygon(SQUARE)),
        kml(),
        b"35, 36\n35, 37\n36, 37\n36, 36\n",
        "٣٥، ٣٦\n٣٥، ٣٧\n٣٦، ٣٧\n٣٦، ٣٦".encode(),
    ],
)  # fmt: skip
def test_one_square_comes_in_many_files(content):
    read = read_boundary(content, "zone")
    assert read["type"] == "MultiPolygon"
    assert area_km2(read) == pytest.approx(10_066, rel=0.001)
    assert overlap_km2(read, read) == pytest.approx(area_km2(read))


def test_holes_are_holes():
    with_hole = read_boundary(geojson(polygon(SQUARE, HOLE)), "zone")
    whole = read_boundary(geojson(polygon(SQUARE)), "zone")
    assert len(with_hole["coordinates"][0]) == 2
    assert area_km2(with_hole) < area_km2(whole)


def corner(number):
    return b'{"type":"Polygon","coordinates":[[[%s,1],[2,2],[3,3]]]}' % number


BOMB = (
    b'<!DOCTYPE k [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><kml>&b;&b;&b;</kml>'
)
FETCHING = b'<!DOCTYPE k [<!ENTITY a SYSTEM "file:///etc/hostname">]><kml>&a;</kml>'
MANY = [[36 + i / 1e5, 35 + i * i / 1e10] for i in range(20_001)]
SHALLOW = {"type": "GeometryCollection", "geometries": []}
for _level in range(30):
    SHALLOW = {"type": "GeometryCollection", "geometries": [SHALLOW]}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"   ", "empty"),
        (b"{", "not_json"),
        (b"[]", "not_geojson"),
        (b'{"type": "Polygon"}', "not_geojson"),
        (b'{"type": "Polygon", "coordinates": NaN}', "not_a_number"),
        (corner(b"1e999"), "not_a_number"),
        (corner(b"1" + b"0" * 400), "not_a_number"),
        (corner(b"1" + b"0" * 9000), "not_a_number"),
        (b'{"a":' * 100_000, "too_deep"),
        (b"[" * 100_000, "too_deep"),
        (geojson(SHALLOW), "too_deep"),
        (geojson({"type": "Point", "coordinates": [1, 2]}), "not_an_area"),
        (geojson(polygon()), "empty"),
        (geojson(polygon([])), "too_few_corners"),
        (geojson(polygon([[36, 35], [37, 35], [36, 35]])), "too_few_corners"),
        (geojson(polygon([[36, 35], [37, 35], [38, 35]])), "invalid"),
        (geojson(polygon([[36, "35"], [37, 35], [36, 36]])), "not_a_number"),
        (geojson(polygon([[True, 35], [37, 35], [36, 36]])), "not_a_number"),
        (geojson(polygon([[36, 95], [37, 35], [36, 36]])), "swapped"),
        (geojson(polygon([[35, 136], [35, 137], [36, 137]])), "swapped"),
        (geojson(polygon([[4_100_000, 4_200_000], [37, 35], [36, 36]])), "out_of_range"),
        (geojson(polygon([[-170, 0], [170, 0], [170, 5]])), "too_wide"),
        (geojson(polygon(SQUARE, [[40, 35], [41, 35], [41, 36]])), "invalid"),
        (geojson({"type": "FeatureCollection", "features": []}), "empty"),
        (geojson(polygon(MANY)), "too_many_corners"),
        (b" " * 1_000_001, "too_large"),
        (b"<kml/>", "empty"),
        (b"<kml", "not_xml"),
        (b"<a>" * 50_000, "not_xml"),
        (b"<gpx></gpx>", "not_kml"),
        (BOMB, "unsafe_xml"),
        (FETCHING, "unsafe_xml"),
        (kml(corners="36;35"), "not_kml"),
        (kml(corners="36,35 nan,35 37,36"), "not_a_number"),
        (b"PK\x03\x04 zipped", "compressed"),
        (b"35, 36\nhere\n", "corner"),
        (b"35, 36\n35, 37\n", "too_few_corners"),
        (b"\xff\xfe\x00", "not_text"),
        (b"\x00\x01\x02\x03", "not_text"),
        ("Дамаск".encode("cp1251"), "not_text"),
    ],
)  # fmt: skip
def test_what_cannot_be_a_boundary_is_refused_with_a_reason(content, code):
    with pytest.raises(WrongBoundary) as refused:
        read_boundary(content, "zone")
    assert refused.value.code == code
    assert str(refused.value).endswith(".")


def test_a_line_that_crosses_itself_is_refused_with_the_place():
    bow_tie = polygon([[36, 35], [37, 36], [37, 35], [36, 36], [36, 35]])
    with pytest.raises(WrongBoundary, match=r"crosses itself at 35\.5000, 36\.5000"):
        read_boundary(geojson(bow_tie))


def test_a_broken_corner_is_named_by_its_line():
    with pytest.raises(WrongBoundary, match="Line 3: This is not a point"):
        read_boundary(b"35, 36\n35, 37\nhere\n")


def test_a_file_in_utf_16_is_read_by_its_mark():
    assert read_boundary(geojson(polygon(SQUARE)).decode().encode("utf-16")) == read_boundary(
        geojson(polygon(SQUARE))
    )


def test_a_declared_encoding_does_not_count():
    declared = b'<?xml version="1.0" encoding="utf-7"?>' + kml()
    assert read_boundary(declared) == read_boundary(kml())


def test_neighbours_become_one_area_and_islands_stay_apart():
    east = [[37, 35], [38, 35], [38, 36], [37, 36], [37, 35]]
    island = [[40, 35], [41, 35], [41, 36], [40, 36], [40, 35]]
    read = read_boundary(
        geojson({"type": "MultiPolygon", "coordinates": [[SQUARE], [east], [island]]})
    )
    assert len(read["coordinates"]) == 2
    assert area_km2(read) == pytest.approx(3 * 10_066, rel=0.001)


def test_outer_rings_run_against_the_clock_and_holes_with_it():
    read = read_boundary(geojson(polygon(SQUARE[::-1], HOLE)))
    outer, hole = read["coordinates"][0]
    assert shapely.is_ccw(shapely.LinearRing(outer))
    assert not shapely.is_ccw(shapely.LinearRing(hole))
    assert outer[0] == outer[-1]


def test_one_area_has_one_text_however_it_is_drawn():
    drawn = [
        polygon(SQUARE),
        polygon(SQUARE[::-1]),
        polygon(SQUARE[:-1]),
        polygon(SQUARE[2:] + SQUARE[1:3]),
    ]
    texts = {canonical_text(read_boundary(geojson(said))) for said in drawn}
    assert len(texts) == 1
    text = texts.pop()
    assert canonical_text(read_boundary(text.encode())) == text


def test_numbers_in_the_wrong_order_are_suspected_where_boundaries_are_expected():
    cyprus_seen_as_syria = polygon([[x - 2, y + 5] for y, x in SQUARE])
    near = (32.0, 38.0, 38.0, 43.0)
    with pytest.raises(WrongBoundary) as refused:
        read_boundary(geojson(cyprus_seen_as_syria), near=near)
    assert refused.value.code == "swapped"
    assert read_boundary(geojson(cyprus_seen_as_syria))


def test_the_area_is_that_of_the_ellipsoid():
    whole = polygon([[-90, -90], [90, -90], [90, 90], [-90, 90]])
    assert area_km2(read_boundary(geojson(whole))) == pytest.approx(510_065_621.7 / 2, rel=1e-9)


def test_what_only_touches_does_not_overlap():
    east = read_boundary(geojson(polygon([[37, 35], [38, 35], [38, 36], [37, 36]])))
    assert overlap_km2(read_boundary(geojson(polygon(SQUARE))), east) == 0


@given(st.binary(max_size=300))
def test_any_bytes_are_a_boundary_or_a_reason(content):
    try:
        read = read_boundary(content, "zone")
    except WrongBoundary:
        return
    assert area_km2(read) > 0


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["type", "coordinates", "features", "geometry", "geometries"]),
            inner | st.sampled_from(["Polygon", "MultiPolygon", "Feature", "FeatureCollection"]),
        )
    ),
    max_leaves=20,
)


@given(JSON)
def test_any_json_is_a_boundary_or_a_reason(said):
    try:
        read = read_boundary(json.dumps(said).encode(), "zone")
    except WrongBoundary:
        return
    assert area_km2(read) > 0


CORNERS = st.lists(st.tuples(st.floats(-180, 180), st.floats(-90, 90)), min_size=3, max_size=8)


@given(CORNERS)
def test_what_is_read_once_is_read_again_alike(corners):
    try:
        first = read_boundary(geojson(polygon(corners)), "zone")
    except WrongBoundary:
        return
    assert read_boundary(geojson(first), "zone") == first


@given(st.text(alphabet="<>/kmlPolygon coordinates=\"'0123456789.,- &;!?", max_size=200))
def test_any_markup_is_a_boundary_or_a_reason(text):
    for content in (f"<kml>{text}</kml>", kml(corners="36,35").decode().replace("36,35", text)):
        try:
            read = read_boundary(content.encode())
        except WrongBoundary:
            continue
        assert area_km2(read) > 0
