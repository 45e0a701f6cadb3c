"""Entries that were recorded before there were commitments, and the way back to them."""

import json
from importlib import import_module

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from astana.ledger.actions import record
from astana.ledger.encoding import GENESIS, canonical, digest, hash_of_hashes
from astana.ledger.models import Commitment, Entry
from astana.ledger.showing import Shown, shown_to
from astana.ledger.verification import COLUMNS, Row, verify

pytestmark = pytest.mark.django_db
COMMITMENTS = import_module("astana.ledger.migrations.0003_commitments").Migration.operations[0]


def migrate(which):
    (sql,) = COMMITMENTS.database_operations
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(getattr(sql, which))
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def record_in_clear(at):
    """As the release before did it."""
    last = Entry.objects.order_by("-sequence").first()
    sequence, previous = (last.sequence + 1, last.hash) if last else (1, GENESIS)
    said = {"sequence": sequence, "at": at.isoformat(), "kind": "tested", "subject": "test:1"}
    said |= {"by": None, "content": {"n": sequence}, "previous": previous}
    text = canonical(said)
    return Entry.objects.create(
        sequence=sequence, at=at, kind="tested", subject="test:1", encoding=text,
        previous=previous, hash=digest(text),
    )  # fmt: skip


@pytest.fixture
def record_of_two_releases():
    """Three in clear, two committed; then back, one in clear, and forward again."""
    at = timezone.now()
    migrate("reverse_sql")
    for _time in range(3):
        record_in_clear(at)
    migrate("sql")
    for n in range(2):
        record("tested", "test:2", {"n": n}, by=None, at=at)
    migrate("reverse_sql")
    record_in_clear(at)
    migrate("sql")
    record("tested", "test:3", {}, by=None, at=at)
    return list(Entry.objects.order_by("sequence"))


def closed(entries):
    return [Row(**vars(one)) for one in shown_to(None, entries)]


def test_a_record_goes_on_over_the_change_and_back(record_of_two_releases, capsys):
    call_command("verify_ledger")
    assert "7 entries, all right" in capsys.readouterr().out
    assert list(Commitment.objects.order_by("pk").values_list("pk", flat=True)) == [4, 5, 7]


def test_the_first_that_is_committed_binds_those_in_clear(record_of_two_releases):
    hashes = [entry.hash for entry in record_of_two_releases]
    bound = {
        key: json.loads(envelope).get("earlier")
        for key, envelope in Commitment.objects.values_list("pk", "envelope")
    }
    assert bound == {
        4: {"entries": 3, "digest": hash_of_hashes(hashes[:3])},
        5: None,
        7: {"entries": 6, "digest": hash_of_hashes(hashes[:6])},
    }


def test_who_may_read_nothing_still_verifies_all(record_of_two_releases):
    rows = closed(record_of_two_releases)
    verdict = verify(rows)
    assert (verdict.count, verdict.closed, verdict.loose, verdict.fault) == (7, 7, 0, "")
    assert verify(rows[:3]).loose == 3
    assert verify(rows[:4]).loose == 0
    forged = Row(**vars(rows[0]) | {"hash": "f" * 64})
    after = Row(**vars(rows[1]) | {"previous": "f" * 64})
    assert "another earlier" in verify([forged, after, *rows[2:]]).fault


def test_what_no_room_opens_is_closed_to_everybody(record_of_two_releases, head):
    for one in shown_to(head, record_of_two_releases):
        assert (one.kind, one.subject, one.encoding, one.salt) == ("", "", "", "")
        assert isinstance(one, Shown)


def test_a_row_of_the_database_verifies_like_one_of_the_api(record_of_two_releases):
    rows = Entry.objects.order_by("sequence").values_list(*COLUMNS)
    assert verify(rows).count == 7
    assert verify(rows).closed == 0
