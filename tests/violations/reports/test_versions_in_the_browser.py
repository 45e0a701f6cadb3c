"""What stands after filing, looked at in a browser: at every size, in light and dark."""

import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from astana.due.actions import do_what_is_due
from tests.journeys.conftest import look, sign_in  # noqa: F401
from violations.reports.amending import amend_report, withdraw_report
from violations.reports.content import CallerContent, ObservationContent

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def two(file_one, report_content, monitor):
    report = file_one(caller=CallerContent(name="Umm Khalid", contact="+963 11 555 0199"))
    do_what_is_due()
    heard = ObservationContent(item="explosion", means="heard", count=12, weapon="mortar")
    content = report_content(
        target="مزرعة وبيتان", killed_best=2, narrative="Two people, " * 20, observations=[heard]
    )
    version, _new = amend_report(
        report, uuid.uuid4(), content, reason="The second crater was found at first light.",
        by=monitor, at=timezone.now(),
    )  # fmt: skip
    do_what_is_due()
    return report, version


def turned(page):
    page.evaluate("document.documentElement.dir = 'rtl'")


def test_versions_receipts_and_callers_are_fit_to_look_at(two, sign_in, look, monitor):  # noqa: F811
    report, version = two
    page = sign_in(monitor)
    for name in ("detail", "versions"):
        page.goto(reverse(f"reports:{name}", args=[version.pk]))
        look(page, f"after-{name}")
    page.goto(reverse("reports:versions", args=[report.pk]))
    turned(page)
    look(page, "after-versions-rtl")
    assert not page.said


def test_who_called_is_shown_once(two, sign_in, head):  # noqa: F811
    _report, version = two
    page = sign_in(head, width=390)
    page.goto(reverse("reports:detail", args=[version.pk]))
    page.get_by_role("link", name="Open who called").click()
    page.get_by_label("The caller may be in danger").check()
    page.get_by_role("button", name="Open who called").click()
    page.get_by_text("Umm Khalid").wait_for()
    page.goto(reverse("reports:caller", args=[version.pk]))
    assert page.get_by_text("Umm Khalid").count() == 0
    page.get_by_text("Head of delegation: The caller may be in danger").wait_for()


def test_a_withdrawn_report_says_so_on_its_page_and_in_the_list(two, sign_in, look, monitor):  # noqa: F811
    _report, version = two
    withdraw_report(
        version, uuid.uuid4(), reason="It was an exercise", by=monitor, at=timezone.now()
    )
    page = sign_in(monitor)
    page.goto("/reports/")
    page.get_by_text("Withdrawn", exact=True).wait_for()
    page.get_by_role("link", name="Mortar fire").click()
    page.get_by_text("This report is withdrawn").wait_for()
    look(page, "after-withdrawn")


def test_a_monitor_amends_step_by_step(file_one, sign_in, monitor):  # noqa: F811
    report = file_one(target="A mill")
    page = sign_in(monitor)
    page.goto(reverse("reports:detail", args=[report.pk]))
    page.get_by_role("link", name="Amend").click()
    page.get_by_label("Why?").fill("The building is a school")
    page.get_by_role("link", name="Who, and against whom").click()
    target = page.get_by_label("What was hit?")
    assert target.input_value() == "A mill"
    target.fill("A school")
    page.get_by_role("link", name="Review and file").click()
    page.get_by_label("This is what I observed").check()
    page.get_by_role("button", name="File the report").click()
    page.wait_for_url(lambda url: "amend" not in url)
    page.get_by_text("Amended, version 2").first.wait_for()
    page.get_by_role("link", name="Versions side by side").click()
    page.get_by_text("A school", exact=True).wait_for()
    assert page.get_by_text("The building is a school").count() == 1
    assert not page.said
