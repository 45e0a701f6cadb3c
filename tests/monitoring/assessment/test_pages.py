"""The pages and the API of positions and determinations."""

import pytest
from django.urls import reverse
from django.utils import timezone

from monitoring.assessment.interests import declare_interest
from monitoring.assessment.models import Position
from monitoring.assessment.positions import open_when_due, supersede_position
from monitoring.assessment.queries import determination_of
from monitoring.cases.models import Case
from tests.monitoring.conftest import let_the_deadline_pass, seal_one

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"
TYPED = {
    "occurrence": "confirmed",
    "when": "own",
    "began_at": "2017-11-14 23:41",
    "ended_at": "",
    "where": "undetermined",
    "means": "own",
    "weapon": "mortar",
    "means_text": "120 mm",
    "attributed_to": "",
    "intent": "reckless",
    "provision": "",
    "confidence": "high",
    "reasons": "Two bearings meet.",
}


@pytest.fixture
def divided(assessed, reviewers, party):
    ru, tr, ir = reviewers
    seal_one(assessed, ru)
    seal_one(assessed, tr, attributed_to=party)
    seal_one(assessed, ir)
    return Case.objects.get(pk=assessed.pk)


def at(name, case, **more):
    return reverse(f"cases:{name}", kwargs={"number": case.number} | more)


def words(answer):
    return " ".join(answer.content.decode().split())


def positions_tab(client, case, more=""):
    return words(client.get(at("detail", case) + f"?tab=positions{more}"))


def test_a_position_is_written_in_parts_reviewed_and_sealed(client, assessed, reviewer):
    client.force_login(reviewer)
    form = words(client.get(at("position", assessed)))
    assert form.count("<legend>") >= 4
    assert "14 Nov 2017, 23:40 to 23:55" in form
    review = words(client.post(at("position", assessed), TYPED))
    assert "14 Nov 2017, 23:41" in review
    assert "Mortar: 120 mm" in review
    assert not Position.objects.exists()
    client.post(at("position", assessed), TYPED | {"do": "seal"})
    said = positions_tab(client, assessed)
    assert "Mortar: 120 mm" in said
    assert "Reckless" in said


def test_what_is_missing_of_one_s_own_account_is_asked_for(client, assessed, reviewer):
    client.force_login(reviewer)
    own = {"where": "own", "latitude": "91", "weapon": "", "began_at": "", "ended_at": ""}
    answer = client.post(at("position", assessed), TYPED | own)
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"latitude", "longitude", "weapon", "began_at"}


def test_a_page_that_waits_hears_of_the_opening_only_when_it_happens(
    client, assessed, reviewers, person
):
    client.force_login(person("TR", "reviewer"))
    assert 'aria-live="polite"' in positions_tab(client, assessed)
    seal_one(assessed, reviewers[0])
    before = client.get(at("opening", assessed))
    assert (before.status_code, before.content) == (204, b"")
    for by in reviewers[1:]:
        seal_one(assessed, by)
    assert "All positions are open" in words(client.get(at("opening", assessed)))


def test_the_switch_shows_only_where_they_differ(client, divided, reviewer):
    client.force_login(reviewer)
    everything = positions_tab(client, divided)
    differing = positions_tab(client, divided, "&show=differences")
    assert "Where we differ, 1" in everything
    assert "3 of 3 agree" in everything
    assert "2 different positions" in differing
    assert "3 of 3 agree" not in differing


def test_superseded_positions_interests_and_recusals_stand_beside(
    client, assessed, reviewers, person
):
    ru, tr, ir = reviewers
    declare_interest(assessed, "Our own post.", recused=True, by=ru, at=timezone.now())
    for by in (tr, ir):
        seal_one(assessed, by, reasons="What was thought first.")
    case = Case.objects.get(pk=assessed.pk)
    supersede_position(
        case, occurrence="inconclusive", confidence="low", reasons="Read again.",
        reason="A log came in.", by=tr, at=timezone.now(),
    )  # fmt: skip
    client.force_login(person("JO", "observer"))
    page = positions_tab(client, case)
    assert "Recused itself" in page
    assert "Our own post." in page
    assert "A log came in." in page
    assert page.count("What was thought first.") == 2  # the standing one, and the folded one


def test_superseding_keeps_what_is_not_changed(client, divided, person, party):
    client.force_login(person("TR", "reviewer"))
    form = client.get(at("another_position", divided)).context["form"]
    assert form["attributed_to"].value() == party.code
    typed = TYPED | {"attributed_to": party.code, "reason": "A log came in.", "do": "seal"}
    assert client.post(at("another_position", divided), typed).status_code == 302
    version = determination_of(Case.objects.get(pk=divided.pk))
    assert (version.version, version.reason) == (2, "A log came in.")


def test_a_head_signs_the_text_they_read_with_their_password(client, divided, person, reviewers):
    client.force_login(person("RU", "head"))
    url, digest = at("determination", divided), determination_of(divided).digest
    assert digest in words(client.get(url))
    wrong = client.post(url, {"digest": digest, "password": "guess"})
    assert wrong.status_code == 422
    assert "not your password" in words(wrong)
    other = client.post(url, {"digest": "0" * 64, "password": PASSWORD})
    assert other.status_code == 409
    assert "has changed since you read it" in words(other)
    assert client.post(url, {"digest": digest, "password": PASSWORD}).status_code == 302
    assert determination_of(divided).signatures.get().by == person("RU", "head")
    supersede_position(
        divided, occurrence="inconclusive", confidence="low", reasons="Again.", reason="A log.",
        by=reviewers[0], at=timezone.now(),
    )  # fmt: skip
    before = words(client.get(at("former_determination", divided, version=1)))
    assert "no longer stands" in before
    assert "void" in before


