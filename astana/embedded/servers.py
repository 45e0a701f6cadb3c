"""Starting and stopping the servers that come along, shared by all who use this checkout.

Everybody who needs them holds a shared lock for as long; the kernel lets go of it when a process
ends, however it ends. Who leaves last turns off the light, unless they were started to stay.
"""

import fcntl
import os
from contextlib import contextmanager

from astana.environment import VAR

from . import addresses, postgres, valkey
from .account import account_for, let_in
from .preflight import CannotStart, check_disk, check_folders

RUN = VAR / "run"
STAY = RUN / "servers-stay"


def brought_along():
    """The servers that this checkout runs itself, by name: those the environment does not give."""
    servers = {"PostgreSQL": ("DATABASE_URL", postgres), "Valkey": ("REDIS_URL", valkey)}
    return {name: module for name, (url, module) in servers.items() if not os.environ.get(url)}


def start(servers, say, stay=False):
    """Start those of `servers` that do not run; `stay`: until told to stop."""
    if not servers:
        return
    with _one_at_a_time():
        if stay:
            STAY.touch()
        if all(server.running() for server in servers.values()):
            return
        check_disk()
        account = account_for(postgres.DATA, say)
        (VAR / "log").mkdir(exist_ok=True)
        _make_socket_folder(account)
        programs = [folder for server in servers.values() for folder in server.FOLDERS]
        let_in(account, programs, [postgres.DATA, addresses.socket_folder()], say)
        for name, server in servers.items():
            server.start(account)
            say(f"{name} runs")


def stop(servers, say):
    """Stop those of `servers` that run."""
    if not servers or not RUN.exists():
        return
    with _one_at_a_time():
        for name, server in reversed(servers.items()):
            if server.running():
                server.stop()
                say(f"{name} stopped")


@contextmanager
def in_use(servers, say):
    """The servers run for as long as this lasts, and stop with the last of its users."""
    users = _open("users")
    fcntl.flock(users, fcntl.LOCK_SH)
    try:
        start(servers, say)
        yield
    finally:
        if not STAY.exists():
            _stop_unless_used(users, servers, say)
        os.close(users)


def stay_no_longer(servers, say):
    """Stop the servers now, or with their last user."""
    users = _open("users")
    STAY.unlink(missing_ok=True)
    if not _stop_unless_used(users, servers, say):
        say("in use still: they stop with the last of their users")
    os.close(users)


def _stop_unless_used(users, servers, say):
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    stop(servers, say)
    return True


@contextmanager
def _one_at_a_time():
    lock = _open("lock")
    fcntl.flock(lock, fcntl.LOCK_EX)
    try:
        yield
    finally:
        os.close(lock)


def _open(name):
    check_folders(VAR)
    RUN.mkdir(exist_ok=True)
    return os.open(RUN / name, os.O_RDWR | os.O_CREAT, 0o600)


def _make_socket_folder(account):
    folder = addresses.socket_folder()
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        if folder.is_symlink() or folder.stat().st_uid not in (0, os.geteuid(), account.uid):
            raise CannotStart(f"{folder} belongs to somebody else: remove it.") from None
    account.own(folder)
    folder.chmod(0o700)
