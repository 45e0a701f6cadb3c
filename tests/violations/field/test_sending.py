"""What was filed without a line is sent by itself, in order, once; what is refused comes back."""

import pytest
from playwright.sync_api import expect

from tests.violations.field.conftest import begin_patrol, file_patrol
from violations.coverage.models import Patrol

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def teams():
    return list(Patrol.objects.order_by("filed_at").values_list("team", flat=True))


def filed_already(client, patrol_id, team):
    """The same id with other content, as if another device had been quicker."""
    said = {"quiet": "quiet", "zone": "1", "means": "foot", "team": team,
            "time_zone": "UTC", "began_at": "2017-11-06T05:40",
            "ended_at": "2017-11-06T06:40"}  # fmt: skip
    answer = client.put(f"/api/v1/patrols/{patrol_id}/", said, content_type="application/json")
    assert answer.status_code == 201, answer.content


def test_three_filed_without_a_line_go_in_their_order_once_there_is_one(ready, line):
    page = ready.page
    line.cut()
    for team in ("first", "second", "third"):
        file_patrol(page, team)
    expect(page.locator("[data-list=waiting] li")).to_have_count(3)
    expect(page.locator(".field-unsent")).to_contain_text("3")
    line.mend()
    expect(page.locator("[data-list=sent] li")).to_have_count(3, timeout=20_000)
    assert teams() == ["first", "second", "third"]
    expect(page.locator(".field-unsent")).to_be_hidden()
    assert ready.complaints == []


def test_an_answer_that_is_lost_files_nothing_twice(ready, line):
    page = ready.page
    lost = []

    def lose(route):
        """The server files it; the answer does not come back."""
        route.fetch()
        lost.append(route.request.url)
        route.abort()

    page.route("**/api/v1/patrols/**", lose, times=2)
    file_patrol(page, "only one")
    expect(page.locator("[data-list=sent] li")).to_have_count(1, timeout=30_000)
    assert len(lost) == 2
    assert teams() == ["only one"]


def test_what_is_refused_comes_back_as_a_draft_with_its_reasons(ready):
    page = ready.page
    begin_patrol(page, "fourth")
    page.fill("[name=reports]", "R-1999-1")
    page.click("form[data-coverage] button[type=submit]")
    page.click("[data-list=waiting] li a")
    expect(page.locator("form[data-coverage] .field-error")).to_contain_text("There is no report")
    expect(page.locator("input[name=team]")).to_have_value("fourth")
    page.fill("[name=reports]", "")
    page.click("form[data-coverage] button[type=submit]")
    expect(page.locator("[data-list=sent] li")).to_have_count(1, timeout=20_000)
    assert teams() == ["fourth"]


def test_what_is_missing_is_told_at_once_without_a_line(ready, line):
    page = ready.page
    line.cut()
    for kind, wrong in (("patrols", 3), ("outages", 2), ("restrictions", 3)):
        page.goto(page.url.split("#")[0] + f"#new/{kind}")
        expect(page.locator(f"form[data-coverage={kind}]")).to_be_visible()
        page.click("form[data-coverage] button[type=submit]")
        expect(page.locator("form[data-coverage] .field-error")).to_have_count(wrong)
    begin_patrol(page, "fifth")
    page.fill("#patrol-began_at", "2031-01-01T10:00")
    page.fill("#patrol-route_as_given", "35.3, 36.6\nby the mill")
    page.click("form[data-coverage] button[type=submit]")
    said = page.locator("form[data-coverage] .field-error").all_inner_texts()
    assert [words.split()[0:3] for words in said] == [
        ["This", "lies", "in"], ["It", "cannot", "end"], ["This", "cannot", "be"]
    ]  # fmt: skip
    expect(page.locator("[data-list=waiting] li")).to_have_count(0)


def test_where_two_contents_have_one_id_a_person_decides(ready, line):
    page = ready.page
    line.cut()
    for team in ("mine", "also mine"):
        file_patrol(page, team)
    ids = page.eval_on_selector_all(
        "[data-list=waiting] li", "rows => rows.map(r => r.dataset.record)"
    )
    for patrol_id in ids:
        filed_already(ready.client, patrol_id, "quicker")
    line.mend()
    rows = page.locator("[data-list=waiting] li")
    expect(rows.first).to_contain_text("you decide", timeout=20_000)
    expect(rows.last).to_contain_text("you decide", timeout=20_000)
    page.click("[data-list=waiting] li >> nth=0 >> a")
    expect(page.locator("#conflict-rows")).to_contain_text("quicker")
    page.click("#conflict-keep")
    page.click("[data-list=waiting] li a")
    page.click("#conflict-new")
    expect(page.locator("[data-list=sent] li")).to_have_count(2, timeout=20_000)
    assert teams() == ["quicker", "quicker", "also mine"]


def test_nothing_is_sent_in_the_name_of_whoever_is_signed_in_now(ready, line, person):
    page = ready.page
    line.cut()
    file_patrol(page, "of the first")
    ready.sign_in(person("TR", "monitor"))
    line.mend()
    page.click("[data-try-now]")
    expect(page.locator("[data-why=somebody_else]")).to_be_visible(timeout=20_000)
    assert teams() == []
