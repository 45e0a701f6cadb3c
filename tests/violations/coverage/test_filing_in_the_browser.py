"""A quiet patrol by keyboard alone, its keystrokes counted; the pages as a reader meets them."""

import time
from functools import partial

import pytest
from playwright.sync_api import expect

from tests.browsing import look_for_barriers
from violations.coverage.forms import FORMS
from violations.coverage.models import KINDS, Patrol

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NEW = "/coverage/patrols/new/"


@pytest.fixture
def open_page(visit, monitor, camera, party):
    """`open_page("/coverage/", script=False)`: a page of the monitor."""
    return partial(visit, who=monitor)


ENTRIES = [
    ["quiet", "quiet"], ["zone", "DEZ-1"], ["means", "foot"], ["note", "Fog"],
    ["watch_point", "camera-1"], ["why", "power"], ["restricted", "aid"], ["how", "denied"],
    ["time_zone", "Asia/Damascus"], ["is_going_on", "on"],
]  # fmt: skip


class Keys:
    """A keyboard that counts."""

    def __init__(self, page):
        self.page, self.pressed = page, 0

    def press(self, key):
        self.page.keyboard.press(key)
        self.pressed += 1

    def tab_to(self, selector):
        for _press in range(30):
            if self.page.evaluate("s => document.activeElement.matches(s)", selector):
                return
            self.press("Tab")
        raise AssertionError(f"the keyboard does not come to {selector}")


def test_a_quiet_patrol_where_i_was_last_takes_two_keystrokes(open_page, patrol):
    patrol(means="vehicle")
    page = open_page(NEW)
    keys, began = Keys(page), time.monotonic()
    keys.press("Space")
    keys.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("P-")
    assert (Patrol.objects.count(), keys.pressed) == (2, 2)
    assert time.monotonic() - began < 20
    filed = Patrol.objects.latest("filed_at")
    assert (filed.quiet, filed.zone.code) == ("quiet", "DEZ-1")
    assert filed.pk.version == 7
    assert filed.writing_began_at <= filed.writing_ended_at == filed.device_clock_at
    assert not page.complaints


def test_from_the_coverage_page_it_takes_one_more(open_page, patrol):
    patrol()
    page = open_page("/coverage/")
    page.keyboard.press("P")
    expect(page.locator("#patrol-quiet_0")).to_be_focused()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("P-")
    assert Patrol.objects.count() == 2


def test_the_first_quiet_patrol_by_keyboard(open_page):
    page = open_page(NEW)
    keys = Keys(page)
    keys.press("Space")
    keys.tab_to("#patrol-zone")
    keys.press("ArrowDown")
    keys.tab_to("[name=means]")
    keys.press("Space")
    keys.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("P-")
    assert Patrol.objects.get().zone.code == "DEZ-1"
    assert keys.pressed == 7


def test_it_files_without_a_script(open_page, patrol):
    patrol(means="vehicle")
    page = open_page(NEW, script=False, width=360)
    page.locator("#patrol-quiet_0").check()
    page.get_by_role("button", name="File").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("P-")
    assert Patrol.objects.count() == 2


def test_what_is_missing_is_linked_to_its_field(open_page):
    page = open_page(NEW)
    page.keyboard.press("Control+Enter")
    link = page.get_by_role("link", name="Zone: Say where")
    expect(link).to_be_visible()
    link.click()
    assert page.evaluate("document.activeElement.id") == "patrol-zone"


@pytest.mark.parametrize("kind", KINDS)
def test_what_the_script_says_is_what_the_form_takes(open_page, monitor, kind):
    """`saidOf` makes of the entries what PUT takes, for the field app."""
    page = open_page(f"/coverage/{kind}/new/")
    said = page.evaluate(
        """async (entries) => {
            const { startCoverageForm, saidOf } = await import("/static/js/coverage/form.js");
            const form = document.querySelector("form[data-coverage]").cloneNode(true);
            form.querySelectorAll("[data-minutes-ago]").forEach((input) => { input.value = ""; });
            document.body.append(form);
            return saidOf(startCoverageForm(form, { entries }).entries());
        }""",
        ENTRIES,
    )
    form = FORMS[kind].from_json(said, by=monitor)
    assert form.is_valid(), form.all_errors()
    content = form.content()
    assert content.note == "Fog"
    assert content.writing_began_at


@pytest.mark.parametrize(
    "address", ["/coverage/", "/coverage/?zone=DEZ-1", "/coverage/patrols/", NEW]
)
def test_the_pages_have_no_faults_that_a_machine_can_find(open_page, patrol, address):
    patrol()
    page = open_page(address, width=390)
    found = look_for_barriers(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert not page.complaints
