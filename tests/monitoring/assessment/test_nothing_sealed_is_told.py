"""What is sealed is told nowhere: not in words, not in lengths, to no kind of person."""

import logging

import pytest
from django.core.management import call_command
from django.db import connection
from django.urls import NoReverseMatch, reverse
from psycopg2.sql import SQL, Identifier

from astana.accounts.rules import Refused
from astana.due.actions import do_what_is_due
from monitoring.assessment.content import PositionContent, own_means, own_place
from monitoring.assessment.sealing import ROOM, pack, seal, unseal
from tests.monitoring.conftest import seal_one
from tests.permissions.people import PEOPLE

pytestmark = pytest.mark.django_db
CANARY = "Kanarienvogel"
SAID = {
    "occurrence": "not_a_violation",
    "where": own_place(35.123456, 36.654321, 50, f"{CANARY} hill"),
    "means": own_means("other", f"{CANARY} gun"),
    "reasons": f"{CANARY} reasons, one and two.",
}
TABS = ["", "reports", "evidence", "investigation", "timeline", "positions", "measures", "ledger"]


def addresses(case):
    """Every page and answer that could speak of the case."""
    by_number = {"number": case.number}
    names = [
        ("cases:detail", by_number), ("cases:preview", by_number), ("cases:opening", by_number),
        ("cases:position", by_number), ("cases:determination", by_number),
        ("documents:of_case", by_number), ("cases:list", {}), ("cases:triage", {}),
        ("cases:agenda", {}), ("escalation:list", {}), ("api-cases", {}), ("api-case", by_number),
        ("api-case-determination", by_number), ("api-case-interests", by_number),
        ("api-ledger", {}), ("admin:index", {}), ("admin:due_due_changelist", {}),
    ]  # fmt: skip
    for name, values in names:
        try:
            yield reverse(name, kwargs=values)
        except NoReverseMatch:
            continue
    detail = reverse("cases:detail", kwargs=by_number)
    yield from (f"{detail}?tab={tab}" for tab in TABS)
    yield from (f"{detail}?part={part}" for part in ("event", "done"))


@pytest.mark.parametrize("who", [one for one in PEOPLE if not one.startswith("RU rev")])
def test_no_page_and_no_answer_tells_it(who, assessed, reviewer, person, client, caplog):
    caplog.set_level(logging.DEBUG)
    seal_one(assessed, reviewer, **SAID)
    do_what_is_due()
    if who != "nobody":
        client.force_login(person(*who.split()))
    told = [
        address
        for address in addresses(assessed)
        if CANARY in (page := body(client.get(address))) or "35.123456" in page
    ]
    own = who == "RU head"
    assert bool(told) == own, told
    assert CANARY not in caplog.text


def body(answer):
    return (b"".join(answer) if answer.streaming else answer.content).decode(errors="replace")


def test_no_table_of_the_database_and_no_line_of_the_ledger_has_it(assessed, reviewer):
    seal_one(assessed, reviewer, **SAID)
    do_what_is_due()
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tables = [name for (name,) in cursor.fetchall()]
        for table in tables:
            cursor.execute(
                SQL("SELECT count(*) FROM {} t WHERE t::text LIKE %s").format(Identifier(table)),
                [f"%{CANARY}%"],
            )
            assert cursor.fetchone() == (0,), table


def test_the_record_is_verified_without_it(assessed, reviewer, capsys):
    seal_one(assessed, reviewer, **SAID)
    call_command("verify_ledger")
    assert CANARY not in capsys.readouterr().out


def test_what_is_stored_has_one_length_whatever_it_says(assessed, reviewers, party, provision):
    short = seal_one(assessed, reviewers[0], reasons="x")
    long = seal_one(
        assessed,
        reviewers[1],
        **SAID | {"reasons": "Слышно было с двух постов. " * 370},
        attributed_to=party,
        provision=provision,
    )
    assert len(short.sealed) == len(long.sealed)
    assert len(short.commitment) == len(long.commitment) == 64


def test_ten_thousand_letters_fit_and_what_does_not_is_refused(assessed, reviewer):
    content = PositionContent(
        occurrence="confirmed", confidence="high", reasons="ع" * 10_000
    ).as_json(1)
    salt, _commitment, sealed = seal(assessed.pk, "RU", content)
    assert unseal(sealed) == (salt, content)
    assert len(pack({"any": "thing"})) == ROOM
    noise = "".join(chr(0x4E00 + (n * 7919) % 20_000) for n in range(10_000))
    with pytest.raises(Refused, match="shorter reasons"):
        seal(assessed.pk, "RU", content | {"reasons": noise})


def test_a_page_of_others_has_one_length_whatever_is_sealed(
    assessed, reviewer, other_reviewer, client
):
    client.force_login(other_reviewer)
    address = reverse("cases:detail", args=[assessed.number]) + "?tab=positions"
    seal_one(assessed, reviewer, **SAID)
    first = body(client.get(address))
    position = assessed.positions.get()
    assert position.commitment in first
    assert first.count("is-sealed") == 1
    assert "not_a_violation" not in first
