"""The JavaScript of `static/js/geo/` in a real browser, with no server and no line."""

from contextlib import contextmanager
from pathlib import Path

STATIC = Path(__file__).parents[3] / "static"
ADDRESS = "http://device.test/"


@contextmanager
def device(browser):
    """A page that can import our modules from `/js/geo/`, and nothing else."""
    page = browser.new_page()
    page.route("**/*", _answer)
    page.goto(ADDRESS)
    yield page
    page.context.close()


def _answer(route):
    path = route.request.url.removeprefix(ADDRESS)
    if path.startswith("js/geo/"):
        script = (STATIC / path).read_text()
        route.fulfill(body=script, content_type="text/javascript")
    else:
        route.fulfill(body="<!doctype html><html lang=en></html>", content_type="text/html")
