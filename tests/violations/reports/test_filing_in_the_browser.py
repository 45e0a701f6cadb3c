"""A monitor files from the keyboard alone, by the thumb alone, and without a script."""

import uuid

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.violations.reports.browsing import at_step, choose, fill_all, onward, tab_to
from violations.reports.models import Report
from violations.zones.models import Settlement

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


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
    for _arrow in range(2):
        keys.press("ArrowDown")
    tab_to(page, "#id_place_as_given")
    keys.type("37S BV 8382 1113")
    expect(page.locator("[data-place-echo]")).to_contain_text("35°19′12″ N 36°37′19″ E")
    expect(page.locator("[data-place-read]")).to_contain_text("Read as: MGRS")
    expect(page.locator("[data-place-suggested]")).to_contain_text("Zone 1, Idlib")
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
    expect(page.locator("[data-lines=observations] > [data-line]")).to_have_count(1)
    for key in ("who", "consequences", "source", "review"):
        onward(page, key)
    expect(page.locator("#report-review")).to_contain_text("7 × Explosion")
    assert not Report.objects.exists()
    expect(page.locator("#id_declared")).to_be_focused()
    keys.press("Space")
    keys.press("Control+Enter")
    page.wait_for_url("**/filed/")
    report = Report.objects.get()
    assert (report.place_notation, report.place_as_given) == ("mgrs", "37S BV 8382 1113")
    assert report.area.pcode == "SY05"
    assert report.zone_boundary.zone.code == "1"
    assert report.id.version == 7
    assert page.get_by_role("heading", level=1).inner_text() == f"{report} is filed"
    assert page.complaints == []


def test_nothing_typed_is_kept_in_clear_and_leaving_asks(open_form):
    page = open_form()
    fill_all(page)
    assert uuid.UUID(page.input_value("[name=report_id]")).version == 7
    kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert "35.3201" not in kept
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.reload()
    assert asked == ["beforeunload"]


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
    page.click("#report-review a[href^='#id_time_precision']")
    at_step(page, "when")
    assert page.evaluate("document.activeElement.name") == "time_precision"


def test_a_refused_report_opens_at_its_first_error_with_all_that_was_typed(open_form):
    page = open_form()
    fill_all(page)
    page.click(".steps a[href='#step-consequences']")
    page.fill("#id_narrative", "It came from the ridge.")
    page.click(".steps a[href='#step-when']")
    page.fill("#id_began_at", "2095-11-06T05:40")
    page.click(".steps a[href='#step-review']")
    page.check("#id_declared", force=True)
    page.click(".review-aside .button-primary")
    expect(page.locator("form #problems").first).to_be_visible()
    at_step(page, "when")
    expect(page.locator("#step-when .field-error").first).to_contain_text("Check the year.")
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
    expect(page.locator("[data-place-point]")).to_be_visible()


def test_a_line_may_be_dead_from_the_first_step_to_the_review(open_form):
    page = open_form()
    page.context.set_offline(True)
    fill_all(page)
    expect(page.locator("#report-review")).to_contain_text("35.3201, 36.6219")
    expect(page.locator("#report-review")).to_contain_text("Explosion")


def test_what_is_missing_is_said_on_the_device_at_its_field(open_form):
    page = open_form()
    page.context.set_offline(True)
    page.click(".steps a[href='#step-consequences']")
    page.click("[data-add-line=people]")
    choose(page, "people.0.effect", "injured")
    page.fill("[name='people.0.low']", "5")
    page.fill("[name='people.0.best']", "2")
    page.click(".steps a[href='#step-review']")
    page.click("#report-review a[href='#id_people.0.best']")
    at_step(page, "consequences")
    assert page.evaluate("document.activeElement.name") == "people.0.best"
    expect(page.locator(".field-wrong .field-error")).to_contain_text(["from low to high"])
    expect(page.locator(".steps .step-wrong")).not_to_have_count(0)


