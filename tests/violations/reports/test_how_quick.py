"""How many presses a report takes, by keyboard and by thumb: the numbers stand in docs/filing.md.

Seconds follow from the keystroke-level model (S. K. Card, T. P. Moran, A. Newell, "The
keystroke-level model for user performance time with interactive systems", Communications of the
ACM 23, 1980): 0.28 s a keystroke, 1.1 s a pointing act, 1.35 s a mental preparation.
"""

import pytest
from playwright.sync_api import expect

from tests.violations.reports.browsing import at_step, onward
from violations.reports.models import Report

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

KEY_S, POINT_S, MENTAL_S = 0.28, 1.1, 1.35
COUNT = """
  const count = (name) => sessionStorage.setItem(name, Number(sessionStorage.getItem(name)) + 1);
  addEventListener("keydown", () => count("keys"), true);
  addEventListener("pointerdown", () => count("points"), true);
"""


def presses(page):
    """(keystrokes, pointing acts) since the form was opened; a chord is two keystrokes."""
    return tuple(
        int(page.evaluate(f"sessionStorage.getItem('{n}')") or 0) for n in ("keys", "points")
    )


def seconds(keys, points, thoughts):
    return keys * KEY_S + points * POINT_S + thoughts * MENTAL_S


@pytest.fixture
def counted(open_form):
    """`counted(width=390)`: the form, with every press counted from here on."""

    def start(**options):
        page = open_form(**options)
        page.add_init_script(COUNT)
        page.reload()
        page.wait_for_selector(".is-stepwise")
        return page

    return start


def test_an_exchange_of_fire_by_keyboard(counted, file_one):
    file_one()
    page = counted()
    page.keyboard.press("1")
    at_step(page, "review")
    expect(page.locator("#report-review")).to_contain_text("Al-Lataminah")
    expect(page.locator("#id_declared")).to_be_focused()
    page.keyboard.press("Space")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/filed/")
    keys, points = presses(page)
    assert (keys, points) == (4, 0)
    assert seconds(keys, points, thoughts=4) < 30
    report = Report.objects.latest("filed_at")
    line = report.observations.get()
    assert (line.item, line.weapon, line.means) == ("undetermined", "undetermined", "heard")
    assert (report.attribution, report.alleged_party) == ("undetermined", None)
    assert abs((report.filed_at - report.began_at).total_seconds()) < 180


def test_an_exchange_of_fire_by_thumb(counted, file_one):
    file_one()
    page = counted(width=390, has_touch=True)
    page.tap("[data-quick-type]")
    at_step(page, "review")
    page.tap("label.check")
    page.tap("[data-file]")
    page.wait_for_url("**/filed/")
    keys, points = presses(page)
    assert (keys, points) == (0, 3)
    assert seconds(keys, points, thoughts=4) < 30
    assert Report.objects.latest("filed_at").place_name == "Al-Lataminah"


def test_a_first_report_in_full_by_thumb(counted):
    """Two lines, coordinates, people, damage, a sentence: nothing known from before."""
    page = counted(width=390, has_touch=True)

    def tap(selector):
        page.locator(selector).first.tap()

    def choose(name, value):
        tap(f"label:has(> [name='{name}'][value='{value}'])")

    tap("[data-minutes-ago='10']")
    tap("[data-go=next]")
    choose("place_notation", "decimal")
    tap("#id_place_as_given")
    page.keyboard.type("37S BV 8382 1113")
    choose("uncertainty_m", "500")
    tap("[data-go=next]")
    page.locator("#id_violation_type").tap()
    page.select_option("#id_violation_type", "mortar_fire")
    choose("observations.0.item", "explosion")
    choose("observations.0.qualifier", "impact")
    tap("[name='observations.0.count']")
    page.keyboard.type("7")
    choose("observations.0.weapon", "mortar")
    choose("observations.0.means", "heard")
    tap("[data-add-line=observations]")
    choose("observations.1.item", "burst")
    tap("[data-line='1'] [data-step='1']")
    tap("[data-go=next]")
    tap("[data-go=next]")
    tap("[data-add-line=people]")
    choose("people.0.effect", "injured")
    choose("people.0.group", "civilian")
    tap("[name='people.0.best']")
    page.keyboard.type("2")
    tap("[data-add-line=damage]")
    choose("damage.0.object", "home")
    tap("#id_narrative")
    page.keyboard.type("Two houses at the western edge were hit.")
    tap("[data-go=next]")
    tap("[data-go=next]")
    at_step(page, "review")
    tap("label.check")
    tap("[data-file]")
    page.wait_for_url("**/filed/")
    keys, points = presses(page)
    report = Report.objects.get()
    assert (report.observations.count(), report.people.count(), report.damage.count()) == (2, 1, 1)
    assert (keys, points) == (58, 28)  # and one more tap in the list of types
    # A new monitor thinks before every press of the thumb, and before every word.
    assert seconds(keys, points, thoughts=points + 12) < 180


def test_a_first_report_in_full_by_keyboard(counted):
    """The same, with no pointing at all: Tab, arrows, and the keys that the page shows."""
    page = counted()
    keyboard = page.keyboard

    def come_to(selector):
        for _press in range(40):
            if page.evaluate("s => document.activeElement.matches(s)", selector):
                return
            keyboard.press("Tab")
        raise AssertionError(f"the keyboard does not come to {selector}")

    come_to("#id_began_at")
    keyboard.type("11062017")
    keyboard.press("ArrowRight")
    keyboard.type("0540AM")
    come_to("[name=time_precision]")
    keyboard.press("Space")
    onward(page, "where")
    come_to("[name=place_notation]")
    keyboard.press("Space")
    keyboard.press("ArrowDown")
    keyboard.press("ArrowDown")
    come_to("#id_place_as_given")
    keyboard.type("37S BV 8382 1113")
    onward(page, "observed")
    come_to("#id_violation_type")
    keyboard.type("Mor")
    come_to("[name='observations.0.item']")
    keyboard.press("Space")
    come_to("[name='observations.0.count']")
    keyboard.type("7")
    come_to("[name='observations.0.means']")
    keyboard.press("Space")
    for key in ("who", "consequences"):
        onward(page, key)
    come_to("[data-add-line=people]")
    keyboard.press("Enter")
    come_to("[name='people.0.effect']")
    keyboard.press("Space")
    keyboard.press("ArrowDown")
    come_to("[name='people.0.best']")
    keyboard.type("2")
    for key in ("source", "review"):
        onward(page, key)
    keyboard.press("Space")
    keyboard.press("Control+Enter")
    page.wait_for_url("**/filed/")
    keys, points = presses(page)
    assert Report.objects.get().injured_best == 2
    assert points == 0
    assert keys == 114
    assert seconds(keys, points, thoughts=35) < 180
