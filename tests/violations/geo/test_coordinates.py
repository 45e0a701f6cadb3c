import pytest
from hypothesis import given
from hypothesis import strategies as st

from violations.geo.bearings import distance_m
from violations.geo.coordinates import (
    CannotRead,
    format_ddm,
    format_decimal,
    format_dms,
    format_mgrs,
    format_point,
    parse_point,
)

LATITUDES = st.floats(-90, 90)
LONGITUDES = st.floats(-180, 180)


@pytest.mark.parametrize(
    "text",
    [
        "35.3201, 36.6219",
        "35.3201 36.6219",
        "35,3201 36,6219",
        "35,3201, 36,6219",
        "35.3201;36.6219",
        "N35.3201 E36.6219",
        "36.6219E 35.3201N",
        "35.3201° N, 36.6219° E",
        "٣٥٫٣٢٠١، ٣٦٫٦٢١٩",
        "۳۵٫۳۲۰۱، ۳۶٫۶۲۱۹",
        "35.3201 С, 36.6219 В",
        "\u200e35.3201,\u00a036.6219\u200f",
    ],
)
def test_one_point_is_read_from_many_hands(text):
    point = parse_point(text)
    assert (point.latitude, point.longitude) == (35.3201, 36.6219)
    assert point.notation == "decimal"


@pytest.mark.parametrize(
    "text", ["35°19'12\" N 36°37'19\" E", "35 19 12 36 37 19", "35°19′12″N, 36°37′19″E"]
)
def test_degrees_minutes_seconds(text):
    point = parse_point(text)
    assert point.latitude == pytest.approx(35.32)
    assert point.longitude == pytest.approx(36.62194, abs=1e-5)
    assert point.notation == "dms"


@pytest.mark.parametrize(
    "text", ["35°19.206'N 36°37.314'E", "35 19.206 36 37.314", "35° 19,206′ с.ш., 36° 37,314′ в.д."]
)
def test_degrees_with_decimal_minutes(text):
    point = parse_point(text)
    assert (point.latitude, point.longitude) == pytest.approx((35.3201, 36.6219), abs=1e-9)
    assert point.notation == "ddm"


@pytest.mark.parametrize(
    "text", ["MGRS: 37S BV 8382 1114", "37S BV 8382 1114", "37SBV83821114", "37s bv 8382 1114"]
)
def test_the_military_grid(text):
    point = parse_point(text)
    assert (point.latitude, point.longitude) == pytest.approx((35.3202, 36.6219), abs=1e-3)
    assert (point.notation, point.precision_m) == ("mgrs", 10)


@pytest.mark.parametrize(
    ("text", "latitude", "longitude"),
    [
        ("Coordinates: 35.32, 36.622", 35.32, 36.622),
        ("GPS 35.32 36.622", 35.32, 36.622),
        ("координаты 35,32; 36,622", 35.32, 36.622),
        ("lat: 35.32, lon: 36.622", 35.32, 36.622),
        ("lon=36.622 lat=35.32", 35.32, 36.622),
        ("широта 35,32 долгота 36,622", 35.32, 36.622),
        ("خط العرض 35.32 خط الطول 36.622", 35.32, 36.622),
        ("35.32K 36.622D", 35.32, 36.622),
        ("35.32° kuzey, 36.622° batı", 35.32, -36.622),
        ("35.32° северной широты, 36.622° восточной долготы", 35.32, 36.622),
        ("35.32 с.е. 36.622 ш.б.", 35.32, 36.622),
        ("35 deg 19.2 min N 36 deg 37.32 min E", 35.32, 36.622),
        ("35 градусов 19,2 минуты с.ш. 36 градусов 37,32 минуты в.д.", 35.32, 36.622),
        ("35.32 / 36.622", 35.32, 36.622),
        ("-35.5, -36.5", -35.5, -36.5),
        ("−35.5 −36.5", -35.5, -36.5),
        ("35.5S 36.5W", -35.5, -36.5),
        ("35,36", 35, 36),
        ("35°19.2'N 36°37.32'E", 35.32, 36.622),
        ("35°19,2'N 36°37,32'E", 35.32, 36.622),
        ("35 19.2, 36 37.32", 35.32, 36.622),
        ("35 19.2 36 37.32", 35.32, 36.622),
        ("N 35 19.2 E 36 37.32", 35.32, 36.622),
        ("35:19:12 36:37:19.2", 35.32, 36.622),
        ("35°19′12″ с. ш. 36°37′19,2″ в. д.", 35.32, 36.622),
        ("35.32° ю.ш., 36.622° з.д.", -35.32, -36.622),
        ("35.32 شمالاً، 36.622 شرقاً", 35.32, 36.622),
        ("۳۵٫۳۲ شمالی، ۳۶٫۶۲۲ شرقی", 35.32, 36.622),
        ("(35.32, 36.622)", 35.32, 36.622),
        ("-0 30, 0 30", -0.5, 0.5),
        ("90, 180", 90, 180),
    ],
)
def test_other_hands(text, latitude, longitude):
    point = parse_point(text)
    assert (point.latitude, point.longitude) == pytest.approx((latitude, longitude), abs=1e-9)


def test_the_finest_square_is_where_the_point_is():
    point = parse_point("37S BV 83822 11136")
    assert distance_m(point.latitude, point.longitude, 35.3201, 36.6219) < 1.5
    assert point.precision_m == 1


