"""A monitor files from the keyboard alone; a line that drops or a reload loses nothing."""

import datetime
import os
import uuid

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect, sync_playwright

from tests.browser import chromium
from violations.reports.models import Report
from violations.zones.models import Zone, ZoneBoundary

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
NEW = "/reports/new/"


@pytest.fixture(scope="module")
def browser():
    # Playwright's loop makes Django believe that it runs asynchronously.
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        with sync_playwright() as playwright:
            running = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
            yield running
            running.close()


@pytest.fixture
def open_form(browser, live_server, client, monitor, hama, mortar_fire, party):
    """`open_form(theme="dark")`: the form in a browser of its own."""
    contexts = []
    zone = Zone.objects.create(code="1", names={"en": "Zone 1, Idlib"}, kind="de_escalation")
    ring = [[36.0, 35.25], [37.0, 35.3], [37.0, 36.0], [36.0, 36.0], [36.0, 35.25]]
    ZoneBoundary.objects.create(
        zone=zone,
        geometry={"type": "MultiPolygon", "coordinates": [[ring]]},
        area_km2=7_000,
        valid_from=datetime.datetime(2017, 5, 6, tzinfo=datetime.UTC),
    )

    def start(*, theme="light", language="en", width=1440, script=True):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=script, locale="en-US"
        )
        contexts.append(context)
        client.force_login(monitor)
        kept = {
            "theme": theme,
            "django_language": language,
            "sessionid": client.cookies["sessionid"].value,
        }
        context.add_cookies(
            [{"name": name, "value": value, "url": live_server.url} for name, value in kept.items()]
        )
        page = context.new_page()
        page.complaints = []
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto(live_server.url + NEW)
        return page

    yield start
    for context in contexts:
        context.close()


def tab_to(page, selector):
    for _press in range(80):
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not come to {selector}")


def at_step(page, key):
    expect(page.locator(f"#step-{key}")).to_be_visible()
    expect(page.locator("[data-part]:visible")).to_have_count(1)


def onward(page, key):
    page.keyboard.press("Control+Enter")
    at_step(page, key)


def choose(page, name, value):
    page.check(f"input[name='{name}'][value='{value}']", force=True)


def fill_all(page):
    """A plain report, by whatever hand, up to the review."""
    page.fill("#id_began_at", "2017-11-06T05:40")
    choose(page, "time_precision", "minute")
    onward(page, "where")
    choose(page, "place_notation", "decimal")
    page.fill("#id_place_as_given", "35.3201, 36.6219")
    choose(page, "uncertainty_m", "500")
    onward(page, "observed")
    page.select_option("#id_violation_type", "mortar_fire")
    choose(page, "observations.0.item", "explosion")
    choose(page, "observations.0.means", "heard")
    for key in ("who", "consequences", "source", "review"):
        onward(page, key)
    expect(page.locator("#report-review .said")).to_be_visible()


def test_a_monitor_files_by_keyboard_only(open_form):
    page = open_form()
    keys = page.keyboard
    at_step(page, "when")
    tab_to(page, "#id_began_at")
    keys.type("11062017")
    keys.press("ArrowRight")
    keys.type("0540AM")
    tab_to(page, "[name=time_precision]")
    keys.press("Space")
    onward(page, "where")
    tab_to(page, "[name=place_notation]")
    keys.press("Space")
    for _arrow in range(3):
        keys.press("ArrowDown")
    tab_to(page, "#id_place_as_given")
    keys.type("37S BV 8382 1113")
    expect(page.locator("#place-read")).to_contain_text("35°19′12″ N 36°37′19″ E")
    expect(page.locator("#place-read")).to_contain_text("Zone 1, Idlib")
    tab_to(page, "[data-take-area]")
    keys.press("Enter")
    expect(page.locator("#id_area")).to_have_value("SY05")
    onward(page, "observed")
    tab_to(page, "#id_violation_type")
    keys.type("Mortar")
    tab_to(page, "[name='observations.0.item']")
    keys.press("Space")
    tab_to(page, "[name='observations.0.count']")
    keys.type("7")
    tab_to(page, "[name='observations.0.means']")
    keys.press("Space")
    tab_to(page, "[data-add-line]")
    keys.press("Enter")
    tab_to(page, "[data-line='1'] [data-remove-line]")
    keys.press("Enter")
    expect(page.locator("[data-lines] > [data-line]")).to_have_count(1)
    for key in ("who", "consequences", "source", "review"):
        onward(page, key)
    expect(page.locator("#report-review")).to_contain_text("7 × Explosion")
    assert not Report.objects.exists()
    tab_to(page, "#id_declared")
    keys.press("Space")
    keys.press("Control+Enter")
    page.wait_for_url("**/filed/")
    report = Report.objects.get()
    assert (report.place_notation, report.place_as_given) == ("mgrs", "37S BV 8382 1113")
    assert report.area.pcode == "SY05"
    assert report.zone_boundary.zone.code == "1"
    assert report.id.version == 7
    assert page.get_by_role("heading", level=1).inner_text() == f"{report} is filed"
    assert (
        page.evaluate(
            "sessionStorage.getItem(document.querySelector('[data-filed]').dataset.filed)"
        )
        is None
    )
    assert page.complaints == []


