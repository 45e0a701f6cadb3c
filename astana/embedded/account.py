"""The system account that the servers which come along run under.

An ordinary user runs them as himself. PostgreSQL refuses to run as root; for root there is a
system account of its own, and whatever is changed for it is said (docs/running.md).
"""

import os
import pwd
import shutil
import stat
import subprocess
from dataclasses import dataclass

from .preflight import CannotStart

NAME = "astana_servers"


@dataclass(frozen=True)
class Account:
    """A system account; `switch` are the arguments that make a process run under it."""

    name: str
    uid: int
    gid: int

    @property
    def switch(self):
        if os.geteuid() != 0:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def own(self, path):
        """Give `path` to the account."""
        if os.geteuid() == 0:
            os.chown(path, self.uid, self.gid)


def account_for(data, say):
    """The account for the servers: ourselves, or as root the owner of `data` or one made for it."""
    try:
        if os.geteuid() != 0:
            return _named(pwd.getpwuid(os.geteuid()))
        if data.exists() and data.stat().st_uid != 0:
            return _named(pwd.getpwuid(data.stat().st_uid))
    except KeyError:
        raise CannotStart(
            "This process runs under a number without an account (see /etc/passwd), which "
            "PostgreSQL refuses: use a real account, or set DATABASE_URL and REDIS_URL."
        ) from None
    try:
        return _named(pwd.getpwnam(NAME))
    except KeyError:
        return _make(say)


def _named(entry):
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def _make(say):
    useradd = shutil.which("useradd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    command = [useradd or "", "--system", "--no-create-home", "--home-dir", "/nonexistent"]
    command += ["--shell", "/usr/sbin/nologin", "--user-group", NAME]
    if useradd is None or subprocess.run(command, capture_output=True).returncode:
        raise CannotStart(
            "PostgreSQL refuses to run as root and no account could be made for it: "
            "start as an ordinary user, or set DATABASE_URL and REDIS_URL."
        )
    say(f"as root: made the system account {NAME}, for PostgreSQL refuses to run as root")
    return _named(pwd.getpwnam(NAME))


def let_in(account, programs, places, say):
    """As root: let the account reach `places`, and reach and read `programs`.

    A closed folder on the way (such as /root) can then be passed by every account, but still
    not listed. Opens nothing that is open already; says what it opened and how to close it.
    """
    if os.geteuid() != 0:
        return
    opened = []
    for folder in (*programs, *places):
        for parent in folder.parents:
            mode = stat.S_IMODE(parent.stat().st_mode)
            if not mode & stat.S_IXOTH and parent.stat().st_uid != account.uid:
                parent.chmod(mode | stat.S_IXOTH)
                opened.append(parent)
    for folder in programs:
        if not folder.stat().st_mode & stat.S_IROTH:
            _open_below(folder)
    if opened:
        names = " ".join(f"'{folder}'" for folder in opened)
        say(
            f"as root: let {account.name} pass folders that were closed; to undo: chmod o-x {names}"
        )


def _open_below(folder):
    """What a strict umask closed inside a package of ours: readable again."""
    for path in (folder, *folder.rglob("*")):
        mode = stat.S_IMODE(path.stat().st_mode)
        path.chmod(mode | stat.S_IROTH | (stat.S_IXOTH if mode & stat.S_IXUSR else 0))
