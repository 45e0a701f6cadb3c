"""A browser in which people sign in as themselves, and the real things around the site."""

import os
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests import running

AXE_LOOKS_AT = [(390, "dark"), (1440, "light")]
PICTURES = os.environ.get("ASTANA_PICTURES")


@pytest.fixture(scope="module")
def chromium_running():
    # Playwright's loop makes Django believe that it runs asynchronously.
    with pytest.MonkeyPatch.context() as patch, running.browser() as browser:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield browser


@pytest.fixture
def sign_in(chromium_running, live_server):
    """`sign_in(user)`: a page of that person's own browser, signed in through the sign-in page."""
    contexts = []

    def enter(user, *, width=1440):
        context = chromium_running.new_context(
            viewport={"width": width, "height": 900}, base_url=live_server.url
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.said = []
        page.on(
            "console", lambda message: message.type == "error" and page.said.append(message.text)
        )
        page.on("pageerror", lambda error: page.said.append(f"{error} {error.stack}"))
        page.goto("/")
        page.get_by_label("E-mail or username").fill(user.username)
        page.get_by_role("textbox", name="Password").fill("correct horse battery")
        page.get_by_role("button", name="Continue").click()
        page.wait_for_url(lambda url: "/accounts/login" not in url)
        return page

    yield enter
    for context in contexts:
        context.close()


@pytest.fixture
def look():
    """`look(page, "name")`: axe finds nothing and nothing is wider than the window, in light and
    dark, on a phone and on a desk; with ASTANA_PICTURES set, the pictures are kept there."""

    def looked_at(page, name):
        wrong = []
        size = page.viewport_size
        for width in (390, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            for theme in ("light", "dark"):
                page.emulate_media(color_scheme=theme)
                page.evaluate("window.scrollTo(0, 0)")
                page.wait_for_timeout(150)
                where = f"{name} at {width} in {theme}"
                if PICTURES:
                    file = Path(PICTURES) / f"{name}-{width}-{theme}.png"
                    page.screenshot(path=file, full_page=True)
                wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
                if wide > 0:
                    wrong.append(f"{where}: {wide} px too wide")
                if (width, theme) not in AXE_LOOKS_AT:
                    continue
                found = Axe().run(page, options={"preload": False}).response["violations"]
                wrong += [
                    f"{where}: {fault['id']} at {fault['nodes'][0]['target']}" for fault in found
                ]
        page.emulate_media(color_scheme="light")
        page.set_viewport_size(size)
        assert not wrong, "\n".join(wrong)

    return looked_at
