"""The sheet in a real browser: on one page of paper, at every width, for every reader."""

import os
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import sync_playwright

from monitoring.bulletins.models import Bulletin
from tests.browser import chromium

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
NAMES = ["Hama", "Latakia", "Damascus", "Idlib", "Aleppo", "Homs", "Daraa", "Quneitra", "Pepsi"]


@pytest.fixture(scope="module")
def browser():
    # Playwright's loop makes Django believe that it runs asynchronously.
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        with sync_playwright() as playwright:
            running = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
            yield running
            running.close()


@pytest.fixture
def full(reference, load, bulletin_entry):
    """A bulletin with more in it than any that was published."""
    each = dict.fromkeys(NAMES, 2)
    load(
        [
            bulletin_entry(
                russia={"total": 20, "by_province": each},
                turkey={"total": 20, "by_province": each | {"Hama": None}},
                turkish_reports_confirmed_by_russia=3,
                targeted_designated_group=1,
                humanitarian_actions_day=3,
                humanitarian_actions_total=2207,
                tonnes_total=3598.8535,
                formations_total=234,
                notes="The headline says 9, the lead paragraph says 7. " * 8,
            )
        ]
    )
    return Bulletin.objects.get()


def visit(browser, live_server, client, user, path, **options):
    client.force_login(user)
    context = browser.new_context(**options)
    session = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page = context.new_page()
    page.complaints = []
    page.on("console", lambda line: page.complaints.append(f"{line.type}: {line.text}"))
    page.goto(live_server.url + path)
    return page


def test_it_prints_on_one_page_of_a4(browser, live_server, client, observer, full):
    path = reverse("bulletins:detail", args=[full.pk])
    page = visit(browser, live_server, client, observer, path)
    printed = page.pdf(format="A4", prefer_css_page_size=True)
    page.context.close()
    assert re.findall(rb"/Count (\d+)", printed) == [b"1"]


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_list_and_sheet_have_no_barriers(
    browser, live_server, client, observer, full, width, theme
):
    for path in (reverse("bulletins:list"), reverse("bulletins:detail", args=[full.pk])):
        page = visit(
            browser,
            live_server,
            client,
            observer,
            path,
            viewport={"width": width, "height": 900},
            color_scheme=theme,
        )
        found = Axe().run(page, options={"preload": False})
        wide = page.evaluate("document.documentElement.scrollWidth")
        complaints = [line for line in page.complaints if line.startswith("error")]
        page.context.close()
        assert found.violations_count == 0, found.generate_report()
        assert wide <= width
        assert complaints == []
