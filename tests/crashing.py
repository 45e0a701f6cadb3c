"""Web, workers and clock under load, while whatever runs is killed at random moments.

What must hold is counted in the end: every report that was acknowledged is there, every report has
its alert, every letter came, and none is seen twice. bench/crash.py kills the servers as well.
"""

import contextlib
import datetime
import json
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
import uuid
from collections import Counter, defaultdict

from django.db import connection
from django.utils import timezone

from astana.embedded.start import programs, wait_until_it_answers
from astana.environment import ROOT
from astana.ledger.models import Entry
from monitoring.escalation.models import Alert, AlertDelivery
from violations.reports.models import Report


class Family:
    """Programs that run again a moment after they died; `kill(name)` is SIGKILL."""

    def __init__(self, environment):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        child = ["-m", "tests.child"]
        web, _worker, _beat = programs("127.0.0.1", self.port)
        self.commands = {
            "web": web.arguments,
            "worker 1": [*child, "worker", "--hostname=1@here"],
            "worker 2": [*child, "worker", "--hostname=2@here"],
            "beat": [*child, "celery", "--app=astana", "beat", "--pidfile=", "--loglevel=ERROR",
                     f"--schedule={environment['ASTANA_VAR']}/beat-of-crashes"],
        }  # fmt: skip
        self.environment = os.environ | environment | {"PYTHONWARNINGS": "ignore"}
        self.running, self.is_over, self.lock = {}, False, threading.Lock()
        self.keeper = threading.Thread(target=self._keep)

    def __enter__(self):
        self.keeper.start()
        if not wait_until_it_answers(self.url, lambda: False, seconds=120):
            self.__exit__()
            raise AssertionError("the web server does not answer")
        return self

    def __exit__(self, *_):
        self.is_over = True
        self.keeper.join()
        for name in self.running:
            self.kill(name)

    def kill(self, name):
        with self.lock, contextlib.suppress(ProcessLookupError):
            os.killpg(self.running[name].pid, signal.SIGKILL)
            self.running[name].wait()

    def _keep(self):
        while not self.is_over:
            for name, command in self.commands.items():
                with self.lock:
                    if name not in self.running or self.running[name].poll() is not None:
                        self.running[name] = subprocess.Popen(
                            [sys.executable, *command],
                            cwd=ROOT,
                            env=self.environment,
                            stdout=subprocess.DEVNULL,
                            stderr=subprocess.DEVNULL,
                            start_new_session=True,
                        )
            time.sleep(0.2)


class Filing:
    """Somebody who files, and asks again under the same id until it is acknowledged."""

    def __init__(self, url, token, *, a_second, violation_type):
        self.url, self.token, self.pause = url, token, 1 / a_second
        self.violation_type = violation_type
        self.acknowledged, self.is_over = [], False
        self.thread = threading.Thread(target=self._file)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.is_over = True
        self.thread.join()

    def wait_for(self, number, *, seconds=60):
        """Until so many are acknowledged: a slow machine serves nobody between two kills."""
        ends = time.monotonic() + seconds
        while len(self.acknowledged) < number and time.monotonic() < ends:
            time.sleep(0.1)

    def _file(self):
        while not self.is_over:
            report_id, body = str(uuid.uuid4()), json.dumps(_said(self.violation_type)).encode()
            ends = time.monotonic() + 60
            while not self._is_acknowledged(report_id, body):
                if time.monotonic() > ends:
                    return
                time.sleep(0.2)
            self.acknowledged.append(report_id)
            time.sleep(self.pause)

    def _is_acknowledged(self, report_id, body):
        request = urllib.request.Request(  # noqa: S310
            f"{self.url}/api/v1/reports/{report_id}/",
            body,
            {"Content-Type": "application/json", "Authorization": f"Token {self.token}"},
            method="PUT",
        )
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310
                return answer.status in (200, 201)
        except urllib.error.HTTPError as error:
            if error.code < 500:
                raise AssertionError(error.read()) from None
            return False
        except (OSError, ValueError):
            return False


def _said(violation_type):
    at = timezone.now() - datetime.timedelta(minutes=2)
    return {
        "began_at": at.isoformat(),
        "ended_at": at.isoformat(),
        "time_precision": "minute",
        "time_zone": "Asia/Damascus",
        "place_notation": "decimal",
        "place_as_given": "35.3201, 36.6219",
        "uncertainty_m": 500,
        "area": "SY05",
        "violation_type": violation_type,
        "observations": [{"item": "explosion", "means": "heard", "count": 5}],
    }


def kill_at_random(ways, *, seconds, pause, seed):
    """Call one of `ways` (name: function) now and again; {name: how often}."""
    chance, killed, ends = random.Random(seed), Counter(), time.monotonic() + seconds
    while time.monotonic() < ends:
        time.sleep(chance.uniform(0, 2 * pause))
        name = chance.choice(sorted(ways))
        ways[name]()
        killed[name] += 1
    return killed


def end_all_sessions():
    """What a crash of the database is to its clients."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


def wait_until_all_is_done(*, seconds):
    """Until every report has its alert and nothing is due; whether that came."""
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        waiting = AlertDelivery.objects.filter(state="due").exists()
        if not waiting and not Report.objects.filter(alerts=None).exists():
            return True
        time.sleep(0.3)
    return False


def what_went_wrong(acknowledged, letters):
    """What must not be, each with its number; `letters`: (alert, address, Message-ID)."""
    there = {str(key) for key in Report.objects.values_list("pk", flat=True)}
    alerts = Counter(Alert.objects.values_list("report", flat=True))
    ids = defaultdict(set)
    for number, address, message_id in letters:
        ids[number, address].add(message_id)
    expected = set(
        AlertDelivery.objects.filter(channel="email").values_list("alert__number", "address")
    )
    recorded = Counter(
        Entry.objects.filter(kind__in=["report_filed", "alert_raised"]).values_list(
            "kind", "subject"
        )
    )
    return {
        "acknowledged and lost": len(set(acknowledged) - there),
        "reports without an alert": len(there) - len(alerts),
        "reports with two alerts": sum(number > 1 for number in alerts.values()),
        "acts recorded twice": sum(number > 1 for number in recorded.values()),
        "letters that never came": len(expected - ids.keys()),
        "letters seen twice": sum(len(known) > 1 for known in ids.values()),
    }
