"""The JavaScript of `static/js/geo/` in a real browser, with no server and no line."""

from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser import chromium
from tests.running import BROWSER_FLAGS

STATIC = Path(__file__).parents[3] / "static"
ADDRESS = "http://device.test/"


@contextmanager
def device():
    """A page that can import our modules from `/js/geo/`, and nothing else."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=BROWSER_FLAGS)
        page = browser.new_page()
        page.route("**/*", _answer)
        page.goto(ADDRESS)
        yield page
        browser.close()


def _answer(route):
    path = route.request.url.removeprefix(ADDRESS)
    if path.startswith("js/geo/"):
        script = (STATIC / path).read_text()
        route.fulfill(body=script, content_type="text/javascript")
    else:
        route.fulfill(body="<!doctype html><html lang=en></html>", content_type="text/html")
