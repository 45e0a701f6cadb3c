"""One `up` at a time, and what a crashed one left behind is cleared away."""

import fcntl
import json
import os
from contextlib import contextmanager

import psutil

from astana.environment import VAR

from .preflight import CannotStart, check_folders

RECORD = VAR / "run" / "up"


@contextmanager
def only_one(address, say):
    """Hold the right to run Astana from this folder; the kernel takes it back when we die."""
    check_folders(VAR, RECORD.parent)
    with RECORD.open("a+") as record:
        record.seek(0)
        try:
            known = json.loads(record.read() or "{}")
        except ValueError:
            known = {}
        try:
            fcntl.flock(record, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CannotStart(
                f"Astana runs already from this folder, at {known.get('address', 'its address')} "
                f"(process {known.get('process', 'unknown')}): stop that one first."
            ) from None
        _clear_away(known, say)
        _write(record, {"address": address, "process": os.getpid(), "programs": []})
        try:
            yield lambda programs: _write(record, _all(address, programs))
        finally:
            _write(record, {})


def _all(address, programs):
    marks = [_mark(program.process.pid) for program in programs if program.process]
    return {"address": address, "process": os.getpid(), "programs": [m for m in marks if m]}


def _mark(number):
    """A process by its number and the moment it began, for numbers are used again."""
    try:
        return [number, psutil.Process(number).create_time()]
    except psutil.NoSuchProcess:
        return None


def _write(record, content):
    record.seek(0)
    record.truncate()
    record.write(json.dumps(content))
    record.flush()


def _clear_away(known, say):
    left = []
    for number, began in known.get("programs", []):
        try:
            process = psutil.Process(number)
            if process.create_time() == began:
                left += [process, *process.children(recursive=True)]
        except psutil.NoSuchProcess:
            continue
    if not left:
        return
    say(f"a start before this one crashed: stopping the {len(left)} processes it left")
    for process in left:
        _tell(process.terminate)
    _, stubborn = psutil.wait_procs(left, timeout=10)
    for process in stubborn:
        _tell(process.kill)


def _tell(what):
    try:
        what()
    except psutil.NoSuchProcess:
        pass
    except psutil.AccessDenied:
        raise CannotStart(
            "A start before this one, by another account, still runs: stop it as that account."
        ) from None
