"""Once the regime is founded, saving in the console proposes, and nothing goes around it."""

import datetime

import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from astana.accounts.models import User
from astana.accounts.rules import NotPermitted, Refused
from astana.console.actions import save_delegation, save_user
from astana.due.actions import do_what_is_due
from astana.governance.applying import _tell_the_database
from astana.governance.models import Proposal
from astana.governance.queries import payload_of, standing_text
from astana.governance.rules import WaitsForAll
from astana.ledger.models import Entry
from tests.astana.console.test_people import said_of
from tests.astana.governance.conftest import approve_one, founded, heads  # noqa: F401
from tests.violations.zones.conftest import MAY, square
from violations.parties.actions import record_delimitation, save_party
from violations.parties.models import Delimitation, Party
from violations.zones.actions import draw_boundary, save_zone
from violations.zones.models import Accession, Zone

pytestmark = pytest.mark.django_db
WHY = {"proposal_reason": "It was agreed."}


@pytest.fixture
def zone(administrator):
    zone = Zone(code="idlib", kind="de_escalation", names={"en": "Idlib"})
    zone = save_zone(zone, by=administrator, at=timezone.now())
    draw_boundary(zone, square(35, 36), valid_from=MAY, by=administrator, at=timezone.now())
    return zone


@pytest.fixture
def console(client, administrator):
    client.force_login(administrator)
    return client


def drafted(answer):
    """The proposal that a page of the console led to."""
    proposal = Proposal.objects.exclude(kind="founding").latest("drafted_at")
    assert answer.status_code == 302, answer.context["errors"]
    assert answer["Location"] == reverse("governance:detail", args=[proposal.number])
    return proposal


def approved(proposal, heads):  # noqa: F811
    for head in heads:
        proposal = approve_one(proposal, head)
    assert proposal.state == "in_force", proposal.refused_because
    return proposal


def zone_said(zone, **changes):
    return {
        "code": zone.code, "names_en": zone.names["en"], "kind": zone.kind, "notes": zone.notes,
    } | WHY | changes  # fmt: skip


def test_saving_a_zone_drafts_a_proposal_and_says_for_whom_it_waits(
    console, zone, founded, heads  # noqa: F811
):  # fmt: skip
    founded()
    url = reverse("admin:zones_zone_change", args=[zone.pk])
    assert b"Saving drafts a proposal" in console.get(url).content
    answer = console.post(url, zone_said(zone, notes="Posts move."))
    proposal = drafted(answer)
    assert payload_of(standing_text(proposal)) == {
        "row": str(zone.pk),
        "called": "idlib",
        "fields": {"notes": ["", "Posts move."]},
        "parts": [],
    }
    page = console.get(answer["Location"]).content.decode()
    assert "waits for RU, TR, IR" in page
    zone.refresh_from_db()
    assert zone.notes == ""
    approved(proposal, heads)
    zone.refresh_from_db()
    assert zone.notes == "Posts move."
    assert Entry.objects.filter(kind="zone_saved", subject=f"zone:{zone.pk}").count() == 2


def test_a_change_that_somebody_else_made_since_keeps_it_open(
    console, zone, founded, heads  # noqa: F811
):  # fmt: skip
    founded()
    url = reverse("admin:zones_zone_change", args=[zone.pk])
    first = drafted(console.post(url, zone_said(zone, notes="One.")))
    second = drafted(console.post(url, zone_said(zone, notes="Two.")))
    approved(first, heads)
    for head in heads:
        second = approve_one(second, head)
    assert second.state == "open"
    assert "changed since" in second.refused_because


def test_without_a_reason_or_a_change_nothing_is_proposed(console, zone, founded):  # noqa: F811
    founded()
    url = reverse("admin:zones_zone_change", args=[zone.pk])
    page = console.post(url, zone_said(zone, notes="x", proposal_reason=""))
    assert "proposal_reason" in page.context["adminform"].form.errors
    page = console.post(url, zone_said(zone))
    assert b"Nothing is changed." in page.content
    assert not Proposal.objects.exclude(kind="founding").exists()


