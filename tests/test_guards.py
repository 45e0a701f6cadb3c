"""What guards the record, as the database holds it, against the committed picture of it.

After a migration that changes it on purpose:
`ASTANA_WRITE_SNAPSHOTS=1 bin/test tests/test_guards.py`
"""

import os
from pathlib import Path

import pytest
from django.db import connection

SNAPSHOT = Path(__file__).parent / "guards.sql"

FUNCTIONS = """
    SELECT pg_get_functiondef(oid) FROM pg_proc
    WHERE pronamespace = 'public'::regnamespace
      AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e')
    ORDER BY proname
"""
TRIGGERS = """
    SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal ORDER BY tgname
"""


@pytest.mark.django_db
def test_the_guards_are_as_they_were_committed():
    with connection.cursor() as cursor:
        cursor.execute(FUNCTIONS)
        functions = [row[0] for row in cursor.fetchall()]
        cursor.execute(TRIGGERS)
        triggers = [row[0] + ";" for row in cursor.fetchall()]
    live = "\n".join([*functions, *triggers]) + "\n"
    if os.environ.get("ASTANA_WRITE_SNAPSHOTS"):
        SNAPSHOT.write_text(live)
    assert live == SNAPSHOT.read_text()


@pytest.mark.django_db
def test_every_guard_is_switched_on():
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'O'")
        assert cursor.fetchall() == []
