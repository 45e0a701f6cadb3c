"""Where the servers that come along listen: Unix sockets in a folder of their own.

Known before anything runs, for settings read them; so nothing but the standard library here.
Sockets rather than ports: nothing to collide with, and the folder's mode says who may connect.
"""

import hashlib
import os
from pathlib import Path
from urllib.parse import quote

from astana.environment import VAR

LONGEST_SOCKET_PATH = 103  # bytes a socket's path may have on macOS; Linux allows four more
DATABASE = "astana"
ROLE = "astana"


def socket_folder():
    """`var/sockets`, or where that path is too long for a socket, a short one of the same fame."""
    folder = VAR / "sockets"
    if len(os.fsencode(folder / ".s.PGSQL.5432")) <= LONGEST_SOCKET_PATH:
        return folder
    name = hashlib.sha256(os.fsencode(VAR)).hexdigest()[:16]
    return Path("/tmp") / f"astana-{name}"  # noqa: S108 (its owner is checked)


def database_url(role=ROLE, database=DATABASE):
    """The PostgreSQL of this checkout. The folder is a parameter: host names lose their case."""
    return f"postgres://{role}@/{database}?host={quote(str(socket_folder()))}"


def valkey_socket():
    """The socket on which the Valkey of this checkout listens."""
    return socket_folder() / "valkey.sock"


def redis_url(number=0):
    """The Valkey of this checkout, one of its numbered databases."""
    return f"unix://{quote(str(valkey_socket()))}?db={number}"


def broker_url(redis_url):
    """The same address as Celery spells it."""
    if not redis_url.startswith("unix://"):
        return redis_url
    path, _, query = redis_url.removeprefix("unix://").partition("?")
    number = query.removeprefix("db=") or "0"
    return f"redis+socket://{path}?virtual_host={number}"