def test_a_reload_loses_nothing_and_keeps_the_id(open_form):
    page = open_form()
    fill_all(page)
    before = page.input_value("[name=report_id]")
    assert uuid.UUID(before).version == 7
    expect(page.locator(".report-steps [data-saved]")).to_contain_text("Saved on this device")
    page.reload()
    at_step(page, "review")
    expect(page.locator("#report-review")).to_contain_text("35.3201, 36.6219")
    assert page.input_value("[name=report_id]") == before


def test_where_nothing_can_be_kept_nothing_is_promised(open_form):
    page = open_form()
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('full'); }; }")
    page.fill("#id_began_at", "2017-11-06T05:40")
    page.wait_for_timeout(600)
    expect(page.locator(".report-steps [data-saved]")).to_be_hidden()


def test_back_and_forward_walk_through_the_steps(open_form):
    page = open_form()
    page.fill("#id_began_at", "2017-11-06T05:40")
    onward(page, "where")
    onward(page, "observed")
    page.go_back()
    at_step(page, "where")
    page.go_back()
    at_step(page, "when")
    assert page.input_value("#id_began_at") == "2017-11-06T05:40"
    page.go_forward()
    at_step(page, "where")


def test_the_review_leads_to_what_is_missing(open_form):
    page = open_form()
    page.click(".steps a[href='#step-review']")
    at_step(page, "review")
    page.click("#report-review a[href='#id_time_precision']")
    at_step(page, "when")
    assert page.evaluate("document.activeElement.name") == "time_precision"


def test_a_refused_report_opens_at_its_first_error_with_all_that_was_typed(open_form):
    page = open_form()
    fill_all(page)
    page.click(".steps a[href='#step-consequences']")
    page.fill("#id_killed_low", "5")
    page.fill("#id_killed_best", "2")
    page.fill("#id_narrative", "It came from the ridge.")
    page.click(".steps a[href='#step-review']")
    page.check("#id_declared", force=True)
    page.click(".review-aside .button-primary")
    expect(page.locator("form #problems").first).to_be_visible()
    at_step(page, "consequences")
    assert page.input_value("#id_narrative") == "It came from the ridge."
    assert not Report.objects.exists()


def test_a_click_on_the_map_places_the_pin_and_arrows_move_it(open_form):
    page = open_form()
    page.fill("#id_began_at", "2017-11-06T05:40")
    onward(page, "where")
    page.wait_for_selector(".map.leaflet-container path.zone", state="attached")
    page.click("#report-map", position={"x": 200, "y": 200})
    expect(page.locator("[name=place_notation][value=map]")).to_be_checked()
    first = page.input_value("#id_latitude")
    page.focus(".pin")
    page.keyboard.press("ArrowUp")
    assert float(page.input_value("#id_latitude")) == pytest.approx(
        float(first) + 0.00009, abs=2e-5
    )
    expect(page.locator("#place-read")).to_contain_text("The point, in three notations")


def test_without_a_script_one_long_page_files_as_well(open_form):
    page = open_form(script=False)
    page.fill("#id_began_at", "2017-11-06T05:40")
    choose(page, "time_precision", "minute")
    choose(page, "place_notation", "decimal")
    page.fill("#id_place_as_given", "35.3201, 36.6219")
    page.click("button[value=read_place]")
    assert "Zone 1, Idlib" in page.inner_text("#place-read")
    page.select_option("#id_violation_type", "mortar_fire")
    choose(page, "observations.0.item", "shot")
    choose(page, "observations.0.means", "told")
    page.click("button[value=add_line]")
    page.click("button[value=remove_line_1]")
    page.check("#id_declared", force=True)
    page.click(".review-aside .button-primary")
    assert "/filed/" in page.url
    assert Report.objects.get().observations.get().means == "told"


@pytest.mark.parametrize(
    ("theme", "language", "width"),
    [("light", "en", 1440), ("dark", "ar", 360)],
)
def test_axe_finds_nothing_in_any_step(open_form, theme, language, width):
    page = open_form(theme=theme, language=language, width=width)
    fill_all(page)
    for key in ("when", "where", "observed", "who", "consequences", "source", "review"):
        page.evaluate("key => document.querySelector(`.steps a[href='#step-${key}']`).click()", key)
        at_step(page, key)
        page.wait_for_timeout(500)
        # Without preload: axe would ask for our imported sheets beside the page.
        found = Axe().run(page, options={"preload": False})
        assert found.violations_count == 0, f"{key}: {found.generate_report()}"
        wider = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wider <= 0, f"{key} is {wider} px wider than the window"
    assert page.complaints == []
