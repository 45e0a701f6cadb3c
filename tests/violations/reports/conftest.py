import datetime
import os
import uuid

import pytest
from playwright.sync_api import sync_playwright

from tests.browser import chromium
from violations.zones.models import Zone, ZoneBoundary

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture
def typed(hama, mortar_fire, party):
    """`typed(killed_low="2")`: what a browser posts, with what you say instead."""

    def make(**said):
        plain = {
            "act": "file",
            "report_id": str(uuid.uuid4()),
            "began_at": "2017-11-06T05:40",
            "ended_at": "2017-11-06T06:05",
            "time_zone": "Asia/Damascus",
            "time_precision": "minute",
            "place_notation": "decimal",
            "place_as_given": "35.3201, 36.6219",
            "uncertainty_m": "500",
            "area": "SY05",
            "place_name": "Al-Lataminah",
            "violation_type": "mortar_fire",
            "observations.0.item": "explosion",
            "observations.0.means": "heard",
            "observations.0.count": "7",
            "declared": "on",
        }
        return plain | said

    return make


@pytest.fixture
def sent(hama, mortar_fire, party):
    """`sent(killed_low=2)`: the same from a program."""

    def make(**said):
        plain = {
            "began_at": "2017-11-06T05:40",
            "time_zone": "Asia/Damascus",
            "time_precision": "minute",
            "place_notation": "decimal",
            "place_as_given": "35.3201, 36.6219",
            "uncertainty_m": 500,
            "violation_type": "mortar_fire",
            "observations": [{"item": "explosion", "means": "heard", "count": 7}],
        }
        return plain | said

    return make


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
def open_form(browser, live_server, client, monitor, hama, mortar_fire, party):
    """`open_form(theme="dark")`: the form in a browser of its own."""
    contexts = []
    zone = Zone.objects.create(code="1", names={"en": "Zone 1, Idlib"}, kind="de_escalation")
    ring = [[36.0, 35.25], [37.0, 35.3], [37.0, 36.0], [36.0, 36.0], [36.0, 35.25]]
    ZoneBoundary.objects.create(
        zone=zone,
        geometry={"type": "MultiPolygon", "coordinates": [[ring]]},
        area_km2=7_000,
        valid_from=datetime.datetime(2017, 5, 6, tzinfo=datetime.UTC),
    )

    def start(*, theme="light", language="en", width=1440, script=True, position=None, **more):
        if position:
            fix = dict(zip(("latitude", "longitude"), position, strict=True), accuracy=12)
            more |= {"geolocation": fix, "permissions": ["geolocation"]}
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            java_script_enabled=script,
            locale="en-US",
            **more,
        )
        contexts.append(context)
        client.force_login(monitor)
        kept = {
            "theme": theme,
            "django_language": language,
            "sessionid": client.cookies["sessionid"].value,
        }
        context.add_cookies(
            [{"name": name, "value": value, "url": live_server.url} for name, value in kept.items()]
        )
        page = context.new_page()
        page.complaints = []
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto(live_server.url + "/reports/new/")
        return page

    yield start
    for context in contexts:
        context.close()
