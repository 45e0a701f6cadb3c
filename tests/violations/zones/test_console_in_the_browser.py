"""An administrator draws, edits, uploads and mends boundaries in a real browser."""

import json

import pytest
from playwright.sync_api import expect

from astana.ledger.models import Entry
from tests.violations.zones.conftest import MAY, square
from violations.zones.models import ZoneBoundary

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ADD = "/console/zones/zoneboundary/add/"


@pytest.fixture
def page(contexts, live_server, client, administrator):
    context = contexts(base_url=live_server.url, viewport={"width": 1440, "height": 1100})
    client.force_login(administrator)
    session = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    opened = context.new_page()
    opened.complaints = []
    opened.on("pageerror", lambda error: opened.complaints.append(str(error)))
    opened.on(
        "console",
        lambda line: opened.complaints.append(line.text) if line.type == "error" else None,
    )
    yield opened
    complaints = [line for line in opened.complaints if "404" not in line]
    context.close()
    assert complaints == []


def say_when(page, day="2017-05-04"):
    page.fill("[name=valid_from_0]", day)
    page.fill("[name=valid_from_1]", "00:00:00")
    page.keyboard.press("Escape")


def save(page):
    page.get_by_role("button", name="Save", exact=True).click()


def save_after_reading(page):
    page.get_by_role("button", name="Save this version").click()
    page.wait_for_url("**/console/zones/zoneboundary/")


def draw(page, corners):
    page.get_by_title("Draw a line").click()
    page.locator(".console-map").scroll_into_view_if_needed()
    box = page.locator(".console-map").bounding_box()
    spots = [(box["x"] + x, box["y"] + y) for x, y in corners]
    marks = page.locator(".leaflet-editing-icon")
    for number, (x, y) in enumerate([*spots, spots[0]], start=1):
        page.mouse.move(x, y)
        page.mouse.click(x, y)
        expect(marks).to_have_count(number if number <= len(spots) else 0)
        page.wait_for_timeout(60)  # a person's hand: Leaflet takes faster clicks for one


def test_a_line_is_drawn_on_the_map_and_saved_after_reading_what_follows(page, zone):
    page.goto(f"{ADD}?zone={zone.pk}")
    draw(page, [(300, 120), (500, 140), (480, 320), (310, 300)])
    assert json.loads(page.input_value("[name=geometry]"))["type"] == "MultiPolygon"
    say_when(page)
    save(page)
    expect(page.get_by_text("Not saved yet: this is what would follow")).to_be_visible()
    expect(page.get_by_text("fewer than 10 reports filed so far")).to_be_visible()
    assert not ZoneBoundary.objects.exists()
    save_after_reading(page)
    boundary = ZoneBoundary.objects.get()
    assert (boundary.zone, boundary.valid_from) == (zone, MAY)
    assert len(boundary.geometry["coordinates"][0][0]) == 5
    assert list(Entry.objects.values_list("kind", flat=True)) == ["boundary_drawn"]


def test_a_copy_of_the_last_line_is_edited_and_ends_it(page, zone):
    former = ZoneBoundary.objects.create(
        zone=zone, geometry=square(36, 35), area_km2=2500, valid_from=MAY
    )
    page.goto(f"/console/zones/zone/{zone.pk}/change/")
    page.get_by_role("link", name="Edit a copy").click()
    page.get_by_title("Move corners").click()
    corner = page.locator(".leaflet-editing-icon").first.bounding_box()
    x, y = corner["x"] + corner["width"] / 2, corner["y"] + corner["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 40, y + 30, steps=8)
    page.mouse.up()
    say_when(page, "2017-09-15")
    save(page)  # without "Apply": what was moved counts all the same
    expect(page.get_by_text("ends when this one begins")).to_be_visible()
    save_after_reading(page)
    former.refresh_from_db()
    newer = zone.boundaries.exclude(pk=former.pk).get()
    assert former.valid_until == newer.valid_from
    assert newer.geometry != former.geometry


def test_an_uploaded_line_stands_on_the_map_before_it_is_saved(page, zone, tmp_path):
    kml = tmp_path / "line.kml"
    kml.write_text(
        '<kml xmlns="http://www.opengis.net/kml/2.2"><Placemark><Polygon><outerBoundaryIs>'
        "<LinearRing><coordinates>36,35 36.5,35 36.5,35.5 36,35</coordinates></LinearRing>"
        "</outerBoundaryIs></Polygon></Placemark></kml>"
    )
    page.goto(f"{ADD}?zone={zone.pk}")
    page.set_input_files("[name=upload]", kml)
    say_when(page)
    save(page)
    expect(page.locator(".console-line")).to_have_count(1)
    save_after_reading(page)
    assert ZoneBoundary.objects.get().geometry["type"] == "MultiPolygon"


def test_a_crossing_line_is_refused_next_to_its_field_and_nothing_typed_is_lost(page, zone):
    page.goto(f"{ADD}?zone={zone.pk}")
    crossing = "35, 36\n35.5, 36.5\n35, 36.5\n35.5, 36"
    page.fill("[name=geometry]", crossing)
    page.fill("[name=basis]", "Protocol 3")
    say_when(page)
    save(page)
    expect(page.locator(".field-geometry .errorlist")).to_contain_text("cross")
    assert page.input_value("[name=geometry]") == crossing
    assert page.input_value("[name=basis]") == "Protocol 3"
    assert page.input_value("[name=valid_from_0]") == "2017-05-04"
    # Mended where it stands.
    page.fill("[name=geometry]", "35, 36\n35.5, 36\n35.5, 36.5\n35, 36.5")
    save(page)
    save_after_reading(page)
    assert ZoneBoundary.objects.count() == 1


def test_the_corners_can_be_written_by_keyboard_alone(page, zone):
    page.goto(f"{ADD}?zone={zone.pk}")
    page.locator("[name=geometry]").focus()
    page.keyboard.type("35, 36\n35.5, 36\n35.5, 36.5\n")
    page.keyboard.press("Tab")
    expect(page.locator(".console-line")).to_have_count(1)


@pytest.mark.parametrize("width", [390, 1440])
def test_no_page_of_the_console_is_wider_than_the_screen(page, zone, width):
    ZoneBoundary.objects.create(zone=zone, geometry=square(36, 35), area_km2=1, valid_from=MAY)
    page.set_viewport_size({"width": width, "height": 844})
    for path in ("", f"zones/zone/{zone.pk}/change/", "zones/zoneboundary/add/", "zones/zone/"):
        page.goto(f"/console/{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
