"""What all tests share. The first import comes first: it points the settings at test databases."""

from tests.own_servers import pytest_configure, pytest_unconfigure  # noqa: F401, I001
from tests.browser import pytest_collection_modifyitems  # noqa: F401

import gc
import os
import time
import warnings

import django

django.setup()
# Handed on to the workers of xdist, it would make them read the settings, and with them the
# addresses, before tests/own_servers has given each its own.
del os.environ["DJANGO_SETTINGS_MODULE"]

import pytest  # noqa: E402
from django.conf import settings  # noqa: E402
from django.contrib.staticfiles.handlers import StaticFilesHandler  # noqa: E402
from django.db import OperationalError, connection, transaction  # noqa: E402
from django.db.backends.postgresql.operations import DatabaseOperations  # noqa: E402
from django.test import testcases  # noqa: E402

# Passwords are made slow to guess; the cast would wait for it in every test.
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

pytest_plugins = ["tests.balance", "tests.browsing", "tests.cast", "tests.migrated"]


@pytest.fixture(autouse=True, scope="session")
def _flush_passes_the_guards():
    """What a committing test wrote is deleted after it, aside of the guards, which refuse that.

    Only from the tables that hold something: to truncate all of them takes half a second. The
    first procedure came by a migration, and stays.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "sql_flush", lambda _, style, tables, **how: tables)
        patch.setattr(DatabaseOperations, "execute_sql_flush", _delete_from)
        yield


def _delete_from(operations, tables):
    for still in reversed(range(40)):
        try:
            _delete_once_nobody_writes(tables)
        except OperationalError:  # a request that the closed browser left under way was faster
            if not still:
                raise
            time.sleep(0.25)
        else:
            return


def _delete_once_nobody_writes(tables):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {', '.join(tables)} IN EXCLUSIVE MODE")
        first_rows = (f"(SELECT '{name}' FROM {name} LIMIT 1)" for name in tables)  # noqa: S608
        cursor.execute(" UNION ALL ".join(first_rows))
        held = [name for (name,) in cursor.fetchall()]
        cursor.execute("SET LOCAL session_replication_role = replica")
        for name in held:
            but = " WHERE version <> 1" if name == "procedures_procedure" else ""
            cursor.execute(f"DELETE FROM {name}{but}")  # noqa: S608


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """At the end the test database is dropped, which PostgreSQL refuses while one is connected.

    A thread that ended leaves its connection to the collector, a killed process its query to
    PostgreSQL: both are given time. Who is still there after that is named and shown out.
    """
    yield
    gc.collect()
    with django_db_blocker.unblock():
        connection.close()  # a test may have ended it from outside
        _let_the_others_leave()


def _let_the_others_leave():
    with connection.cursor() as cursor:
        for _ in range(50):
            if not (others := _connected_beside(cursor)):
                return
            time.sleep(0.2)
        warnings.warn(f"still connected to the test database: {others}", stacklevel=1)
        for pid, *_ in others:
            cursor.execute("SELECT pg_terminate_backend(%s)", [pid])


def _connected_beside(cursor):
    cursor.execute(
        "SELECT pid, application_name, state, left(query, 200) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    return cursor.fetchall()


@pytest.fixture(autouse=True, scope="session")
def _live_server_serves_the_sources():
    """pytest-django does not know our static files app by its name and would serve STATIC_ROOT."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(testcases, "_StaticFilesHandler", StaticFilesHandler)
        yield


@pytest.hookimpl(trylast=True)
def pytest_collection_finish():
    """What is loaded by now stays; the collector need not walk over it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
