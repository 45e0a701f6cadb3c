"""What a case turns on: a target that was designated there and then, and what comes up after all.

What comes before the pages is done by the rooms' own actions.
"""

import datetime

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from monitoring.assessment.positions import begin_assessment
from monitoring.assessment.queries import determination_of
from monitoring.assessment.signing import sign as sign_by_action
from monitoring.cases.models import Case
from monitoring.cases.scoping import standing_scope, take_stance
from tests.journeys.acts import line, pick, printed, sign, write
from tests.monitoring.conftest import (
    begin_to_investigate,
    open_a_case,
    seal_one,
    settle_the_scope,
    take_to_assessment,
)
from violations.parties.models import Delimitation

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def case(file_one):
    return open_a_case(file_one)


def test_a_target_that_was_designated_there_and_then(case, reviewers, party, sign_in, look):
    day = case.incident.began_at.date()
    until = day + datetime.timedelta(days=30)
    here = case.incident.area
    for standing, area, end in (("designated", here, until), ("party", None, None)):
        Delimitation.objects.create(
            party=party, standing=standing, valid_from=day, valid_until=end, area=area, basis="List"
        )
    begin_to_investigate(case, reviewers[0])
    page = sign_in(reviewers[0])
    page.goto(f"/cases/{case.number}/scope/")
    pick(page, "Yes, it was in force")
    page.get_by_label("Against whom").select_option(label=party.name)
    page.get_by_text("What the delimitation said on").click()
    look(page, "scope-designated")
    page.get_by_role("button", name="Write the scope").click()
    expect(page.locator("#scope")).to_contain_text("esignated")
    look(page, "case-designated")
    assert standing_scope(case).target_standing_then == "designated"

    take_all_to_assessment(case, reviewers)
    page.goto(f"/cases/{case.number}/position/")
    expect(page.get_by_text("designated there and then")).to_be_visible()
    look(page, "position-designated")
    for by in reviewers:
        seal_one(case, by, occurrence="not_a_violation")
    page.goto(f"/cases/{case.number}/?tab=positions")
    expect(line(page, "Did it happen").locator(".is-agreed")).to_contain_text("Not a violation")
    page.get_by_role("link", name="Read the determination").click()
    expect(page.get_by_text("Designated terrorist organisation, as the delim")).to_be_visible()
    look(page, "determination-designated")
    words = printed(page, case, "determination")
    assert "esignated" in words
    assert page.said == []


def take_all_to_assessment(case, reviewers):
    for by in reviewers[1:]:
        take_stance(standing_scope(case), True, by=by, at=timezone.now())
    case = Case.objects.get(pk=case.pk)
    begin_assessment(case, skipping="It was designated.", by=reviewers[0], at=timezone.now())


def test_after_an_erratum_and_new_evidence_all_that_stood_is_still_read(
    case, reviewers, person, sign_in, look
):
    assessed = take_to_assessment(case, reviewers[0])
    for by in reviewers:
        seal_one(assessed, by)
    digest = determination_of(assessed).digest
    for code in ("RU", "TR"):
        sign_by_action(assessed, digest, by=person(code, "head"), at=timezone.now())
    sign(sign_in(person("IR", "head")), assessed)

    page = sign_in(reviewers[0])
    write(page, assessed, "Issue an erratum", "What is corrected?", "Read “120 mm”.", "Issue it")
    former = page.get_by_role("link", name="Version 1, round 1")
    expect(page.locator(".voided")).to_have_count(3)
    expect(page.locator(".signatures").get_by_text("Not signed")).to_have_count(3)
    look(page, "erratum")
    former.click()
    expect(page.get_by_text("This version no longer stands")).to_be_visible()
    look(page, "former-version")

    write(page, assessed, "Reopen the case", "What is new?", "A film came to light.", "Reopen it")
    expect(page.locator(".case-head").get_by_text("Investigation").first).to_be_visible()
    look(page, "reopened")
    begin_again(assessed, reviewers)
    page.goto(f"/cases/{assessed.number}/?tab=positions")
    for words in ("Version 1, round 1", "Version 2, round 1"):
        expect(page.get_by_role("link", name=words)).to_be_visible()
    expect(line(page, "Did it happen").locator(".is-agreed")).to_contain_text("Inconclusive")
    page.get_by_role("link", name="Version 2, round 1").click()
    expect(page.get_by_text("This version no longer stands")).to_be_visible()
    expect(page.locator(".points").first).to_contain_text("Confirmed")
    assert page.said == []


def begin_again(case, reviewers):
    case = Case.objects.get(pk=case.pk)
    settle_the_scope(case, reviewers)
    begin_assessment(case, skipping="Nothing new there.", by=reviewers[0], at=timezone.now())
    for by in reviewers:
        seal_one(case, by, occurrence="inconclusive")
