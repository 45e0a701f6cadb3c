"""What was filed without a line is sent by itself, in order, once; what is refused comes back."""

import pytest
from playwright.sync_api import expect

from violations.coverage.models import Patrol
from violations.zones.models import Zone

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def zone(db):
    return Zone.objects.create(code="1", names={"en": "Zone 1, Idlib"}, kind="de_escalation")


def file_patrol(page, team):
    page.goto(page.url.split("#")[0] + "#new/patrols")
    expect(page.locator("form[data-coverage=patrols]")).to_be_visible()
    page.click("label:has(input[name=quiet][value=quiet])")
    page.select_option("select[name=zone]", "1")
    page.click("label:has(input[name=means]) >> nth=0")
    page.click("details.coverage-more summary")
    page.fill("input[name=team]", team)
    page.click("form[data-coverage] button[type=submit]")
    expect(page.locator("[data-screen=home]")).to_be_visible()


def test_three_filed_without_a_line_go_in_their_order_once_there_is_one(zone, ready, line):
    page = ready.page
    page.reload()
    ready.unlock()
    line.cut()
    for team in ("first", "second", "third"):
        file_patrol(page, team)
    expect(page.locator("[data-list=waiting] li")).to_have_count(3)
    expect(page.locator(".field-unsent")).to_contain_text("3")
    line.mend()
    expect(page.locator("[data-list=sent] li")).to_have_count(3, timeout=20_000)
    assert list(Patrol.objects.order_by("filed_at").values_list("team", flat=True)) == [
        "first",
        "second",
        "third",
    ]
    expect(page.locator(".field-unsent")).to_be_hidden()
    assert ready.complaints == []
