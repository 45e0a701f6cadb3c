import pytest
from hypothesis import given
from hypothesis import strategies as st

from violations.geo.coordinates import CannotRead, parse_point


@pytest.mark.parametrize(
    "text",
    [
        "geo:35.32,36.62",
        "geo:35.32,36.62;crs=wgs84",
        "geo:0,0?q=35.32,36.62(Maaret)",
        "geo:35.32,36.62?z=15",
        "https://www.google.com/maps/@35.32,36.62,15z",
        "https://www.google.com/maps?q=35.32,36.62",
        "https://maps.google.com/?q=loc:35.32+36.62&z=15",
        "https://www.google.com/maps/place/Kafr/@35.1,36.1,13z/data=!3m1!4b1!4m6!3d35.32!4d36.62",
        "https://www.google.com/maps/search/35.32,+36.62?entry=tts",
        "https://www.openstreetmap.org/?mlat=35.32&mlon=36.62#map=12/35.1/36.1",
        "https://www.openstreetmap.org/#map=15/35.32/36.62",
        "https://maps.apple.com/?ll=35.32,36.62&q=Pin",
        "https://www.bing.com/maps?cp=35.32~36.62&lvl=15",
        "https://yandex.com/maps/?ll=36.1%2C35.1&pt=36.62%2C35.32&z=13",
        "https://yandex.ru/maps/?whatshere%5Bpoint%5D=36.62%2C35.32&z=13",
        "https://2gis.ru/geo/36.62,35.32?m=36.1%2C35.1%2F13",
        "https://wikimapia.org/#lang=en&lat=35.32&lon=36.62&z=12",
        "I stood here: https://maps.google.com/?q=35.32,36.62",
    ],
)
def test_what_other_programs_share_is_read(text):
    point = parse_point(text)
    assert (point.latitude, point.longitude) == (35.32, 36.62)
    assert point.notation == "decimal"


def test_an_address_may_say_how_sure_it_is():
    assert parse_point("geo:35.32,36.62;u=35").uncertainty_m == 35
    assert parse_point("geo:35.32,36.62").uncertainty_m is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("https://maps.app.goo.gl/AbCdEf", "link_without_point"),
        ("https://www.google.com/maps?q=Homs", "link_without_point"),
        ("geo:35.32", "link_without_point"),
        ("geo:135.32,36.62", "latitude_range"),
        ("geo:35.32,36.62;crs=nad27", "unknown_system"),
        ("https://example.org/?q=%zz", "link_without_point"),
        ("https://example.org/" + "a" * 2_000, "too_long"),
    ],
)
def test_what_holds_no_point_says_so(text, code):
    with pytest.raises(CannotRead) as refused:
        parse_point(text)
    assert refused.value.code == code


@given(st.sampled_from(["geo:", "https://a/?q=", "https://yandex.ru/?pt="]), st.text(max_size=60))
def test_any_link_is_a_point_or_a_reason(beginning, text):
    try:
        point = parse_point(beginning + text)
    except CannotRead:
        return
    assert -90 <= point.latitude <= 90
    assert -180 <= point.longitude <= 180
