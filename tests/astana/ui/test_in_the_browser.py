"""The pieces in a real browser: usable by keyboard and screen reader, at every width, under CSP."""

import pytest

from tests.browsing import complaints_of, look_for_barriers, widths_too_narrow_for

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize(("theme", "language"), [("light", "en"), ("dark", "ar")])
def test_axe_finds_nothing_in_the_gallery(visit, administrator, theme, language):
    page = visit("/ui/", who=administrator, theme=theme, language=language)
    found = look_for_barriers(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("path", ["/accounts/login/", "/accounts/password/reset/"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_at_the_entrance(visit, path, theme):
    found = look_for_barriers(visit(path, theme=theme))
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("path", ["/accounts/2fa/", "/accounts/password/change/", "/no/such/"])
def test_axe_finds_nothing_on_pages_of_the_shell(visit, reviewer, path):
    page = visit(path, who=reviewer)
    page.click(".bar-account")
    found = look_for_barriers(page)
    assert found.violations_count == 0, found.generate_report()


def test_nothing_breaks_the_content_security_policy(visit, administrator):
    assert complaints_of(visit("/ui/", who=administrator)) == []


def test_no_page_scrolls_sideways(visit, administrator):
    for path in ("/ui/", "/accounts/2fa/", "/accounts/login/"):
        assert widths_too_narrow_for(visit(path, who=administrator)) == [], path


def test_the_theme_changes_at_once_and_stays(visit, reviewer):
    page = visit("/accounts/2fa/", who=reviewer)
    page.click(".bar-account")
    page.click("button[name=theme][value=dark]")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(14, 19, 23)"
    page.reload()
    assert page.get_attribute("html", "data-theme") == "dark"


def test_the_menu_opens_and_closes_by_keyboard(visit, reviewer):
    page = visit("/accounts/2fa/", who=reviewer)
    page.focus(".bar-account")
    page.keyboard.press("Enter")
    assert page.is_visible(".menu-head")
    page.keyboard.press("Escape")
    assert not page.is_visible(".menu-head")
    assert page.evaluate("document.activeElement.matches('.bar-account')")


def test_the_question_mark_lists_the_keys_of_the_page(visit, administrator):
    page = visit("/ui/", who=administrator)
    page.keyboard.press("?")
    listed = page.inner_text("#keys")
    assert "Take up" in listed
    assert "move" in listed


def test_j_and_k_move_between_rows(visit, administrator):
    page = visit("/ui/", who=administrator)
    rows = page.locator("[data-item]")
    page.keyboard.press("j")
    assert "is-chosen" in rows.nth(2).get_attribute("class")
    page.keyboard.press("k")
    page.keyboard.press("k")
    assert "is-chosen" in rows.nth(0).get_attribute("class")


def test_a_key_typed_into_a_field_stays_in_the_field(visit, administrator):
    page = visit("/ui/", who=administrator)
    page.locator("#id_title").first.fill("")
    page.locator("#id_title").first.type("j?")
    assert page.locator("#id_title").first.input_value() == "j?"
    assert not page.is_visible("#keys")


def test_a_password_can_be_shown(visit):
    page = visit("/accounts/login/")
    page.fill("#id_password", "secret")
    page.click("[data-show-password]")
    assert page.get_attribute("#id_password", "type") == "text"


def test_the_pin_moves_ten_metres_a_press_and_a_hundred_with_shift(visit, administrator):
    page = visit("/ui/", who=administrator)
    latitude = page.locator("#gallery-latitude")
    start = float(latitude.input_value())
    page.focus("#gallery-map .pin")
    page.keyboard.press("ArrowUp")
    assert float(latitude.input_value()) - start == pytest.approx(10 / 111_320, abs=1.1e-5)
    page.keyboard.press("Shift+ArrowUp")
    assert float(latitude.input_value()) - start == pytest.approx(110 / 111_320, abs=1.1e-5)


def test_the_sign_in_page_works_without_a_script(browser, live_server):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(live_server.url + "/accounts/login/")
    assert not page.is_visible("text=Use a security key")
    page.click("text=Русский")
    assert page.get_attribute("html", "lang") == "ru"
    context.close()
