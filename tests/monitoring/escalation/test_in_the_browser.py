"""The alerts in a real browser: by keyboard, in light and dark, on a desk and on a phone."""

import os
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from monitoring.escalation.actions import acknowledge
from monitoring.escalation.hearing import raise_alerts_for
from monitoring.escalation.models import AlertDelivery, DeliveryAttempt
from tests.browsing import complaints_of, look_for_barriers

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PICTURES = os.environ.get("ASTANA_PICTURES")  # a folder: keep what was seen


@pytest.fixture
def three(rule, file_grave, address, person):
    """Three alerts, newest first; one seen by Russia, one with a failed letter."""
    address("TR", "email", "duty@tr.example")
    address("UN", "webhook", "http://127.0.0.1:9/alerts")
    reports = [file_grave(place_name=name) for name in ("Murak", "Kafr Zayta", "Al-Lataminah")]
    alerts = [
        alert for report in reports for alert in raise_alerts_for(report.pk, at=timezone.now())
    ]
    remark = "Post 2 is asked for a second count."
    acknowledge(alerts[1], remark=remark, by=person("RU", "reviewer"), at=timezone.now())
    failed = alerts[1].deliveries.get(channel="email")
    for _try in range(3):
        DeliveryAttempt.objects.create(
            delivery=failed, at=timezone.now(), error="the mail server did not answer in time"
        )
    AlertDelivery.objects.filter(pk=failed.pk).update(state="failed")
    return alerts[::-1]


def keep(page, name):
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}.png", full_page=True)


def test_the_list_is_worked_by_keys(visit, three, other_reviewer):
    page = visit("/alerts/", who=other_reviewer)
    page.keyboard.press("a")  # nothing is chosen yet: nothing happens
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    row = page.locator(f"#alert-{three[0].number}")
    expect(row).to_have_class("is-chosen")
    keep(page, "alerts-chosen")
    page.keyboard.press("a")
    expect(row).to_contain_text("Türkiye: acknowledged")
    assert [one.acknowledgements.count() for one in three] == [1, 1, 0]
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mortar fire, Kafr Zayta")
    page.wait_for_load_state("load")
    page.keyboard.press("a")
    expect(page.locator("#seen")).to_contain_text("Türkiye, you")
    expect(page.get_by_text("Acknowledged for your delegation.")).to_be_visible()
    assert three[1].acknowledgements.count() == 2
    assert complaints_of(page) == []


@pytest.mark.parametrize(("theme", "width"), [("light", 1440), ("dark", 390)])
def test_the_pages_have_no_barriers(visit, three, other_reviewer, theme, width):
    for name, path in (("alerts", "/alerts/"), ("alert", f"/alerts/{three[1].number}/")):
        page = visit(path, who=other_reviewer, theme=theme, width=width)
        keep(page, f"{name}-{width}-{theme}")
        found = look_for_barriers(page)
        assert found.violations_count == 0, found.generate_report()
        wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        assert not wide, f"{name} scrolls sideways at {width}"
        assert complaints_of(page) == []
