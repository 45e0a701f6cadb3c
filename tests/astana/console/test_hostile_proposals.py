"""Whatever is written into a form or an address of a founded regime, no answer is a failure."""

import json
import random

import pytest
from django.db import transaction
from django.urls import reverse

from astana.governance.models import Proposal
from tests.astana.governance.conftest import founded, heads, terms  # noqa: F401
from tests.permissions.test_hostile_values import VALUES
from tests.violations.zones.conftest import square
from violations.zones.models import Zone

pytestmark = pytest.mark.django_db
SHAPES = [
    {"row": None, "called": "x", "fields": {"code": [None, "?"]}, "parts": []},
    {"row": "1", "called": "x", "fields": {}, "parts": [{"of": "delimitation", "row": None}]},
    {"do": "draw", "zone": "z", "line": json.dumps(square(35, 36)), "valid_from": "?",
     "valid_until": None, "basis": "", "overlap_accepted": False},
    {"kind": "zone", "needs_all": True, "days": 3},
]  # fmt: skip
FORMS = {
    "admin:zones_zone_add": ["code", "names_en", "kind", "notes"],
    "admin:zones_accession_add": ["kind", "name", "joined_on", "strength", "area", "document"],
    "admin:parties_party_add": [
        "code", "names_en", "answered_for_by", "delimitations-TOTAL_FORMS",
        "delimitations-INITIAL_FORMS", "delimitations-0-standing", "delimitations-0-valid_from",
    ],
    "admin:accounts_delegation_add": ["code", "names_en", "kind", "position", "time_zone"],
    "admin:accounts_user_add": ["username", "email", "delegation", "role", "password", "invite"],
    "governance:kinds": [],
}  # fmt: skip


@pytest.fixture
def ask(client):
    """Ask without raising, undo what it did, and keep what failed."""
    client.raise_request_exception = False
    failed = []

    def send(method, url, said=None):
        before = transaction.savepoint()
        answer = method(url, said or {})
        transaction.savepoint_rollback(before)
        if answer.status_code >= 500:
            failed.append(f"{url} {said}")

    yield send
    assert not failed, "\n".join(failed)


def test_the_forms_of_the_console(client, administrator, founded, ask):  # noqa: F811
    founded()
    chance = random.Random(4)
    client.force_login(administrator)
    for name, fields in FORMS.items():
        for _round in range(3):
            said = {field: chance.choice([*VALUES, "1", "de_escalation"]) for field in fields}
            ask(client.post, reverse(name), said | {"proposal_reason": chance.choice(VALUES)})


def test_the_pages_of_a_proposal(client, heads, founded, terms, ask):  # noqa: F811
    Zone.objects.create(code="z", kind="checkpoint", names={"en": "Z"})
    founded()
    proposal = terms()
    number, digest = proposal.number, proposal.texts.get().digest
    chance = random.Random(4)
    client.force_login(heads[0])
    for value in VALUES[::2]:
        ask(client.get, reverse("governance:list"), {"show": value, "after": value})
        ask(client.get, f"/governance/{value or '-'}/")
        ask(client.get, f"/governance/kinds/{value or '-'}/")
        for name in ("approve", "object", "edit", "withdraw", "try-again"):
            said = {key: chance.choice(VALUES) for key in ("digest", "password", "words", "title")}
            said |= {"reason": "R", "payload": value}
            if name == "edit":
                said["digest"] = digest
            ask(client.post, reverse(f"governance:{name}", args=[number]), said)
        ask(client.get, "/api/v1/proposals/", {"state": value, "kind": value, "cursor": value})


def test_texts_written_by_hand(client, heads, founded, terms, ask):  # noqa: F811
    """Every part of a text of every kind is replaced by something that does not belong there."""
    founded()
    proposal = terms()
    chance = random.Random(4)
    client.force_login(heads[0])
    wrong = [None, True, -1, 10**30, "", "\u0000", "x" * 300, [], {}, [[]], {"a": {}}, ["a", "b"]]
    for kind in ("governed_kind", "zone", "boundary", "party", "account", "account_stop"):
        other = Proposal(
            number=f"P-{kind}",
            kind=kind,
            delegation=heads[0].delegation,
            drafted_by=heads[0],
            drafted_at=proposal.drafted_at,
            deadline_at=proposal.deadline_at,
        )
        other.save()
        standing = proposal.texts.get()
        standing.pk, standing.proposal = None, other
        standing.save(force_insert=True)
        for shape in SHAPES:
            for name in shape:
                payload = json.dumps(shape | {name: chance.choice(wrong)})
                said = {"title": "T", "reason": "R", "payload": payload, "digest": standing.digest}
                ask(client.post, reverse("governance:edit", args=[other.number]), said)
