"""One night, from the first sound to the closed case.

Russia's monitor hears eleven explosions near Al-Lataminah and two people killed, and files it step
by step. A worker opens the case and sends the alert. The reviewers of Russia, Türkiye and Iran find
it in their queues and take it up; Russia's begins the investigation and calls for the positions.
The page says that the scope comes first and leads to it: Russia writes it, the others agree. Each
seals its own. Until Iran seals, Türkiye's words are on nobody else's page; then all open, the
three agree that it happened and not on who did it. Russia acknowledges the alert, which stays open
for the others. The heads of all three sign. A warning is agreed, done and verified; with a word on
what was left out the case is closed. The record verifies to its last entry.
"""

import datetime
import re
import time

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import expect

from monitoring.cases.models import Case
from monitoring.escalation.models import DutyAddress
from tests import running
from tests.journeys.acts import choose, pick, sign
from tests.rules import rule_from
from violations.reports.models import Report
from violations.zones.models import Zone, ZoneBoundary

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SECRET_REASONS = "Two bearings meet four kilometres to the south-west."


@pytest.fixture
def ground(delegations, hama, mortar_fire, party, provision):
    """What an administrator has set up: a zone with its line, a rule, an address."""
    zone = Zone.objects.create(code="zone-1", kind="de_escalation", names={"en": "Zone 1, Idlib"})
    ring = [[36.0, 35.2], [37.2, 35.2], [37.2, 36.4], [36.0, 36.4], [36.0, 35.2]]
    ZoneBoundary.objects.create(
        zone=zone,
        geometry={"type": "MultiPolygon", "coordinates": [[ring]]},
        area_km2=14_000,
        valid_from=datetime.datetime(2017, 5, 6, tzinfo=datetime.UTC),
    )
    rule_from(4, name="People killed")
    DutyAddress.objects.create(
        delegation=delegations["TR"], channel="email", address="duty@tr.example"
    )


def test_from_shelling_to_closure(ground, person, sign_in, look):
    reviewers = {code: person(code, "reviewer") for code in ("RU", "TR", "IR")}
    with running.mailbox() as mailbox, running.worker(EMAIL_URL=mailbox.url):
        report = file_the_report(sign_in(person("RU", "monitor")), look)
        alert_arrives(mailbox, report)
        case = wait_until(lambda: Case.objects.filter(incident__told_by__report=report).first())

        pages = {code: sign_in(user) for code, user in reviewers.items()}
        for page in pages.values():
            take_up(page, case)
        look(pages["RU"], "case-in-triage")
        press(pages["RU"], case, "Begin the investigation")
        settle_the_scope(pages, case, look)
        call_for_the_positions(pages["RU"], case)

        seal(pages["RU"], case, who="", look=look)
        seal(pages["TR"], case, who="Government forces")
        sealed_from_others(pages, case, look)
        seal(pages["IR"], case, who="")
        opened_to_all(pages, case, look)

        acknowledge(pages["RU"], pages["TR"], look)
        for code in reviewers:
            sign(sign_in(person(code, "head")), case)
        warn(pages, case, look)
        close(pages["RU"], case, look)

    case.refresh_from_db()
    assert case.state == "closed"
    call_command("verify_ledger")
    for page in pages.values():
        assert page.said == []


