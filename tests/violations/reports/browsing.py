"""What the tests of the form do in a browser."""

from playwright.sync_api import expect


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
