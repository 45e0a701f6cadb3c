"""A program that dies with whoever started it, even when that one is killed.

    python -m tests.child celery --app astana beat

`worker` is a Celery worker of one process, and `worker-with-clock` one that rings for itself, in
a thread: so nothing is left of it when it is killed.
"""

import ctypes
import os
import runpy
import signal
import sys
import tempfile

WORKER = ["worker", "--pool=solo", "--loglevel=WARNING", "--without-gossip", "--without-mingle"]
SET_DEATH_SIGNAL = 1  # prctl(2), PR_SET_PDEATHSIG


def die_with_parent():
    """Linux only; elsewhere what was started is ended by who started it, or by nobody."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(SET_DEATH_SIGNAL, signal.SIGKILL)
        if os.getppid() == 1:
            sys.exit("nobody waits for this")


def work(*, with_clock):
    from celery.beat import EmbeddedService

    from astana.celery import app

    if with_clock:
        EmbeddedService(app, thread=True, schedule_filename=f"{tempfile.mkdtemp()}/beat").start()
    app.worker_main([*WORKER, *sys.argv[2:]])


if __name__ == "__main__":
    die_with_parent()
    name = sys.argv[1]
    if name in ("worker", "worker-with-clock"):
        work(with_clock=name == "worker-with-clock")
    else:
        sys.argv = sys.argv[1:]
        runpy.run_module(name, run_name="__main__", alter_sys=True)