def test_a_line_is_drawn_and_ended_by_proposals(console, zone, founded, heads):  # noqa: F811
    founded()
    said = {
        "zone": zone.pk, "geometry": str(square(36, 36)).replace("'", '"'),
        "valid_from_0": "2018-09-17", "valid_from_1": "00:00:00", "basis": "Sochi", "seen": "",
    } | WHY  # fmt: skip
    url = reverse("admin:zones_zoneboundary_add")
    page = console.post(url, said)
    said["seen"] = page.context["adminform"].form.data["seen"]
    proposal = drafted(console.post(url, said))
    assert zone.boundaries.count() == 1
    page = console.get(reverse("governance:detail", args=[proposal.number])).content.decode()
    assert "The line encloses" in page
    approved(proposal, heads)
    last = zone.boundaries.latest("valid_from")
    url = reverse("admin:zones_zoneboundary_change", args=[last.pk])
    said = {"valid_until_0": "2019-01-01", "valid_until_1": "00:00:00"} | WHY
    approved(drafted(console.post(url, said)), heads)
    last.refresh_from_db()
    assert last.valid_until == datetime.datetime(2019, 1, 1, tzinfo=datetime.UTC)
    url = reverse("admin:zones_zoneboundary_delete", args=[last.pk])
    approved(drafted(console.post(url, {"post": "yes"})), heads)
    assert zone.boundaries.count() == 1


def party_said(delegation, **changes):
    prefix = "delimitations"
    return {
        "code": "hts", "names_en": "HTS", "aliases": "Nusra", "answered_for_by": delegation.pk,
        f"{prefix}-TOTAL_FORMS": "1", f"{prefix}-INITIAL_FORMS": "0",
        f"{prefix}-0-standing": "designated", f"{prefix}-0-valid_from": "2017-01-01",
        f"{prefix}-0-basis": "List",
    } | WHY | changes  # fmt: skip


def test_a_new_party_comes_with_its_delimitation(
    console, delegations, founded, heads  # noqa: F811
):  # fmt: skip
    founded()
    url = reverse("admin:parties_party_add")
    proposal = drafted(console.post(url, party_said(delegations["TR"])))
    assert not Party.objects.exists()
    approved(proposal, heads)
    party = Party.objects.get()
    assert (party.answered_for_by.code, party.delimitations.get().standing) == ("TR", "designated")
    row = party.delimitations.get()
    changes = {
        "delimitations-INITIAL_FORMS": "1",
        "delimitations-0-id": row.pk,
        "delimitations-0-party": party.pk,
        "delimitations-0-valid_until": "2018-01-01",
    }
    url = reverse("admin:parties_party_change", args=[party.pk])
    approved(drafted(console.post(url, party_said(delegations["TR"], **changes))), heads)
    row.refresh_from_db()
    assert row.valid_until == datetime.date(2018, 1, 1)


def test_an_accession_is_proposed_and_removed_by_proposals(
    console, founded, heads  # noqa: F811
):  # fmt: skip
    founded()
    said = {"kind": "settlement", "name": "Taybah", "joined_on": "2017-05-04", "document": "A1"}
    approved(drafted(console.post(reverse("admin:zones_accession_add"), said | WHY)), heads)
    accession = Accession.objects.get()
    url = reverse("admin:zones_accession_delete", args=[accession.pk])
    approved(drafted(console.post(url, {"post": "yes"})), heads)
    assert not Accession.objects.exists()


def test_a_delegation_is_proposed_and_no_guarantor_is_without_a_head(
    console, delegations, founded, heads  # noqa: F811
):  # fmt: skip
    founded()
    jordan = delegations["JO"]
    said = {
        "code": "JO", "names_en": "Jordan", "kind": "guarantor", "position": "5",
        "time_zone": "Asia/Damascus",
    } | WHY  # fmt: skip
    proposal = drafted(
        console.post(reverse("admin:accounts_delegation_change", args=[jordan.pk]), said)
    )
    for head in heads:
        proposal = approve_one(proposal, head)
    assert proposal.state == "open"
    assert "JO" in proposal.refused_because
    jordan.refresh_from_db()
    assert jordan.kind == "observer"