def file_the_report(page, look):
    page.goto("/reports/new/")
    look(page, "report-when")
    yesterday = timezone.localtime(timezone.now()) - datetime.timedelta(hours=3)
    page.get_by_label("When did it begin?").fill(yesterday.strftime("%Y-%m-%dT%H:%M"))
    page.get_by_label("Time zone of these times").select_option("UTC")
    pick(page, "To within 5 minutes")
    go_on(page)

    pick(page, "Coordinates")
    page.locator("#id_place_as_given").fill("35.3201, 36.6219")
    expect(page.get_by_text("37S BV").first).to_be_visible()
    expect(page.get_by_text(re.compile("Zone 1, Idlib")).first).to_be_visible()
    pick(page, "Within 500 m")
    page.get_by_label("Governorate", exact=True).select_option("SY05")
    page.get_by_label("Name of the place").fill("Al-Lataminah")
    look(page, "report-where")
    go_on(page)

    page.select_option("#id_violation_type", "mortar_fire")
    pick(page, "Explosion")
    page.get_by_label("How many?").first.fill("11")
    pick(page, "Heard")
    look(page, "report-observed")
    go_on(page)

    look(page, "report-who")
    go_on(page)

    page.get_by_role("button", name="Add people who were harmed").click()
    pick(page, "Killed")
    page.get_by_label("Best estimate").first.fill("2")
    page.get_by_label("What happened, in your own words").fill("Eleven explosions in a row.")
    look(page, "report-consequences")
    go_on(page)
    go_on(page)

    expect(page.locator("#report-review").get_by_text("Al-Lataminah").first).to_be_visible()
    look(page, "report-review")
    page.get_by_label(re.compile("This is what I observed")).check()
    page.locator("#step-review").get_by_role("button", name="File the report").click()
    page.wait_for_url(re.compile("/filed/"))
    look(page, "report-filed")
    report = Report.objects.get()
    expect(page.get_by_text(report.number).first).to_be_visible()
    assert (report.zone_relation, report.zone_boundary.zone.code) == ("inside", "zone-1")
    assert report.severity == 4
    page.goto(f"/reports/{report.pk}/")
    look(page, "report-detail")
    assert page.said == []
    return report


def go_on(page):
    page.locator(".report-foot").get_by_role("button", name="Continue").click()


def wait_until(found, *, seconds=20):
    for _ in range(seconds * 10):
        if value := found():
            return value
        time.sleep(0.1)
    raise AssertionError("it did not come")


def alert_arrives(mailbox, report):
    letters = mailbox.wait_for(1, seconds=25)
    assert [to for to, _letter in letters] == ["duty@tr.example"]
    text = letters[0][1].get_body(("plain",)).get_content()
    assert "Eleven explosions" not in text
    assert "36.62" not in text


def take_up(page, case):
    page.goto("/triage/")
    page.locator(f"a[href='/cases/{case.number}/']").first.click()
    page.goto(f"/cases/{case.number}/")
    pick(page, "We take it up")
    page.get_by_role("button", name="Answer", exact=True).click()
    expect(page.get_by_role("button", name="Begin the investigation")).to_be_visible()


def press(page, case, words):
    page.goto(f"/cases/{case.number}/")
    page.get_by_role("button", name=words).click()
    page.wait_for_load_state()


def settle_the_scope(pages, case, look):
    """The page says what is missing, and leads there."""
    russia = pages["RU"]
    russia.goto(f"/cases/{case.number}/")
    expect(russia.get_by_role("button", name="Call for the positions")).to_be_disabled()
    look(russia, "case-without-scope")
    russia.get_by_role("link", name="Write the scope").click()
    pick(russia, "Yes, it was in force")
    look(russia, "scope")
    russia.get_by_role("button", name="Write the scope").click()
    russia.wait_for_url(re.compile("tab=investigation"))
    for code in ("TR", "IR"):
        page = pages[code]
        page.goto(f"/cases/{case.number}/")
        page.get_by_role("link", name=re.compile("Not yet spoken to the scope")).click()
        page.get_by_text("Speak to it for your delegation").click()
        page.locator("label.cell:visible", has_text=re.compile(r"^\s*agrees")).click()
        page.get_by_role("button", name="Say so").click()
        page.wait_for_load_state()


def call_for_the_positions(page, case):
    page.goto(f"/cases/{case.number}/")
    page.get_by_label("Why the case goes on without").fill("Nobody can go there now.")
    page.get_by_role("button", name="Call for the positions").click()
    expect(page.get_by_role("link", name="Write our position").first).to_be_visible()