def test_the_lines_fold_and_are_counted(open_form):
    page = open_form()
    page.click(".steps a[href='#step-observed']")
    choose(page, "observations.0.item", "explosion")
    choose(page, "observations.0.qualifier", "impact")
    choose(page, "observations.0.means", "heard")
    page.fill("[name='observations.0.count']", "6")
    page.click("[data-line='0'] [data-step='1']")
    page.click("[data-add-line=observations]")
    choose(page, "observations.1.item", "burst")
    expect(page.locator("[name='observations.1.means'][value=heard]")).to_be_checked()
    page.click("[data-line='1'] [data-step='1']")
    page.check("[name='observations.1.at_least']", force=True)
    first = page.locator("[data-line='0'] summary").first
    expect(first).to_contain_text("Explosion, Impact")
    expect(first.locator("[data-line-count]")).to_have_text("7")
    expect(page.locator("[data-lines-count]")).to_have_text("Items: 8, lines: 2")
    page.check("[data-line='1'] [data-not-counted]", force=True)
    assert page.input_value("[name='observations.1.count']") == ""
    assert not page.is_checked("[name='observations.1.at_least']")
    expect(page.locator("[data-line='1'] [name$=weapon][value=tank]")).to_be_hidden()
    page.click("[data-line='1'] [data-more-weapons]")
    expect(page.locator("[data-line='1'] [name$=weapon][value=tank]")).to_be_visible()
    expect(page.locator("[name='observations.1.calibre']")).to_be_focused()


def test_a_point_that_was_given_is_kept_for_a_bearing_and_offered_as_its_origin(open_form):
    page = open_form()
    page.click(".steps a[href='#step-where']")
    choose(page, "place_notation", "decimal")
    page.fill("#id_place_as_given", "35.357, 36.6655")
    choose(page, "place_notation", "bearing")
    assert page.input_value("#id_latitude") == "35.357000"
    page.click("[data-take-origin]")
    expect(page.locator("[data-origin-offer]")).to_be_hidden()
    assert page.input_value("#id_observer_latitude") == "35.357000"
    page.fill("#id_bearing_deg", "224")
    page.fill("#id_distance_m", "5700")
    expect(page.locator("[data-notation=decimal]")).to_contain_text("35.320")
    assert page.is_checked("[name=bearing_from][value=observer]")


def test_a_bearing_from_ones_own_position_gives_the_place_and_stays_restricted(
    open_form, client, person
):
    page = open_form(position=(35.357, 36.6655))
    page.fill("#id_began_at", "2017-11-06T05:40")
    choose(page, "time_precision", "minute")
    onward(page, "where")
    choose(page, "place_notation", "bearing")
    choose(page, "bearing_from", "observer")
    page.fill("#id_bearing_deg", "٢٢٤")  # as an Arabic keyboard writes it
    page.fill("#id_distance_m", "5700")
    choose(page, "observer_how", "gnss")
    page.click("[data-use-device=observer]")
    expect(page.locator("[data-use-device=observer] + [data-fix]")).to_contain_text("12 m")
    expect(page.locator("[data-notation=decimal]")).to_contain_text("35.320")
    expect(page.locator("[data-sight]")).to_contain_text("224°, 5.7 km from your own position")
    expect(page.locator("[name=uncertainty_m][value='2000']")).to_be_checked()
    expect(page.locator(".map path.own")).to_have_count(1)
    expect(page.locator(".map path.sight")).to_have_count(1)
    onward(page, "observed")
    page.select_option("#id_violation_type", "mortar_fire")
    choose(page, "observations.0.item", "explosion")
    choose(page, "observations.0.means", "heard")
    for key in ("who", "consequences", "source", "review"):
        onward(page, key)
    page.keyboard.press("Space")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/filed/")
    report = Report.objects.get()
    assert (report.bearing_deg, report.distance_m) == (224.0, 5700)
    assert report.whereabouts.observer_accuracy_m == 12
    assert report.whereabouts.device_latitude == pytest.approx(35.357)
    assert report.writing_began_at < report.writing_ended_at <= report.device_clock_at
    for who, sees in [(("RU", "reviewer"), True), (("TR", "reviewer"), False)]:
        client.force_login(person(*who))
        text = client.get(f"/reports/{report.pk}/").content.decode()
        assert ("35.35700" in text) is sees
        assert ("224°, 5.7\N{NO-BREAK SPACE}km" in text) is sees


