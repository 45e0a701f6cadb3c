"""`manage.py up`: all of it, on a free port, in a var/ of its own."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request

import psutil
import pytest

from astana.environment import ROOT

OURS = ("DATABASE_URL", "REDIS_URL", "ASTANA_TEST_SERVERS", "PYTHONWARNINGS")
PATIENCE = 420  # seconds; a fresh one takes 20 s where nothing else runs, minutes beside much else


def a_free_port():
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


class Up:
    """One `manage.py up --no-demo`, and what came of it."""

    def __init__(self, var, *arguments, port=None):
        self.var, self.port = var, port or a_free_port()
        environment = {name: value for name, value in os.environ.items() if name not in OURS}
        self.words = (var.parent / f"words-{self.port}").open("w+")
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "up", "--no-demo", f"--port={self.port}", *arguments],
            cwd=ROOT,
            env=environment | {"ASTANA_VAR": str(var)},
            stdin=subprocess.DEVNULL,
            stdout=self.words,
            stderr=subprocess.STDOUT,
        )

    def said(self):
        self.words.seek(0)
        return self.words.read()

    def wait_until_it_runs(self):
        deadline = time.monotonic() + PATIENCE
        while "Ctrl-C stops it" not in self.said():
            assert self.process.poll() is None, self.said()
            assert time.monotonic() < deadline, self.said()
            time.sleep(0.1)
        return self

    def family(self):
        """Every process that works for this var/: ours, and the servers, which stand alone."""
        ours = self.process.pid
        record = json.loads((self.var / "run" / "up").read_text())
        children = psutil.Process(ours).children(recursive=True)
        assert {child for child, _ in record["programs"]} <= {child.pid for child in children}
        return children

    def stop(self, number=signal.SIGTERM):
        self.process.send_signal(number)
        assert self.process.wait(PATIENCE) == 0, self.said()
        return self.said()


@pytest.fixture(scope="module")
def var(tmp_path_factory):
    """One var/ for all: a fresh one takes long, and what stays in it after a stop is in order."""
    # Short, for a socket's path may not be long; and open to the account that root starts it with.
    folder = tmp_path_factory.mktemp("up")
    for parent in (folder, folder.parent, folder.parent.parent):
        if parent.owner() == psutil.Process().username():
            parent.chmod(0o755)
    return folder / "var"


@pytest.fixture
def up(var):
    begun = []

    def begin(*arguments, **options):
        begun.append(Up(var, *arguments, **options))
        return begun[-1]

    yield begin
    for one in begun:
        if one.process.poll() is None:  # a test that failed half-way
            one.process.send_signal(signal.SIGTERM)
            one.process.wait(PATIENCE)
        one.words.close()


def test_a_crashed_start_is_cleared_away_a_second_one_refused_and_a_stop_leaves_nothing(up):
    first = up().wait_until_it_runs()
    family = first.family()
    assert {"postgres", "valkey-server"} <= {process.name() for process in family}
    second = up(port=a_free_port())
    assert second.process.wait(PATIENCE) == 1
    assert (
        f"Astana runs already from this folder, at http://127.0.0.1:{first.port}" in second.said()
    )

    first.process.kill()
    first.process.wait()
    third = up(port=first.port).wait_until_it_runs()  # its port is free again, too
    assert "a start before this one crashed" in third.said()
    assert "bringing the database up to date" not in third.said()
    with urllib.request.urlopen(f"http://127.0.0.1:{third.port}/health/") as answer:
        assert json.load(answer) == {"database": "ok", "broker": "ok"}
    with urllib.request.urlopen(f"http://127.0.0.1:{third.port}/accounts/login/") as answer:
        assert b"csrfmiddlewaretoken" in answer.read()
    family += third.family()

    said = third.stop(signal.SIGINT)
    assert "the data stays" in said
    assert "Traceback" not in said
    _, alive = psutil.wait_procs(family, timeout=30)
    assert [process for process in alive if process.status() != psutil.STATUS_ZOMBIE] == []
    assert (third.var / "postgres" / "PG_VERSION").exists()


def test_a_taken_port_is_named_in_one_line(up):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        one = up(port=port)
        assert one.process.wait(PATIENCE) == 1
    assert one.said().startswith(f"Astana cannot start: Port {port} of 127.0.0.1 cannot be used")
    assert one.said().count("\n") == 1


def test_reset_asks_first(up):
    one = up("--reset")
    assert one.process.wait(PATIENCE) == 1
    assert "--reset asks first, and there is no terminal here" in one.said()
