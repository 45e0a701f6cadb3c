import pytest
from hypothesis import given
from hypothesis import strategies as st

from violations.geo.courses import parse_course
from violations.geo.reading import CannotRead


@pytest.mark.parametrize(
    ("text", "bearing", "metres"),
    [
        ("224° 5.7 km", 224, 5_700),
        ("5,7 km, 224", 224, 5_700),
        ("bearing 224, distance 5.7 km", 224, 5_700),
        ("az. 224.5 1200 m", 224.5, 1_200),
        ("224/5.7km", 224, 5_700),
        ("SW 5 km", 225, 5_000),
        ("5 km south-west of", 225, 5_000),
        ("NNW 800m", 337.5, 800),
        ("5 км на юго-запад", 225, 5_000),
        ("юго-западнее 5 км", 225, 5_000),
        ("ЮЗ 5 км", 225, 5_000),
        ("в 5 км к северо-востоку", 45, 5_000),
        ("7 км южнее", 180, 7_000),
        ("5 km güneybatı", 225, 5_000),
        ("GB 5 km", 225, 5_000),
        ("٥ كم جنوب غرب", 225, 5_000),
        ("جنوب غربی ۵ کیلومتر", 225, 5_000),
        ("солтүстік-шығыс 2 км", 45, 2_000),
        ("360° 1 km", 0, 1_000),
        ("5 nm E", 90, 9_260),
    ],
)
def test_a_bearing_and_a_distance_are_read(text, bearing, metres):
    course = parse_course(text)
    assert (course.bearing_deg, course.distance_m) == (bearing, metres)


@pytest.mark.parametrize(
    ("text", "bearing_within", "distance_within"),
    [
        ("224° 5.7 km", 1, 50),
        ("225° 5 km", 2.5, 500),
        ("220° 5700 m", 5, 50),
        ("SW 10 km", 22.5, 500),
        ("SSW 1 km", 11.25, 100),
    ],
)
def test_what_was_rounded_leaves_room(text, bearing_within, distance_within):
    course = parse_course(text)
    assert (course.bearing_within_deg, course.distance_within_m) == (
        bearing_within,
        distance_within,
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        ("224 5.7", "no_unit"),
        ("north", "not_a_course"),
        ("5 km", "not_a_course"),
        ("somewhere 5 km", "not_a_course"),
        ("3 km 5 km", "not_a_course"),
        ("361° 5 km", "bearing_range"),
        ("224° 900 km", "distance_range"),
        ("1" * 200, "too_long"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(text, code):
    with pytest.raises(CannotRead) as refused:
        parse_course(text)
    assert refused.value.code == code
    assert refused.value.message.endswith(".")


@given(st.text(max_size=60) | st.text(alphabet="0123456789.,°NSEWСЮВЗkmкм شرق-", max_size=30))
def test_any_text_is_a_course_or_a_reason(text):
    try:
        course = parse_course(text)
    except CannotRead:
        return
    assert 0 <= course.bearing_deg < 360
    assert 0 <= course.distance_m <= 500_000
