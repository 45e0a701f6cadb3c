"""How the guarantors come to a finding when they do not all say the same.

One names who did it and the others do not; one never answers; one stands aside. What comes before
the pages is done by the rooms' own actions.
"""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from astana.due.actions import do_what_is_due
from astana.due.models import Due
from tests.journeys.acts import choose, line, pick, printed
from tests.monitoring.conftest import (
    let_the_deadline_pass,
    open_a_case,
    seal_one,
    take_to_assessment,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def case(file_one):
    return open_a_case(file_one)


@pytest.fixture
def assessed(case, reviewers):
    return take_to_assessment(case, reviewers[0])


def test_one_names_who_did_it_and_what_all_hold_stands(assessed, reviewers, party, sign_in, look):
    russia, turkiye, iran = reviewers
    seal_one(assessed, russia)
    seal_one(assessed, iran)
    page = sign_in(turkiye)
    page.goto(f"/cases/{assessed.number}/position/")
    pick(page, "Confirmed")
    choose(page, "Who did it", party.code, party.name)
    pick(page, "High")
    page.get_by_label("Reasons").fill("Two bearings meet.")
    page.get_by_role("button", name="Review").click()
    page.get_by_role("button", name="Seal our position").click()

    happened = line(page, "Did it happen")
    expect(happened.locator(".is-agreed")).to_contain_text("Confirmed")
    who = line(page, "Who did it")
    expect(who.locator(".is-agreed")).to_contain_text("Not agreed")
    expect(who.locator(".is-agreed")).to_contain_text("To the next consultation")
    expect(who.locator("[data-code=TR]")).to_contain_text(party.name)
    assert len(set(who.locator("td.is-position").evaluate_all(SIZE))) == 1
    look(page, "dissent")
    expect(page.get_by_role("link", name="Refer to the consultation")).to_be_visible()
    page.get_by_role("link", name="Read the determination").click()
    expect(page.locator(".dissent", has_text=party.name).first).to_be_visible()
    look(page, "dissent-determination")
    assert page.said == []


# How much room a guarantor's words have, and how large they are set.
SIZE = """cells => cells.map(cell => {
    const { fontSize, fontWeight, color } = getComputedStyle(cell.firstElementChild);
    return [Math.round(cell.offsetWidth / 2), fontSize, fontWeight, color].join(" ");
})"""


def test_one_never_answers_and_its_silence_is_said(assessed, reviewers, sign_in, look):
    russia, turkiye, iran = reviewers
    for by in (russia, turkiye):
        seal_one(assessed, by)
    silent = sign_in(iran)
    silent.goto(f"/cases/{assessed.number}/?tab=positions")
    expect(silent.get_by_role("link", name="Write our position").first).to_be_visible()
    let_the_deadline_pass(assessed)
    Due.objects.filter(topic="assessment_began").update(due_at=timezone.now())
    do_what_is_due()

    silent.reload()
    expect(silent.locator("table.positions")).to_contain_text("None filed")
    expect(silent.get_by_role("link", name="Write our position")).to_have_count(0)
    page = sign_in(russia)
    page.goto(f"/cases/{assessed.number}/?tab=positions")
    expect(page.locator("table.positions")).to_contain_text("The deadline passed without a")
    expect(line(page, "Did it happen").locator(".is-agreed")).to_contain_text("Not agreed")
    look(page, "silence")
    assert "no position filed" in printed(page, assessed, "determination")

    page.goto(f"/cases/{assessed.number}/?tab=positions")
    page.get_by_role("link", name="Refer to the consultation").click()
    page.get_by_label("What is the consultation asked?").fill("Did it happen?")
    page.get_by_role("button", name="Refer it").click()
    expect(page.get_by_text("on the agenda of the next consultation").first).to_be_visible()
    agenda = page.get_by_role("link", name="The whole agenda")
    silent.goto(agenda.get_attribute("href"))
    expect(silent.locator("table")).to_contain_text(assessed.number)
    look(silent, "agenda")
    assert page.said + silent.said == []


def test_one_stands_aside_and_says_nothing_anywhere(assessed, reviewers, person, sign_in, look):
    russia, turkiye, iran = reviewers
    aside = sign_in(iran)
    aside.goto(f"/cases/{assessed.number}/?tab=positions")
    aside.get_by_role("link", name="Declare an interest").click()
    aside.get_by_label("What ties your delegation to the matter?").fill("It was near our own post.")
    aside.get_by_label(re.compile("We recuse ourselves")).check()
    look(aside, "interest")
    aside.get_by_role("button", name="Declare it").click()
    expect(aside.locator("table.positions")).to_contain_text("Recused itself")
    expect(aside.get_by_role("link", name="Write our position")).to_have_count(0)
    for by in (russia, turkiye):
        seal_one(assessed, by)

    page = sign_in(russia)
    page.goto(f"/cases/{assessed.number}/?tab=positions")
    expect(page.locator("table.positions thead")).to_contain_text("Recused itself")
    expect(page.locator(".said-beside").first).to_contain_text("It was near our own post.")
    expect(line(page, "Did it happen").locator(".is-agreed")).to_contain_text("Confirmed")
    look(page, "recusal")
    head = sign_in(person("IR", "head"))
    head.goto(f"/cases/{assessed.number}/?tab=positions")
    expect(head.get_by_role("link", name="Read the determination")).to_be_visible()
    expect(head.get_by_role("link", name="Read and sign")).to_have_count(0)
    words = printed(page, assessed, "determination")
    assert "takes no part" in words
    assert "It was near our own post." in words
    assert page.said + head.said == []