def test_a_whole_square_stands_for_its_middle():
    point = parse_point("37S BV")
    assert point.precision_m == 100_000
    corner = parse_point("37S BV 00000 00000")
    assert distance_m(point.latitude, point.longitude, corner.latitude, corner.longitude) == (
        pytest.approx(70_711, rel=0.005)
    )


def test_one_point_in_four_notations():
    assert format_point(35.3201, 36.6219, "decimal") == "35.3201, 36.6219"
    assert format_point(35.3201, 36.6219, "ddm") == "35°19.206′ N 36°37.314′ E"
    assert format_point(35.3201, 36.6219, "dms") == "35°19′12″ N 36°37′19″ E"
    assert format_point(35.3201, 36.6219, "mgrs") == "37S BV 83822 11136"
    assert format_mgrs(35.3201, 36.6219, digits=4) == "37S BV 8382 1113"
    assert format_point(-0.000001, -59.9999999, "decimal") == "0.0000, -60.0000"
    assert format_point(-0.000001, -59.9999999, "dms") == "0°00′00″ N 60°00′00″ W"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        (" ,; ", "empty"),
        ("somewhere", "not_a_point"),
        ("35.3201", "not_a_point"),
        ("1, 2, 3", "not_a_point"),
        ("35,3201,36,6219", "not_a_point"),
        ("35,3 36", "ambiguous_comma"),
        ("91, 10", "latitude_range"),
        ("200, 200", "latitude_range"),
        ("35, 181", "longitude_range"),
        ("35 61 0, 36 0 0", "sixty"),
        ("35.5 10, 36.5 10", "broken_fraction"),
        ("35N, 36N", "same_axis"),
        ("35N, 36", "one_letter"),
        ("-35 S, 36 E", "sign_and_letter"),
        ("35.3Q, 36.1", "not_a_point"),
        ("nan, inf", "not_a_point"),
        ("°°", "not_a_point"),
        ("1e1, 2e1", "not_a_point"),
        ("37S BV 838 11", "mgrs_digits"),
        ("37S BV 838222 111366", "mgrs_digits"),
        ("99S ZZ 11 11", "mgrs_unknown"),
        ("37X BV 8382 1113", "mgrs_unknown"),
        ("1" * 300, "too_long"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(text, code):
    with pytest.raises(CannotRead) as refused:
        parse_point(text)
    assert refused.value.code == code
    assert refused.value.message.endswith((".", "?"))


def test_longitude_first_is_suspected_where_the_numbers_show_it():
    with pytest.raises(CannotRead, match="Write the latitude first"):
        parse_point("136.6219, 35.3201")


@given(st.text(max_size=60))
def test_any_text_is_a_point_or_a_reason(text):
    try:
        point = parse_point(text)
    except CannotRead:
        return
    assert -90 <= point.latitude <= 90
    assert -180 <= point.longitude <= 180


@given(LATITUDES, LONGITUDES)
def test_what_is_written_is_read_again(latitude, longitude):
    for text, off in (
        (format_decimal(latitude, longitude), 1e-4),
        (format_dms(latitude, longitude), 1 / 3600),
        (format_ddm(latitude, longitude), 0.001 / 60),
    ):
        point = parse_point(text)
        assert point.latitude == pytest.approx(latitude, abs=off)
        assert point.longitude == pytest.approx(longitude, abs=off)


@given(LATITUDES, LONGITUDES, st.sampled_from(range(6)))
def test_the_grid_is_read_again_within_its_square(latitude, longitude, digits):
    point = parse_point(format_mgrs(latitude, longitude, digits))
    side = 10 ** (5 - digits)
    assert point.precision_m == side
    off = distance_m(latitude, longitude, point.latitude, point.longitude)
    assert off < side * 0.72 + 0.6  # half its diagonal, at the edges of a zone a little longer


@pytest.mark.parametrize("latitude", [0, -1e-9, -4e-6, -6e-6, 8, 39.9999999, 40, 84, -80, 90, -90])
@pytest.mark.parametrize("longitude", [0, 6, 5.9999999, 35.9999999, 36, 180, -180, 179.9999999])
def test_the_grid_is_read_again_at_its_seams(latitude, longitude):
    for digits in range(6):
        point = parse_point(format_mgrs(latitude, longitude, digits))
        off = distance_m(latitude, longitude, point.latitude, point.longitude)
        assert off < 10 ** (5 - digits) * 0.72 + 0.6


@given(st.text(alphabet="0123456789.,; °'\"NSEWСЮВЗ-+", max_size=40))
def test_anything_like_a_point_is_one_or_a_reason(text):
    try:
        point = parse_point(text)
    except CannotRead:
        return
    assert -90 <= point.latitude <= 90
    assert -180 <= point.longitude <= 180


@given(st.from_regex(r"[1-9]{1,2}[C-X][A-Z]{2}(\d\d){0,5}", fullmatch=True))
def test_any_grid_reference_is_a_point_or_a_reason(text):
    try:
        point = parse_point(text)
    except CannotRead as reason:
        assert reason.code in ("mgrs_unknown", "not_a_point", "latitude_range")  # noqa: PT017
        return
    assert point.notation == "mgrs"
