"""Letting this process open only the files it needs, where Linux can (Landlock, since 5.13).

See https://docs.kernel.org/userspace-api/landlock.html. Elsewhere nothing happens.
"""

import ctypes
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

CREATE, ADD, RESTRICT = 444, 445, 446  # the same numbers on every architecture
NO_NEW_PRIVILEGES = 38
WRITE_FILE, READ_FILE, READ_DIR, TRUNCATE = 1 << 1, 1 << 2, 1 << 3, 1 << 14
LOOK = READ_FILE | READ_DIR
KNOWN = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 4: (1 << 15) - 1}
KNOWN_NOW = (1 << 16) - 1  # what version 5 and later can forbid


class _Handled(ctypes.Structure):
    _fields_ = [
        ("files", ctypes.c_uint64),
        ("network", ctypes.c_uint64),
        ("scoped", ctypes.c_uint64),
    ]


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = [("allowed", ctypes.c_uint64), ("place", ctypes.c_int32)]


def open_only(readable: Iterable[str], writable: Iterable[str] = ()) -> bool:
    """From here on only these files, and what lies beneath these folders, can be opened.

    Returns whether the system does that. Nothing can be run and no TCP be reached any more.
    """
    if sys.platform != "linux":
        return False
    call = ctypes.CDLL(None, use_errno=True).syscall
    version = call(CREATE, None, 0, 1)
    if version < 1:
        return False
    handled = _Handled(KNOWN.get(version, KNOWN_NOW), 3 if version >= 4 else 0)
    handled.scoped = 3 if version >= 6 else 0  # abstract sockets, signals
    size = 8 if version < 4 else 16 if version < 6 else 24
    rules = call(CREATE, ctypes.byref(handled), size, 0)
    if rules < 0:
        return False
    for path in readable:
        _allow(call, rules, path, LOOK & handled.files)
    for path in writable:
        _allow(call, rules, path, (READ_FILE | WRITE_FILE | TRUNCATE) & handled.files)
    ctypes.CDLL(None).prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    done = call(RESTRICT, rules, 0) == 0
    os.close(rules)
    return bool(done)


def _allow(call: Any, rules: int, path: str, allowed: int) -> None:
    with suppress(OSError):  # what is not there needs no leave
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
        if not os.path.isdir(path):
            allowed &= ~READ_DIR
        call(ADD, rules, 1, ctypes.byref(_Beneath(allowed, place)), 0)
        os.close(place)
