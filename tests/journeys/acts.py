"""What people do on the pages in more than one journey."""

import io
import re

from playwright.sync_api import expect
from pypdf import PdfReader


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
    """Sign what is determined, with the password."""
    head.goto(f"/cases/{case.number}/?tab=positions")
    head.get_by_role("link", name="Read and sign the determination").click()
    head.locator(".sign-form input[type=password]").fill("correct horse battery")
    head.get_by_role("button", name="Sign the determination").click()
    head.wait_for_load_state()
    expect(head.get_by_text(re.compile("signed", re.I)).first).to_be_visible()
    assert head.said == []


def line(page, words):
    """The row of the positions that answers this question."""
    return page.locator("table.positions tbody tr", has=page.locator("th", has_text=words))


def write(page, case, act, label, words, button):
    """Follow the link of an act from the positions, say why, and do it."""
    page.goto(f"/cases/{case.number}/?tab=positions")
    page.get_by_role("link", name=act).click()
    page.get_by_label(label).fill(words)
    page.get_by_role("button", name=button).click()
    page.wait_for_url(re.compile("tab=positions"))


def printed(page, case, paper):
    """The words of a document that is issued on its page."""
    page.goto(f"/cases/{case.number}/documents/")
    page.locator(f"input[name=paper][value={paper}]").check(force=True)
    page.get_by_role("button", name="Issue").click()
    link = page.get_by_role("link", name="PDF").first
    expect(link).to_be_visible()
    body = page.context.request.get(link.get_attribute("href")).body()
    return " ".join(
        " ".join(one.extract_text() for one in PdfReader(io.BytesIO(body)).pages).split()
    )
