"""Files added in a real browser: hashed, sent, cut off, left and found again."""

import hashlib
import os
from pathlib import Path

import pytest
from playwright.sync_api import expect

from astana.due.actions import do_what_is_due
from tests.browsing import complaints_of, look_for_barriers
from tests.violations.evidence.conftest import picture
from violations.evidence import staging
from violations.evidence.models import CustodyEntry, EvidenceFile, Upload

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PICTURES = os.environ.get("ASTANA_PICTURES")  # a folder: keep what was seen
SIZES = [0, 1, 3, 55, 56, 57, 63, 64, 65, 119, 120, 128, 1000, (1 << 20) - 1, (1 << 20) + 70]
HASH_ALL = """
async (sizes) => {
  const { sha256Of, Sha256 } = await import("/static/js/evidence/sha256.js");
  const found = [];
  for (const size of sizes) {
    const bytes = Uint8Array.from({ length: size }, (_, i) => (i * 7 + size) % 256);
    found.push(await sha256Of(new Blob([bytes])));
  }
  const parts = new Sha256();
  for (const part of ["a", "bc", "d".repeat(200)]) parts.update(new TextEncoder().encode(part));
  found.push(parts.hex());
  return found;
}
"""
IS_ON_ITS_WAY = """
() => {
  const row = document.querySelector("[data-files] > li");
  const isSending = row?.querySelector("[data-state]").textContent.startsWith("Sending");
  return isSending && row.querySelector("progress").value > 5;
}
"""


class Line:
    """The page's line to the server, as slow as it is told to be, or cut."""

    def __init__(self, page):
        self.session = page.context.new_cdp_session(page)
        self.session.send("Network.enable")

    def be(self, bytes_a_second=-1, *, offline=False):
        conditions = {"offline": offline, "latency": 20, "downloadThroughput": -1}
        conditions["uploadThroughput"] = bytes_a_second
        self.session.send("Network.emulateNetworkConditions", conditions)


def slow_down(page, bytes_a_second):
    line = Line(page)
    line.be(bytes_a_second)
    return line


def choose(page, *files):
    named = [{"name": name, "mimeType": kind, "buffer": data} for name, kind, data in files]
    page.set_input_files("#evidence-files", named)


def keep(page, name):
    if not PICTURES:
        return
    for width, theme in ((360, "dark"), (1440, "light")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=theme)
        page.screenshot(path=Path(PICTURES) / f"{name}-{width}-{theme}.png", full_page=True)
    page.emulate_media(color_scheme="light")


def test_the_hash_is_that_of_the_standard(visit, file_one, monitor):
    page = visit(f"/evidence/add/{file_one().pk}/", who=monitor)
    found = page.evaluate(HASH_ALL, SIZES)
    made = [bytes((i * 7 + size) % 256 for i in range(size)) for size in SIZES]
    made.append(b"abc" + b"d" * 200)
    assert found == [hashlib.sha256(data).hexdigest() for data in made]


