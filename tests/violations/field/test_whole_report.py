"""A whole report with a photograph, filed without a line; and one that travels as a file."""

import io
import json

import pytest
from PIL import Image
from playwright.sync_api import expect

from astana.due.actions import do_what_is_due
from tests.browsing import look_for_barriers
from tests.violations.evidence.conftest import folders  # noqa: F401, each test its own
from tests.violations.field.conftest import file_patrol
from violations.coverage.models import Patrol
from violations.evidence import staging
from violations.evidence.models import EvidenceFile
from violations.field.identity import statement_of
from violations.field.models import BroughtIn
from violations.reports.models import Report

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TRIP = "eleven goats on the mountain"


def write_report(page, place):
    page.goto(page.url.split("#")[0] + "#new/reports")
    expect(page.locator("form[data-report]")).to_be_visible()
    page.fill("#id_began_at", "2017-11-06T05:40")
    choose(page, "time_precision", "minute")
    page.click("[data-go=next]")
    choose(page, "place_notation", "decimal")
    page.fill("#id_place_as_given", "35.3201, 36.6219")
    choose(page, "uncertainty_m", "500")
    page.fill("#id_place_name", place)
    page.click("[data-go=next]")
    page.select_option("#id_violation_type", "mortar_fire")
    choose(page, "observations.0.item", "explosion")
    choose(page, "observations.0.means", "heard")
    for _step in range(4):
        page.click("[data-go=next]")


def file_it(page):
    page.dispatch_event("#id_declared", "click")
    page.click("[data-file]")
    expect(page.locator("[data-screen=home]")).to_be_visible()


def choose(page, name, value):
    page.dispatch_event(f"input[name='{name}'][value='{value}']", "click")


def picture():
    data = io.BytesIO()
    Image.new("RGB", (64, 48), "grey").save(data, "JPEG")
    return {"name": "crater.jpg", "mimeType": "image/jpeg", "buffer": data.getvalue()}


def test_it_is_written_and_filed_without_a_line_and_its_picture_follows(ready, line):
    page = ready.page
    line.cut()
    write_report(page, "Al-Lataminah")
    page.set_input_files("#field-files", picture())
    expect(page.locator("#field-file-rows li")).to_have_count(1)
    page.reload()
    ready.unlock()
    expect(page.locator("#field-file-rows li")).to_contain_text("crater.jpg")
    for _step in range(6):
        page.click("[data-go=next]")
    expect(page.locator("[data-review]")).to_contain_text("Al-Lataminah")
    file_it(page)
    expect(page.locator("[data-list=waiting] li")).to_contain_text("Mortar fire, Al-Lataminah")
    line.mend()
    expect(page.locator("[data-list=sent] li")).to_contain_text("R-2", timeout=20_000)
    report = Report.objects.get()
    assert (report.place_name, report.latitude) == ("Al-Lataminah", 35.3201)
    assert report.device_clock_at
    row = page.locator("[data-list=sent] li")
    expect(row).to_contain_text("being checked: 1", timeout=20_000)
    expect(row).not_to_contain_text("Sending a file")
    assert EvidenceFile.objects.get().report_id_given == report.pk
    # Damaged on the server's disk: what lies here is sent again, and goes when it is checked.
    staged = staging.path_of(EvidenceFile.objects.get().pk)
    staged.write_bytes(bytes(staged.stat().st_size))
    do_what_is_due()
    assert EvidenceFile.objects.get().state == "mismatch"
    for _try in range(60):
        page.wait_for_timeout(250)
        do_what_is_due()
        if EvidenceFile.objects.get().state == "ready":
            break
    expect(row).not_to_contain_text("Files", timeout=30_000)
    assert EvidenceFile.objects.get().state == "ready"
    assert ready.complaints == []


