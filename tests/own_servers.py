"""The tests' own PostgreSQL database and Valkey number, on the servers that come along.

Several people may test in one checkout at once: TEST_DB_SUFFIX=ann keeps their databases and
Valkey numbers apart. Where DATABASE_URL or REDIS_URL is given, that server is used instead.
"""

import os
from contextlib import ExitStack
from urllib.parse import urlsplit
from zlib import crc32

from astana.embedded import addresses, servers
from astana.environment import VAR

SUFFIX = os.environ.get("TEST_DB_SUFFIX", "")
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")
NUMBERS = 4095  # of the 4096 Valkey databases; 0 is the running system's

# Settings are read when pytest-django sets Django up, which is after this.
os.environ["DJANGO_SETTINGS_MODULE"] = "astana.settings"
needed = servers.brought_along() if "ASTANA_TEST_SERVERS" not in os.environ else {}


def use_test_addresses():
    """Point DATABASE_URL and REDIS_URL at databases that only this test run uses.

    pytest-django adds `test_` in front of the database's name, and the xdist worker behind it.
    """
    name = f"astana_{SUFFIX}" if SUFFIX else "astana"
    ours = os.environ.setdefault("ASTANA_TEST_SERVERS", ",".join(needed)).split(",")
    if "PostgreSQL" in ours:  # as the superuser, who may create and drop databases
        os.environ["DATABASE_URL"] = addresses.database_url("postgres", name)
    elif SUFFIX and not WORKER:
        url = urlsplit(os.environ["DATABASE_URL"])
        os.environ["DATABASE_URL"] = url._replace(path=f"{url.path}_{SUFFIX}").geturl()
    if "Valkey" in ours:
        number = crc32(f"{SUFFIX} {WORKER}".encode()) % NUMBERS + 1
        os.environ["REDIS_URL"] = addresses.redis_url(number)


use_test_addresses()
running = ExitStack()


def pytest_configure(config):
    (VAR / "static").mkdir(parents=True, exist_ok=True)  # served from, so missed where nothing is
    if needed and not config.option.collectonly:
        running.enter_context(servers.in_use(needed, lambda line: None))


def pytest_unconfigure(config):
    running.close()


def database_url_of_this_run():
    """The address of the test database itself, for a worker or server that a test starts."""
    from django.db import connection

    url = urlsplit(os.environ["DATABASE_URL"])
    return url._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
