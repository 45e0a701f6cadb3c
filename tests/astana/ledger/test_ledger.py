import json

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from astana.ledger.actions import record
from astana.ledger.encoding import GENESIS, canonical, commitment_to, digest, envelope_of
from astana.ledger.models import Commitment, Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def three_entries(reviewer):
    return [
        record("tested", f"test:{n}", {"n": n, "name": "Ладья"}, by=reviewer, at=timezone.now())
        for n in range(3)
    ]


@pytest.fixture
def unguarded():
    """Tampering as the owner of the database could do it: with the triggers switched off."""

    def execute(sql, *values):
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            cursor.execute(sql, values)
            cursor.execute("SET LOCAL session_replication_role = DEFAULT")

    return execute


def test_each_entry_follows_the_one_before(three_entries):
    assert [entry.sequence for entry in three_entries] == [1, 2, 3]
    assert three_entries[0].previous == GENESIS
    assert three_entries[2].previous == three_entries[1].hash
    envelope = Commitment.objects.get(pk=3).envelope
    assert three_entries[2].hash == digest(envelope)
    assert "tested" not in envelope


def test_an_entry_names_its_author_by_role_and_id_only(three_entries, reviewer):
    assert str(reviewer.pk) in three_entries[0].encoding
    assert reviewer.username not in three_entries[0].encoding


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE ledger_entry SET kind = 'other'",
        "DELETE FROM ledger_entry WHERE sequence = 3",
        "TRUNCATE ledger_entry CASCADE",
        "UPDATE ledger_commitment SET salt = repeat('0', 64)",
        "DELETE FROM ledger_commitment WHERE entry_id = 3",
        "TRUNCATE ledger_commitment",
    ],
)
def test_the_database_refuses_to_change_the_record(three_entries, sql):
    with (
        pytest.raises(IntegrityError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(sql)


def test_the_database_refuses_an_entry_that_does_not_follow(three_entries):
    text = canonical({"n": 1})
    with pytest.raises(IntegrityError, match="does not follow"), transaction.atomic():
        Entry.objects.create(
            sequence=5, at=timezone.now(), kind="x", subject="x:1", encoding=text,
            previous=three_entries[2].hash, hash=digest(text),
        )  # fmt: skip


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"envelope": None}, "is in clear"),
        ({"hash": "0" * 64}, "does not have the hash"),
        ({"salt": "0" * 64}, "is not what its envelope is committed to"),
        ({"previous": GENESIS}, "is not what its envelope is committed to"),
        ({"encoding": '{"content":{"n":8}}'}, "is not what its envelope is committed to"),
        ({"pk": 3}, "is recorded already"),
    ],
)
def test_the_database_refuses_an_entry_that_is_not_as_committed(three_entries, change, said):
    at, last, text = timezone.now(), three_entries[2].hash, '{"content":{"n":7}}'
    commitment = commitment_to(text, "a" * 64)
    envelope = envelope_of(4, at, change.get("previous", last), commitment)
    with pytest.raises(IntegrityError, match=said), transaction.atomic():
        if "envelope" not in change:
            Commitment.objects.create(
                pk=change.get("pk", 4), salt=change.get("salt", "a" * 64), envelope=envelope
            )
        Entry.objects.create(
            sequence=4, at=at, kind="x", subject="x:1", previous=last,
            encoding=change.get("encoding", text), hash=change.get("hash", digest(envelope)),
        )  # fmt: skip


def test_a_whole_record_verifies(three_entries, capsys):
    call_command("verify_ledger", head=three_entries[1].hash)
    assert f"3 entries, all right. Head: {three_entries[2].hash}" in capsys.readouterr().out


ENVELOPE = """
    UPDATE ledger_commitment SET envelope = '{0}' WHERE entry_id = 3;
    UPDATE ledger_entry SET hash = encode(sha256('{0}'), 'hex') WHERE sequence = 3
"""


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("UPDATE ledger_entry SET encoding = replace(encoding, '\"n\":1', '\"n\":7')"
         " WHERE sequence = 2", "entry 2 was changed: its encoding is not what it is committed to"),
        ("UPDATE ledger_entry SET kind = 'other' WHERE sequence = 2", "entry 2 shows another kind"),
        ("UPDATE ledger_entry SET at = at - interval '1 day' WHERE sequence = 2",
         "entry 2 shows another at"),
        ("UPDATE ledger_entry SET subject = 'test:9' WHERE sequence = 1", "entry 1 shows another"),
        ("DELETE FROM ledger_entry WHERE sequence = 2;"
         " DELETE FROM ledger_commitment WHERE entry_id = 2", "entry 2 is missing"),
        ("UPDATE ledger_entry SET previous = repeat('f', 64) WHERE sequence = 3",
         "entry 3 does not follow"),
        ("UPDATE ledger_entry SET encoding = 'nothing' WHERE sequence = 3",
         "entry 3 cannot be read"),
        ("UPDATE ledger_commitment SET salt = repeat('f', 64) WHERE entry_id = 3",
         "entry 3 was changed"),
        ("DELETE FROM ledger_commitment WHERE entry_id = 3", "entry 3 was changed"),
        (ENVELOPE.format("nothing"), "entry 3 cannot be read"),
        (ENVELOPE.format("[]"), "entry 3 cannot be read"),
        (ENVELOPE.format('{"b": 1}'), "entry 3 is not in canonical form"),
        (ENVELOPE.format('{"version":2}'), "entry 3 shows another sequence"),
    ],
)  # fmt: skip
def test_tampering_is_named_by_the_first_wrong_entry(three_entries, unguarded, sql, said):
    unguarded(sql)
    with pytest.raises(CommandError, match=said):
        call_command("verify_ledger")


def test_a_forged_tail_still_breaks_the_chain(three_entries, unguarded):
    """Changing an entry together with all that is computed from it breaks the next one's link."""
    text = three_entries[1].encoding.replace('"n":1', '"n":7')
    kept = Commitment.objects.get(pk=2)
    forged = kept.envelope.replace(
        json.loads(kept.envelope)["commitment"], commitment_to(text, kept.salt)
    )
    unguarded(
        "UPDATE ledger_entry SET encoding = %s, hash = %s WHERE sequence = 2", text, digest(forged)
    )
    unguarded("UPDATE ledger_commitment SET envelope = %s WHERE entry_id = 2", forged)
    with pytest.raises(CommandError, match="entry 3 does not follow"):
        call_command("verify_ledger")


def test_a_cut_tail_is_found_by_a_head_noted_before(three_entries, unguarded):
    unguarded("DELETE FROM ledger_entry WHERE sequence = 3")
    unguarded("DELETE FROM ledger_commitment WHERE entry_id = 3")
    call_command("verify_ledger")
    with pytest.raises(CommandError, match="cut or replaced"):
        call_command("verify_ledger", head=three_entries[2].hash)


def test_floats_have_no_canonical_form():
    with pytest.raises(TypeError):
        canonical({"latitude": 35.1})


def test_a_fact_that_is_undone_takes_its_entry_along(reviewer):
    with pytest.raises(RuntimeError), transaction.atomic():
        record("tested", "test:1", {}, by=reviewer, at=timezone.now())
        raise RuntimeError
    assert not Entry.objects.exists()
