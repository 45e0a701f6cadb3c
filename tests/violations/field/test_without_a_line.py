"""One visit with a line; then the page opens, unlocks and keeps what is written without one."""

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_after_one_visit_the_page_opens_without_a_line(ready, line):
    line.cut()
    ready.context.set_offline(True)
    ready.page.reload()
    expect(ready.page.locator("#gate-open")).to_be_visible()
    ready.unlock()
    expect(ready.page.locator("[data-line-title]")).to_contain_text("No line since")
    assert ready.complaints == []


def test_a_wrong_passphrase_opens_nothing_and_waits_longer_each_time(ready, line):
    line.cut()
    ready.page.reload()
    for _time in range(4):
        ready.page.fill("#gate-passphrase", "not this one at all")
        ready.page.click("#gate-open button[type=submit]")
        expect(ready.page.locator("#gate-error")).to_be_visible()
        expect(ready.page.locator("#gate-open button[type=submit]")).not_to_have_attribute(
            "aria-busy", "true"
        )
    expect(ready.page.locator("#gate-error")).to_contain_text("Wait")
    expect(ready.page.locator("[data-screen=home]")).to_be_hidden()