def test_a_copy_of_an_earlier_report_has_an_id_and_times_of_its_own(
    open_form, file_one, live_server
):
    earlier = file_one(target="two houses")
    page = open_form()
    page.goto(f"{live_server.url}/reports/new/?like={earlier.pk}")
    expect(page.locator("#step-when")).to_contain_text(f"copy of {earlier}")
    assert page.input_value("#id_began_at") == ""
    page.click("[data-minutes-ago='0']")
    page.click(".steps a[href='#step-review']")
    expect(page.locator("#report-review")).to_contain_text("11 × Explosion")
    expect(page.locator("#report-review")).to_contain_text("two houses")
    page.check("#id_declared", force=True)
    page.click("[data-file]")
    page.wait_for_url("**/filed/")
    copy = Report.objects.exclude(pk=earlier.pk).get()
    assert (copy.target, copy.version, copy.amends) == ("two houses", 1, None)


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
    page.click("button[value=add_observations]")
    page.click("button[value=remove_observations_1]")
    page.click("button[value=add_people]")
    choose(page, "people.0.effect", "displaced")
    page.fill("[name='people.0.best']", "40")
    page.click("button[value=review]")
    assert "Displaced" in page.inner_text("#report-review")
    page.check("#id_declared", force=True)
    page.click(".review-aside .button-primary")
    assert "/filed/" in page.url
    report = Report.objects.get()
    assert report.observations.get().means == "told"
    assert report.people.get().best == 40


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


def test_a_position_that_no_answer_stands_on_is_forgotten(open_form):
    page = open_form(position=(35.357, 36.6655))
    page.click(".steps a[href='#step-where']")
    choose(page, "place_notation", "gnss")
    page.click("[data-use-device=device]")
    expect(page.locator("[data-notation=decimal]")).to_contain_text("35.357")
    assert page.input_value("#id_device_latitude") == "35.357000"
    choose(page, "place_notation", "decimal")
    choose(page, "observer_how", "not_said")
    assert page.input_value("#id_device_latitude") == ""
    assert page.input_value("#id_observer_latitude") == ""
    expect(page.locator("[data-place-point]")).to_be_hidden()


@pytest.fixture
def hirbnafsah(hama):
    return Settlement.objects.create(
        code="1", names={"en": "Hirbnafsah", "ar": "حربنفسه"}, spellings=["Hirbinifsah"],
        latitude=34.88, longitude=36.57, area=hama,
    )  # fmt: skip


def test_without_a_script_a_settlement_is_searched_by_a_button(open_form, hirbnafsah):
    page = open_form(script=False)
    page.fill("#id_began_at", "2017-11-06T05:40")
    choose(page, "place_notation", "settlement")
    page.fill("#settlement-sought", "Nowhere at all")
    page.click("button[value=find_settlement]")
    assert "Nothing found" in page.inner_text("#step-where")
    page.fill("#settlement-sought", "Hirbinifsa")
    page.press("#settlement-sought", "Enter")
    page.check("[name=settlement][type=radio]")
    page.click("button[value=read_place]")
    assert "Chosen: Hirbnafsah" in page.inner_text("#step-where")
    assert "34.88" in page.inner_text("#place-read")
    assert page.input_value("#id_began_at") == "2017-11-06T05:40"
    assert page.is_checked("[name=place_notation][value=settlement]")


def test_a_settlement_is_found_by_a_spelling_that_was_heard(open_form, hirbnafsah):
    page = open_form()
    page.click(".steps a[href='#step-where']")
    choose(page, "place_notation", "settlement")
    page.fill("[data-settlement-search]", "Hirbinifsa")
    page.click("[data-settlement-found] button")
    expect(page.locator("[data-settlement-status]")).to_have_text("Chosen: Hirbnafsah")
    assert page.input_value("#id_settlement") == "1"
    assert page.input_value("#id_place_name") == "Hirbnafsah"
    assert page.input_value("#id_area") == "SY05"
    expect(page.locator("[data-notation=decimal]")).to_contain_text("34.88")