def test_reviewers_do_not_sign(client, divided, reviewer):
    client.force_login(reviewer)
    url = at("determination", divided)
    assert "Sign the determination" not in words(client.get(url))
    answer = client.post(url, {"digest": determination_of(divided).digest, "password": PASSWORD})
    assert answer.status_code == 403


def test_there_is_no_determination_to_read_before_the_opening(client, assessed, reviewer):
    client.force_login(reviewer)
    assert client.get(at("determination", assessed)).status_code == 404
    assert client.get(at("former_determination", assessed, version=10**12)).status_code == 404


def test_a_case_is_corrected_referred_and_reopened_from_its_page(client, divided, reviewer):
    client.force_login(reviewer)
    client.post(at("erratum", divided), {"words": "Read “120 mm”."})
    client.post(at("interest", divided), {"text": "A cousin."})
    client.post(at("referral", divided), {"question": "Who fired first?"})
    agenda = words(client.get(reverse("cases:agenda")))
    assert divided.number in agenda
    assert "Who fired first?" in agenda
    assert "Who did it" in agenda
    client.post(at("reopening", divided), {"reason": "A film."})
    case = Case.objects.get(pk=divided.pk)
    assert (case.state, case.round, case.determinations.count()) == ("investigation", 2, 3)
    assert divided.number not in words(client.get(reverse("cases:agenda")))
    timeline = words(client.get(at("detail", case) + "?tab=timeline"))
    assert "Reopened the case" in timeline
    assert "A film." in timeline


def test_silence_is_broken_from_the_page(client, assessed, reviewers, decided_by):
    case = decided_by(assessed, default="silence")
    for by in reviewers[:2]:
        seal_one(case, by)
    let_the_deadline_pass(case)
    open_when_due(case.pk, at=timezone.now())
    client.force_login(reviewers[2])
    assert "Proposed: Confirmed" in positions_tab(client, case)
    client.post(at("objection", case), {"field": "occurrence", "words": "We hold otherwise."})
    assert "IR objects" in positions_tab(client, case)


# For programs


def api(name, case):
    return reverse(f"api-case-{name}", args=[case.number])


def send(client, url, said):
    return client.post(url, said, content_type="application/json")


def test_a_program_seals_its_own_account_and_reads_it_back(client, assessed, reviewer):
    client.force_login(reviewer)
    said = {
        "occurrence": "confirmed",
        "where": {"latitude": 35.32, "longitude": 36.62, "uncertainty_m": 500},
        "confidence": "high",
        "reasons": "Two bearings meet.",
    }
    answer = send(client, api("position", assessed), said)
    assert answer.status_code == 200
    own = next(one for one in answer.json()["positions"] if one["delegation"] == "RU")
    assert own["said"]["where"]["latitude"] == "35.320000"
    assert own["said"]["when"] == "as_reported"
    assert send(client, api("position", assessed), said).status_code == 409


@pytest.mark.parametrize(
    "odd",
    [
        {"where": "somewhere"},
        {"where": 7},
        {"where": []},
        {"where": {"longitude": 0}},
        {"where": {"latitude": 91, "longitude": 0}},
        {"where": {"latitude": "NaN", "longitude": "Infinity"}},
        {"when": {"began_at": "0001-01-01T00:00+14:00", "ended_at": "9999-12-31T23:59-12:00"}},
        {"when": {"began_at": "2017-11-14T12:00Z", "ended_at": "2017-11-14T11:00Z"}},
        {"means": {"weapon": "sling"}},
        {"intent": ""},
    ],
)
def test_a_program_is_told_what_is_no_time_no_place_and_no_means(odd, client, assessed, reviewer):
    client.force_login(reviewer)
    said = {"occurrence": "confirmed", "confidence": "high", "reasons": "x"} | odd
    assert send(client, api("position", assessed), said).status_code in (400, 422)
    assert not Position.objects.exists()


def test_programs_declare_sign_correct_refer_and_reopen(client, divided, person, reviewers):
    head = person("RU", "head")
    client.force_login(head)
    interest = send(client, api("interests", divided), {"text": "A cousin."})
    assert (interest.status_code, interest.json()["recused"]) == (201, False)
    version = client.get(api("determination", divided)).json()
    assert (version["version"], version["stands"]) == (2, True)
    signing = {"digest": version["digest"], "password": "guess"}
    assert send(client, api("signatures", divided), signing).status_code == 422
    for body in ([1], {"digest": "\ud800", "password": "x"}):
        assert send(client, api("signatures", divided), body).status_code == 400
    signing["password"] = PASSWORD
    signed = send(client, api("signatures", divided), signing).json()
    assert [one["delegation"] for one in signed["signatures"]] == ["RU"]
    corrected = send(client, api("errata", divided), {"words": "Read “120 mm”."}).json()
    assert (corrected["version"], corrected["signatures"]) == (3, [])
    first = client.get(reverse("api-case-determination-version", args=[divided.number, 2]))
    assert (first.json()["stands"], len(first.json()["signatures"])) == (False, 1)
    referred = send(client, api("referral", divided), {"question": "Who?"}).json()
    assert referred["state"] == "referred"
    reopened = send(client, api("reopening", divided), {"reason": "A film."}).json()
    assert (reopened["state"], reopened["round"]) == ("investigation", 2)


def test_a_program_supersedes(client, divided, reviewer):
    client.force_login(reviewer)
    said = {
        "occurrence": "inconclusive",
        "confidence": "low",
        "reasons": "Read again.",
        "reason": "A log came in.",
    }
    answer = send(client, api("supersede", divided), said)
    own = next(one for one in answer.json() if one["delegation"] == "RU")
    assert (own["said"]["occurrence"], own["reason"]) == ("inconclusive", "A log came in.")
