"""The desk and the case in a real browser: by keyboard, on a phone, without a script."""

from functools import partial

import pytest

from tests.browsing import complaints_of, look_for_barriers, widths_too_narrow_for
from tests.monitoring.conftest import (
    open_a_case,
    seal_one,
    settle_the_scope,
    take_to_assessment,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def visit(visit, reviewer):
    """`visit("/triage/")`: an open page of Russia's reviewer."""
    return partial(visit, who=reviewer)


@pytest.fixture
def pages(file_one, reviewers):
    """The address of a page of each kind, with something on it."""
    triage, sealed, determined = (open_a_case(file_one) for _n in range(3))
    for case in (sealed, determined):
        take_to_assessment(case, reviewers[0])
    for by in reviewers:
        seal_one(determined, by, occurrence="confirmed" if by != reviewers[1] else "inconclusive")
    seal_one(sealed, reviewers[1])
    return {
        "queue": "/triage/?tab=all",
        "list": "/cases/",
        "in triage": f"/cases/{triage.number}/",
        "sealed": f"/cases/{sealed.number}/",
        "position": f"/cases/{sealed.number}/position/",
        "determined": f"/cases/{determined.number}/",
    }


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_and_no_page_scrolls_sideways(theme, pages, visit):
    for name, path in pages.items():
        page = visit(path, theme=theme)
        found = look_for_barriers(page)
        assert found.violations_count == 0, f"{name}: {found.generate_report()}"
        assert widths_too_narrow_for(page) == [], name
        assert complaints_of(page) == [], name


def test_a_reviewer_works_through_the_queue_by_keyboard(file_one, visit):
    numbers = [open_a_case(file_one).number for _n in range(3)]
    page = visit("/triage/")
    beside = page.locator("#preview")
    page.keyboard.press("j")
    page.wait_for_selector(f"#preview[data-number='{numbers[1]}']")
    page.keyboard.press("t")
    page.wait_for_selector(".undo")
    assert "takes it up" in page.inner_text(".undo")
    assert beside.get_attribute("data-number") == numbers[2]
    assert page.locator("[data-item]").count() == 2
    page.keyboard.press("z")
    page.wait_for_selector(".undo", state="detached")
    assert beside.get_attribute("data-number") == numbers[1]
    assert page.locator("[data-item]").count() == 3
    page.keyboard.press("d")
    page.keyboard.type("The same shots.")
    page.click("dialog[open] .button-primary")
    page.wait_for_selector(".undo")
    assert "would dismiss" in page.inner_text(".undo")
    # What was still being asked for when the next page opened is given up, and htmx says so.
    assert [words for words in page.complaints if "htmx:" not in words] == []


def test_on_a_phone_a_row_leads_to_the_case(file_one, visit):
    case = open_a_case(file_one)
    page = visit("/triage/", width=390)
    page.click("[data-item] a")
    page.wait_for_url(f"**/cases/{case.number}/")


def test_without_a_script_the_whole_path_can_be_gone(file_one, visit, reviewers):
    case = open_a_case(file_one)
    page = visit("/triage/", script=False)
    page.click("[data-item] a")
    page.check("[name=answer][value=takes_up]", force=True)
    page.click(".case-answer button")
    page.click('button:has-text("Begin the investigation")')
    settle_the_scope(case, reviewers)
    page.reload()
    page.click('button:has-text("Call for the positions")')
    page.fill("[name=skipping]", "Nobody can go there.")
    page.click('button:has-text("Call for the positions")')
    page.click('a:has-text("Write our position")')
    page.check("[name=occurrence][value=confirmed]", force=True)
    page.check("[name=confidence][value=high]", force=True)
    page.fill("[name=reasons]", "Two bearings meet.")
    page.click(".position-form .button-primary")
    page.click("button[value=seal]")
    page.click('a:has-text("Summary")')
    assert "One of three positions is sealed." in page.inner_text("h2 >> nth=0")
    assert case.positions.count() == 1