def test_files_are_chosen_sent_and_checked(visit, file_one, monitor):
    report = file_one()
    page = visit(f"/evidence/add/{report.pk}/", who=monitor)
    page.focus("#evidence-files")
    data = picture(size=(400, 300))
    choose(page, ("crater.jpg", "image/jpeg", data), ("run.exe", "", b"MZ" + bytes(300)))
    expect(page.locator("[data-files] > li")).to_have_count(2)
    arrived = page.locator("[data-files]").get_by_text("Arrived. It is being checked")
    expect(arrived).to_have_count(2, timeout=20_000)
    states = dict(EvidenceFile.objects.values_list("name", "state"))
    assert states == {"crater.jpg": "received", "run.exe": "received"}
    assert staging.path_of(EvidenceFile.objects.get(name="crater.jpg").pk).read_bytes() == data
    do_what_is_due()
    sent = page.locator("#evidence-sent")
    expect(sent.get_by_text("Checked")).to_be_visible(timeout=15_000)
    expect(sent.get_by_text("This is a program")).to_be_visible()
    rows = page.locator("[data-files] > li .evidence-state")
    expect(rows).to_have_text(["Checked", "Refused"])
    keep(page, "evidence-add")
    assert look_for_barriers(page).violations_count == 0, look_for_barriers(page).generate_report()
    page.set_viewport_size({"width": 360, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert complaints_of(page) == []


def test_a_cut_in_the_middle_costs_nothing_that_arrived(visit, file_one, monitor):
    page = visit(f"/evidence/add/{file_one().pk}/", who=monitor)
    line = slow_down(page, 60_000)
    data = os.urandom(400_000)
    choose(page, ("clip.bin", "", data))
    page.wait_for_function(IS_ON_ITS_WAY)
    line.be(offline=True)
    expect(page.locator("[data-files]").get_by_text("No line.")).to_be_visible(timeout=20_000)
    kept = Upload.objects.get().offset
    assert 0 < kept < len(data)
    line.be()
    arrived = page.locator("[data-files]").get_by_text("Arrived. It is being checked")
    expect(arrived).to_be_visible(timeout=60_000)
    assert staging.path_of(EvidenceFile.objects.get().pk).read_bytes() == data


def test_a_file_is_paused_left_and_found_again(visit, file_one, monitor):
    report = file_one()
    page = visit(f"/evidence/add/{report.pk}/", who=monitor)
    slow_down(page, 60_000)
    data = os.urandom(300_000)
    choose(page, ("clip.bin", "", data))
    page.wait_for_function(IS_ON_ITS_WAY)
    page.get_by_role("button", name="Pause: clip.bin").press("Enter")
    expect(page.locator("[data-files]").get_by_text("Paused at")).to_be_visible()
    assert page.evaluate("document.activeElement.matches('[data-go-on]')")
    file = EvidenceFile.objects.get()

    again = visit(f"/evidence/add/{report.pk}/", who=monitor)
    expect(again.get_by_text("choose the same file again")).to_be_visible()
    choose(again, ("clip.bin", "", data))
    arrived = again.locator("[data-files]").get_by_text("Arrived. It is being checked")
    expect(arrived).to_be_visible(timeout=60_000)
    assert EvidenceFile.objects.get().pk == file.pk
    assert staging.path_of(file.pk).read_bytes() == data


def test_what_is_removed_is_taken_back(visit, file_one, monitor):
    page = visit(f"/evidence/add/{file_one().pk}/", who=monitor)
    slow_down(page, 30_000)
    choose(page, ("clip.bin", "", os.urandom(300_000)))
    expect(page.get_by_text("Sending: ")).to_be_visible(timeout=20_000)
    page.get_by_role("button", name="Remove: clip.bin").click()
    expect(page.locator("#evidence-sent").get_by_text("Taken back")).to_be_visible(timeout=20_000)
    assert EvidenceFile.objects.get().state == "removed"


def test_the_page_of_a_photo(visit, ready, file_one, reviewer):
    file = ready(picture(), file_one(), device="A3", metadata={"Make": "Nokia"})
    page = visit(f"/evidence/{file.pk}/", who=reviewer)
    assert page.evaluate("document.querySelector('.evidence-shown img').naturalWidth") == 20
    assert CustodyEntry.objects.filter(file=file, act="viewed").count() == 1
    keep(page, "evidence")
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        found = look_for_barriers(page)
        assert found.violations_count == 0, found.generate_report()
    for language in ("en", "ar"):
        narrow = visit(f"/evidence/{file.pk}/", who=reviewer, language=language, width=360)
        assert narrow.evaluate("document.documentElement.scrollWidth") <= 360
        keep(narrow, f"evidence-{language}")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the original").click()
    assert Path(download.value.path()).read_bytes() == picture()
    assert complaints_of(page) == []