def test_a_file_that_is_too_much_today_is_kept_and_holds_up_no_other(ready, line, settings):
    page = ready.page
    small = {**picture(), "name": "note.txt", "mimeType": "text/plain", "buffer": b"Two craters."}
    settings.EVIDENCE_BYTES_A_DAY = 100
    line.cut()
    write_report(page, "Al-Lataminah")
    page.set_input_files("#field-files", [picture(), small])
    expect(page.locator("#field-file-rows li")).to_have_count(2)
    file_it(page)
    line.mend()
    row = page.locator("[data-list=sent] li")
    expect(row).to_contain_text("Send it tomorrow", timeout=30_000)
    expect(row).to_contain_text("Files still to be sent: 1", timeout=20_000)
    assert EvidenceFile.objects.get().name == "note.txt"
    settings.EVIDENCE_BYTES_A_DAY = 10**9
    expect(row).not_to_contain_text("Files still", timeout=60_000)
    assert EvidenceFile.objects.count() == 2
    assert ready.complaints == []


def test_it_travels_as_a_file_and_is_brought_in_once(ready, line, lines, device, reviewer):
    page = ready.page
    line.cut()
    write_report(page, "Al-Lataminah")
    file_it(page)
    file_patrol(page, "carried")
    page.click("[data-place=settings]")
    page.fill("#take-passphrase", TRIP)
    with page.expect_download() as download:
        page.click("#take-away button[type=submit]")
    carried = download.value.path()
    assert "Lataminah" not in carried.read_text()
    assert json.loads(carried.read_text())["key"]["rounds"] == 600_000
    desk = device(over=lines())
    desk.sign_in(reviewer)
    for word in ("Filed now", "Was filed already"):
        desk.go("/field/import/")
        desk.page.set_input_files("#bring-file", carried)
        desk.page.fill("#bring-passphrase", TRIP)
        desk.page.click("#bring-in button[type=submit]")
        expect(desk.page.locator("#bring-rows li")).to_contain_text([word, word], timeout=20_000)
    assert Report.objects.get().filed_by == Patrol.objects.get().filed_by == reviewer
    assert set(BroughtIn.objects.values_list("author_role", flat=True)) == {"monitor"}
    # The device comes to a line at last, and learns that it is filed.
    line.mend()
    page.click("[data-place=home]")
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator("[data-list=sent] li")).to_have_count(2, timeout=30_000)
    assert Report.objects.count() == Patrol.objects.count() == 1


def test_brought_in_with_other_words_it_stays_until_a_person_decides(
    ready, line, client, monitor, reviewer
):
    page = ready.page
    line.cut()
    write_report(page, "Al-Lataminah")
    file_it(page)
    report_id = page.get_attribute("[data-list=waiting] li", "data-record")
    said = {"time_given": "moment", "began_at": "2017-11-06T05:40", "time_zone": "UTC",
            "time_precision": "minute", "place_notation": "decimal", "place_name": "Altered",
            "place_as_given": "35.3201, 36.6219", "violation_type": "mortar_fire",
            "observations": [{"item": "explosion", "means": "heard", "count": 7}]}  # fmt: skip
    client.force_login(reviewer)
    address = f"/api/v1/field/reports/{report_id}/"
    body = {"author": statement_of(monitor), "said": said}
    assert client.put(address, body, content_type="application/json").status_code == 201
    line.mend()
    row = page.locator("[data-list=waiting] li")
    expect(row).to_contain_text("you decide", timeout=20_000)
    row.locator("a").click()
    expect(page.locator("#conflict-rows")).to_contain_text("Al-Lataminah")
    expect(page.locator("#conflict-rows")).to_contain_text("Altered")


@pytest.mark.parametrize(("language", "scheme"), [("en", "light"), ("ar", "dark")])
def test_axe_finds_nothing_in_any_screen(device, monitor, mortar_fire, hama, language, scheme):
    one = device(color_scheme=scheme)
    one.sign_in(monitor)
    one.context.add_cookies([{"name": "django_language", "value": language, "url": one.line.url}])
    one.page.set_viewport_size({"width": 360, "height": 780})
    one.go()
    expect(one.page.locator("#gate-make")).to_be_visible()
    check(one.page, "gate")
    one.make_store()
    for screen in ("home", "settings", "new/reports", "new/restrictions"):
        one.page.goto(one.page.url.split("#")[0] + f"#{screen}")
        one.page.wait_for_timeout(600)
        check(one.page, screen)
    assert one.complaints == []


def check(page, screen):
    # Without preload: axe would ask for our imported sheets beside the page.
    found = look_for_barriers(page)
    assert found.violations_count == 0, f"{screen}: {found.generate_report()}"
    wider = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wider <= 0, f"{screen} is {wider} px wider than the window"
