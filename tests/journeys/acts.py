"""What people do on the pages in more than one journey."""

import re

from playwright.sync_api import expect


def pick(page, words):
    """Press the visible cell that says so."""
    page.locator("label.cell:visible", has_text=re.compile(f"^\\s*{words}")).first.click()


def choose(page, label, value, words):
    """A choice may be a list to pull down or cells to press."""
    control = page.get_by_label(label)
    if control.count() and control.first.evaluate("e => e.tagName") == "SELECT":
        control.first.select_option(value)
    else:
        pick(page, words)


def sign(head, case):
    head.goto(f"/cases/{case.number}/?tab=positions")
    head.get_by_role("link", name="Read and sign the determination").click()
    head.locator(".sign-form input[type=password]").fill("correct horse battery")
    head.get_by_role("button", name="Sign the determination").click()
    head.wait_for_load_state()
    expect(head.get_by_text(re.compile("signed", re.I)).first).to_be_visible()
    assert head.said == []
