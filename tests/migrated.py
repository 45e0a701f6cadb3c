"""The test database is a copy of one that was migrated before: to migrate takes ten seconds.

There is one for what all migrations say just now; a changed migration makes another.
"""

import hashlib
import os
from contextlib import closing
from pathlib import Path

import django
import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection

from astana.embedded import postgres

BEGIN = "astana_migrated_"
OLD = """
    SELECT datname FROM pg_database WHERE starts_with(datname, %s)
    AND (pg_stat_file('base/' || oid || '/PG_VERSION')).modification < now() - interval '1 day'
"""


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, django_db_blocker):
    """pytest-django asks for this before it makes the database."""
    if "PostgreSQL" in os.environ["ASTANA_TEST_SERVERS"].split(","):
        with django_db_blocker.unblock():
            connection.settings_dict["TEST"]["TEMPLATE"] = migrated()


def migrated():
    """The name of a database in which every migration is done; made unless it is there."""
    name = BEGIN + what_migrations_say()[:16]
    with closing(postgres.connect()) as server:
        server.autocommit = True
        cursor = server.cursor()
        cursor.execute("SELECT pg_advisory_lock(hashtextextended(%s, 0))", [name])
        cursor.execute("SELECT FROM pg_database WHERE datname = %s", [name])
        if not cursor.rowcount:
            drop(f"{name}_draft", cursor)  # of one that was broken off
            migrate(f"{name}_draft", cursor)
            cursor.execute(f'ALTER DATABASE "{name}_draft" RENAME TO "{name}"')
            cursor.execute(OLD, [BEGIN])
            for (old,) in cursor.fetchall():
                drop(old, cursor)
    return name


def drop(name, cursor):
    cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def migrate(name, cursor):
    cursor.execute(f'CREATE DATABASE "{name}"')
    named = connection.settings_dict["NAME"]
    connection.settings_dict["NAME"] = name
    try:
        call_command("migrate", verbosity=0, interactive=False)
    finally:
        connection.close()
        connection.settings_dict["NAME"] = named


def what_migrations_say():
    """A digest of all migrations, ours and others', with their SQL."""
    said = hashlib.sha256(django.__version__.encode())
    for app in apps.get_app_configs():
        for path in sorted(Path(app.path, "migrations").rglob("*")):
            if path.suffix in (".py", ".sql"):
                said.update(f"{app.label} {path.name}\n".encode() + path.read_bytes())
    return said.hexdigest()
