"""What was sealed and determined before positions spoke of seven points."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from django.utils import timezone

from astana import sealing
from astana.ledger.encoding import digest
from monitoring.assessment.models import Position
from monitoring.assessment.queries import determination_of
from monitoring.assessment.sealing import PURPOSE, commit
from tests.monitoring.conftest import seal_one

pytestmark = pytest.mark.django_db
FIRST_FORMAT = {
    "occurrence": "confirmed",
    "attributed_to": "",
    "provision": "",
    "confidence": "high",
    "reasons": "Sealed by the older program.",
}


def test_a_position_of_the_first_format_opens_verifies_and_counts(assessed, reviewers):
    older, *others = reviewers
    salt = "5" * 64
    commitment = commit(assessed.pk, older.delegation.code, salt, FIRST_FORMAT)
    Position.objects.create(
        case=assessed,
        delegation=older.delegation,
        by=older,
        sealed_at=timezone.now(),
        commitment=commitment,
        sealed=sealing.seal(PURPOSE, {"salt": salt, "content": FIRST_FORMAT}),
    )
    for by in others:
        seal_one(assessed, by)
    opened = assessed.positions.get(delegation=older.delegation)
    assert (opened.reasons, opened.content) == (FIRST_FORMAT["reasons"], FIRST_FORMAT)
    assert commit(assessed.pk, "RU", opened.salt, opened.content) == commitment
    fields = determination_of(assessed).fields
    assert fields["when"]["value"] == "as_reported"
    assert fields["intent"]["value"] == "undetermined"
    assert not any("dissent" in field and field["dissent"] for field in fields.values())


def test_older_determinations_become_version_one_with_a_text_to_sign(determined):
    before = determination_of(determined)
    older = {
        name: {"agreed": True, "value": before.fields[name]["value"], "filed": 3}
        for name in ("occurrence", "attributed_to", "provision")
    }
    migration = import_module("monitoring.assessment.migrations.0003_older_rows")
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET session_replication_role = replica")
        type(before).objects.filter(pk=before.pk).update(fields=older, text="", digest="")
        migration.give_contents(apps, None)
        migration.give_texts(apps, None)
        cursor.execute("SET session_replication_role = DEFAULT")
    after = determination_of(determined.__class__.objects.get(pk=determined.pk))
    assert (after.round, after.version, after.open_points) == (1, 1, 0)
    assert after.digest == digest(after.text)
    assert after.fields == before.fields
