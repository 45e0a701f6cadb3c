"""One browser for all tests of a process, and pages in it of people who are signed in."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connections
from playwright.sync_api import sync_playwright

from tests.browser import chromium

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="session")
def playwright():
    """What drives browsers. It is there until the end: to start it takes two seconds."""
    # Its loop makes Django believe that it runs asynchronously, and open another connection.
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as running:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield running
        connections.close_all()


@pytest.fixture(scope="session")
def browser(playwright):
    """The system's Chromium, headless. What one test leaves no other sees: a context is its own."""
    running = launch(playwright)
    yield running
    running.close()


def launch(playwright):
    return playwright.chromium.launch(executable_path=chromium(), args=FLAGS)


@pytest.fixture
def contexts(browser):
    """`contexts(width=390)`: a window without memory, closed after the test."""
    opened = []

    def open_one(*, width=1440, script=True, **options):
        size = {"width": width, "height": 900}
        still = {"reduced_motion": "reduce"}  # a colour on its way to another has no contrast yet
        options = {"viewport": size, "locale": "en-US"} | still | options
        opened.append(browser.new_context(java_script_enabled=script, **options))
        return opened[-1]

    yield open_one
    for context in opened:
        context.close()


@pytest.fixture
def visit(contexts, live_server, client):
    """`visit("/ui/", who=user, theme="dark")`: an open page; what the console says is kept."""

    def open_page(path, *, who=None, theme="light", language="en", **options):
        context = contexts(**options)
        kept = {"theme": theme, "django_language": language}
        if who:
            client.force_login(who)
            kept["sessionid"] = client.cookies["sessionid"].value
        context.add_cookies(
            [{"name": name, "value": value, "url": live_server.url} for name, value in kept.items()]
        )
        page = context.new_page()
        page.complaints = []
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on(
            "console",
            lambda line: page.complaints.append(line.text) if line.type == "error" else None,
        )
        page.goto(live_server.url + path)
        return page

    return open_page


def look_for_barriers(page):
    """What axe finds; without preload, for it would ask for our imported sheets beside the page."""
    return Axe().run(page, options={"preload": False})


def widths_too_narrow_for(page, widths=(360, 768, 1100, 2560)):
    """In which of these widths of a window the open page scrolls sideways."""
    found = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append(width)
    return found


CUT_OFF_BY_GOING_ON = ("htmx:afterRequest,", "htmx:sendAbort,")


def complaints_of(page):
    """What the browser refused or could not run; missing files of other rooms are theirs."""
    return [
        line
        for line in page.complaints
        if "404" not in line and not line.startswith(CUT_OFF_BY_GOING_ON)
    ]
