"""What the database itself refuses of imports, whoever asks it."""

import itertools

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from tests.violations.exchange.tables import PLAIN, lines, plain
from violations.exchange import actions
from violations.exchange.enums import STEPS, State
from violations.exchange.models import ImportBatch, RefusedRow, WarnedLines

pytestmark = pytest.mark.django_db
TABLE = lines(PLAIN, plain(), plain(id="2", date="soon"), plain(id="3", governorate="Nowhere"))


def refused(sql, *given):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, given)


def taken(sql, *given):
    with connection.cursor() as cursor:
        cursor.execute(sql, given)


def test_an_import_takes_the_steps_of_the_table_and_no_others(bring):
    batch = bring(TABLE)
    at = timezone.now()
    for before, after in itertools.permutations(State.values, 2):
        taken("SET LOCAL session_replication_role = replica")
        taken(
            "UPDATE exchange_importbatch SET state = %s, confirmed_at = %s WHERE id = %s",
            before, at, batch.pk,
        )  # fmt: skip
        taken("SET LOCAL session_replication_role = DEFAULT")
        step = "UPDATE exchange_importbatch SET state = %s WHERE id = %s"
        if State(after) in STEPS[State(before)]:
            taken(step, after, batch.pk)
        else:
            refused(step, after, batch.pk)


def test_what_was_brought_and_confirmed_stays(preview, work, reviewer):
    batch = preview(TABLE)
    refused("UPDATE exchange_importbatch SET sha256 = repeat('0', 64)")
    refused("UPDATE exchange_importbatch SET file_name = 'other.csv'")
    taken("UPDATE exchange_importbatch SET mapping = mapping")
    actions.confirm(batch, by=reviewer, at=timezone.now())
    refused("UPDATE exchange_importbatch SET mapping = '[]'")
    refused("UPDATE exchange_importbatch SET confirmed_at = now()")
    refused("DELETE FROM exchange_importbatch")
    work(batch)
    refused("UPDATE exchange_importbatch SET rows_filed = rows_filed - 1")
    refused("UPDATE exchange_importbatch SET rows_filed = rows_filed + 1")
    actions.undo(batch, reason="Wrong.", by=reviewer, at=timezone.now())
    refused("UPDATE exchange_importbatch SET undo_reason = 'Right.'")
    refused("TRUNCATE exchange_importbatch CASCADE")


def test_what_was_told_of_rows_stays_once_the_import_is_confirmed(preview, reviewer):
    batch = preview(TABLE)
    for table in ("exchange_refusedrow", "exchange_warnedlines"):
        refused(f"UPDATE {table} SET id = id")  # noqa: S608, a name of our own
        refused(f"TRUNCATE {table}")
    refused(
        'INSERT INTO exchange_refusedrow (batch_id, line, "column", value, message)'
        " SELECT batch_id, 9, '', '', '' FROM exchange_refusedrow"
    )
    actions.confirm(batch, by=reviewer, at=timezone.now())
    assert RefusedRow.objects.filter(batch=batch).exists()
    assert WarnedLines.objects.filter(batch=batch).exists()
    for table in ("exchange_refusedrow", "exchange_warnedlines"):
        refused(f"DELETE FROM {table}")  # noqa: S608, a name of our own


def test_an_import_that_was_never_confirmed_may_go(preview):
    preview(TABLE)
    ImportBatch.objects.all().delete()
    assert not RefusedRow.objects.exists()