def test_no_action_goes_around_it(
    zone, delegations, administrator, founded, monitor  # noqa: F811
):  # fmt: skip
    party = Party(code="p", names={"en": "P"})
    save_party(party, by=administrator, at=timezone.now())
    founded()
    at, day = timezone.now(), datetime.date(2017, 1, 1)
    monitor.role = "head"
    for act in (
        lambda: save_zone(zone, by=administrator, at=at),
        lambda: draw_boundary(zone, square(38, 36), valid_from=MAY, by=administrator, at=at),
        lambda: save_party(party, by=administrator, at=at),
        lambda: record_delimitation(
            Delimitation(party=party, standing="party", valid_from=day), by=administrator, at=at
        ),
        lambda: save_delegation(delegations["JO"], by=administrator, at=at),
    ):
        with pytest.raises(WaitsForAll):
            act()
    with pytest.raises(NotPermitted):
        save_user(monitor, by=administrator, at=at)


def test_plain_sql_does_not_go_around_it_either(zone, heads, founded, person):  # noqa: F811
    monitor = person("RU", "monitor")
    founding = founded()
    for sql in (
        "UPDATE zones_zone SET notes = 'x'",
        "DELETE FROM zones_zoneboundary",
        "UPDATE zones_zoneboundary SET valid_until = now()",
        "UPDATE accounts_user SET role = 'head' WHERE role = 'monitor'",
        "UPDATE accounts_user SET is_active = false",
        "UPDATE accounts_delegation SET kind = 'observer' WHERE code = 'IR'",
        "DELETE FROM governance_governedkind",
    ):
        # The founding came into force in this very transaction; it lets nothing but terms through.
        for proposal in [""] if "governedkind" in sql else ["", str(founding.pk)]:
            with pytest.raises(IntegrityError), transaction.atomic():
                _tell_the_database(proposal)
                with connection.cursor() as cursor:
                    cursor.execute(sql)
    User.objects.filter(pk=monitor.pk).update(last_login=timezone.now(), full_name="Other")


def new_person(delegation, **changes):
    return {
        "username": "n.head", "email": "n@example.org", "full_name": "N",
        "delegation": delegation.pk, "role": "head", "is_active": "on", "invite": "on",
    } | WHY | changes  # fmt: skip


def test_a_new_account_is_approved_before_it_is_invited(
    console, delegations, founded, heads, observer  # noqa: F811
):  # fmt: skip
    founded()
    url = reverse("admin:accounts_user_add")
    proposal = drafted(console.post(url, new_person(delegations["TR"])))
    do_what_is_due()
    user = User.objects.get(username="n.head")
    assert (user.is_active, mail.outbox) == (False, [])
    text = standing_text(proposal).text
    assert "n@example.org" not in text
    assert "n.head" not in text
    approved(proposal, heads)
    console.force_login(observer)
    assert console.get(reverse("governance:detail", args=[proposal.number])).status_code == 404
    do_what_is_due()
    user.refresh_from_db()
    assert (user.is_active, user.role) == (True, "head")
    assert [letter.to for letter in mail.outbox] == [["n@example.org"]]


@pytest.mark.parametrize(
    ("who", "changes", "words"),
    [
        ("KZ", {"password": "steppe-and-wind"}, "Nobody sets a password"),
        ("RU", {"password": "steppe-and-wind"}, "Nobody sets a password"),
        ("KZ", {"email": "mine@example.org"}, "Whoever has the address"),
        ("RU", {"email": "mine@example.org"}, "Whoever has the address"),
        ("KZ", {"full_name": "Somebody"}, "Only RU"),
        ("KZ", {"invite": "on"}, "Only RU"),
    ],
)
def test_no_administrator_takes_an_account_over(
    client, person, founded, monitor, who, changes, words  # noqa: F811
):  # fmt: skip
    by = person(who, "administrator")
    founded()
    client.force_login(by)
    url = reverse("admin:accounts_user_change", args=[monitor.pk])
    page = client.post(url, said_of(monitor, **WHY | changes))
    assert page.status_code == 200
    assert words.replace("RU", str(monitor.delegation)) in page.content.decode()
    before = User.objects.get(pk=monitor.pk)
    assert (before.password, before.email) == (monitor.password, monitor.email)
    assert mail.outbox == []


