"""A browser in which people sign in as themselves, and the real things around the site."""

import os
from pathlib import Path

import pytest

from tests.browsing import look_for_barriers

ONCE_EACH = [(390, "dark"), (1440, "light")]
ALL = [*ONCE_EACH, (390, "light"), (1440, "dark")]
CUT_OFF = "net::ERR_ABORTED"
NO_ANSWER = ("htmx:afterRequest,", "htmx:sendError,", "htmx:sendAbort,")
PICTURES = os.environ.get("ASTANA_PICTURES")


@pytest.fixture
def sign_in(contexts, live_server):
    """`sign_in(user)`: a page of that person's own browser, signed in through the sign-in page."""

    def enter(user, *, width=1440):
        context = contexts(width=width, base_url=live_server.url)
        context.set_default_timeout(15_000)
        page = context.new_page()
        page.said = []
        page.on("console", lambda message: hear(page, message))
        page.on("requestfailed", lambda request: hear_of_failed(page, request))
        page.on("pageerror", lambda error: page.said.append(f"{error} {error.stack}"))
        page.goto("/")
        page.get_by_label("E-mail or username").fill(user.username)
        page.get_by_role("textbox", name="Password").fill("correct horse battery")
        page.get_by_role("button", name="Continue").click()
        page.wait_for_url(lambda url: "/accounts/login" not in url)
        return page

    return enter


def hear(page, message):
    """What the console complains of; `hear_of_failed` tells of requests without an answer."""
    if message.type == "error" and not message.text.startswith(NO_ANSWER):
        page.said.append(message.text)


def hear_of_failed(page, request):
    """A request that failed; one that was cut off because the page was left did not."""
    if request.failure != CUT_OFF:
        page.said.append(f"{request.url} {request.failure}")


@pytest.fixture
def look():
    """`look(page, "name")`: axe finds nothing and nothing is wider than the window, on a phone in
    the dark and on a desk in the light; with ASTANA_PICTURES set, in all four ways, and the
    pictures are kept there."""

    def looked_at(page, name):
        wrong = []
        size = page.viewport_size
        for width, theme in ALL if PICTURES else ONCE_EACH:
            page.set_viewport_size({"width": width, "height": 900})
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
            found = look_for_barriers(page).response["violations"]
            wrong += [f"{where}: {fault['id']} at {fault['nodes'][0]['target']}" for fault in found]
        page.emulate_media(color_scheme="light")
        page.set_viewport_size(size)
        assert not wrong, "\n".join(wrong)

    return looked_at