def seal(page, case, *, who, look=None):
    page.goto(f"/cases/{case.number}/position/")
    pick(page, "Confirmed")
    if who:
        choose(page, "Who did it", "government", who)
    pick(page, "High")
    page.get_by_label("Reasons").fill(SECRET_REASONS if who else "Heard by two posts.")
    if look:
        look(page, "position")
    page.get_by_role("button", name="Review").click()
    if look:
        look(page, "position-review")
    page.get_by_role("button", name="Seal our position").click()
    page.wait_for_url(re.compile(f"/cases/{case.number}/\\?tab=positions"))


def sealed_from_others(pages, case, look):
    for code, page in pages.items():
        page.goto(f"/cases/{case.number}/")
        assert (SECRET_REASONS in page.content()) == (code == "TR")
    look(pages["TR"], "case-sealed")


def opened_to_all(pages, case, look):
    for page in pages.values():
        page.goto(f"/cases/{case.number}/")
        expect(page.get_by_text(SECRET_REASONS).first).to_be_visible()
        expect(page.get_by_text("Not agreed").first).to_be_visible()
    look(pages["IR"], "case-determined")
    pages["IR"].goto("/triage/")
    look(pages["IR"], "triage")
    pages["IR"].goto("/cases/")
    look(pages["IR"], "cases")


def acknowledge(russia, turkiye, look):
    russia.goto("/alerts/")
    look(russia, "alerts")
    russia.locator("a", has_text=re.compile("Al-Lataminah|Hama|Mortar")).first.click()
    look(russia, "alert")
    russia.get_by_role("button", name=re.compile("Acknowledge for")).click()
    russia.wait_for_load_state()
    turkiye.goto(russia.url)
    expect(turkiye.get_by_role("button", name=re.compile("Acknowledge for"))).to_be_visible()


def warn(pages, case, look):
    """A measure: Russia proposes it, all agree, Türkiye does it, Iran verifies it."""
    russia, turkiye, iran = pages.values()
    to_measures(russia, case).get_by_role("link", name="Propose a measure").click()
    choose(russia, "What kind of measure?", "warning", "Warning")
    russia.get_by_label("What is to be done?").fill("Tell those who hold the hill.")
    choose(russia, "Which guarantor sees to it?", "TR", "Türkiye")
    tomorrow = timezone.localtime(timezone.now()) + datetime.timedelta(days=1)
    russia.get_by_label("Until when?").fill(tomorrow.strftime("%Y-%m-%dT%H:%M"))
    look(russia, "measure")
    russia.locator(".position-form .form-foot button").click()
    russia.wait_for_url(re.compile("tab=measures"))
    for page in pages.values():
        agree = to_measures(page, case).get_by_role("button", name="We agree")
        if agree.count():
            agree.click()
            page.wait_for_load_state()
    to_measures(russia, case).get_by_role("button", name="Begin the measures").click()
    expect(russia.get_by_text("The measures have begun.").first).to_be_visible()
    to_measures(turkiye, case).get_by_role("button", name="It is under way").click()
    for page, link in ((turkiye, "It is done"), (iran, "Verify it")):
        to_measures(page, case).get_by_role("link", name=link).click()
        page.locator(".position-form textarea").fill("They were told in writing.")
        page.locator(".position-form .form-foot button").click()
        page.wait_for_url(re.compile("tab=measures"))


def to_measures(page, case):
    page.goto(f"/cases/{case.number}/?tab=measures")
    return page


def close(page, case, look):
    page.goto(f"/cases/{case.number}/")
    look(page, "case-to-close")
    why = page.get_by_label("Why the case goes on without")
    if why.count():
        why.fill("Nothing more is to be done about it.")
    page.get_by_role("button", name="Close the case").click()
    expect(page.locator(".case-head").get_by_text("Closed").first).to_be_visible()