def test_ones_own_people_are_renamed_invited_and_shut_out_at_once(
    client, person, founded, monitor  # noqa: F811
):  # fmt: skip
    russian = person("RU", "administrator")
    founded()
    client.force_login(russian)
    url = reverse("admin:accounts_user_change", args=[monitor.pk])
    said = said_of(monitor, full_name="Other", invite="on") | WHY
    assert client.post(url, said).status_code == 302
    do_what_is_due()
    assert [letter.to for letter in mail.outbox] == [[monitor.email]]
    proposal = drafted(client.post(url, said_of(monitor, full_name="Other", is_active="") | WHY))
    monitor.refresh_from_db()
    assert (proposal.kind, proposal.state) == ("account_stop", "in_force")
    assert (monitor.is_active, monitor.full_name) == (False, "Other")
    again = drafted(client.post(url, said_of(monitor) | WHY))
    assert (again.kind, again.state) == ("account", "open")


def test_a_role_waits_for_all_and_the_last_head_stays(
    client, person, founded, monitor, heads  # noqa: F811
):  # fmt: skip
    russian, host = person("RU", "administrator"), person("KZ", "administrator")
    founded()
    client.force_login(russian)
    url = reverse("admin:accounts_user_change", args=[heads[0].pk])
    page = client.post(url, said_of(heads[0], is_active="") | WHY)
    assert b"no head of delegation" in page.content
    url = reverse("admin:accounts_user_change", args=[monitor.pk])
    approved(drafted(client.post(url, said_of(monitor, role="head") | WHY)), heads)
    client.force_login(host)
    url = reverse("admin:accounts_user_change", args=[heads[0].pk])
    proposal = drafted(client.post(url, said_of(heads[0], is_active="") | WHY))
    assert (proposal.kind, proposal.state) == ("account", "open")
    heads[0].refresh_from_db()
    assert heads[0].is_active


def test_an_account_is_not_approved_for_another_address(
    console, delegations, founded, heads  # noqa: F811
):  # fmt: skip
    founded()
    url = reverse("admin:accounts_user_add")
    proposal = drafted(console.post(url, new_person(delegations["TR"])))
    User.objects.filter(username="n.head").update(email="other@example.org")
    for head in heads:
        proposal = approve_one(proposal, head)
    assert proposal.state == "open"
    assert "another address" in proposal.refused_because


@pytest.mark.parametrize("kind", ["zone", "boundary", "party", "delegation", "account"])
@pytest.mark.parametrize(
    "payload",
    [
        {}, {"row": 1}, {"row": None, "called": "", "fields": [], "parts": []},
        {"row": "x", "called": "", "fields": {"code": ["a", "b"]}, "parts": []},
        {"row": None, "called": "", "fields": {"nothing": [None, "b"]}, "parts": []},
        {"row": None, "called": "", "fields": {"position": [None, "b"]}, "parts": [{}]},
        {"do": "draw"}, {"do": ["draw"]},
        {"do": "end", "boundary": "?", "zone": [], "valid_until": 3},
        {"user": "?", "address": "", "invite": 1, "delegation": [], "role": [], "may_sign_in": []},
        {"user": "?", "address": "", "invite": 1, "delegation": [{}, {}], "role": [{}, []],
         "may_sign_in": [1, 2]},
    ],
)  # fmt: skip
def test_a_text_written_by_hand_is_read_with_care(heads, kind, payload):  # noqa: F811
    from astana.governance.actions import propose

    with pytest.raises(Refused):
        propose(kind, payload, title="T", reason="R", by=heads[0], at=timezone.now())
