"""From a report that is filed to its alert at a mail server and a webhook receiver, in seconds.

    .venv/bin/python bench/alerts.py [--rate 20] [--seconds 20] [--phases steady,kill,wipe]
    .venv/bin/python bench/alerts.py --phases burst [--burst 10000]

Uses a database of its own, two worker processes, the clock, and in a process apart a real SMTP
server and a webhook receiver. Each phase files reports at the rate, each of which raises an alert
for three guarantors by letter and one by webhook. In the middle of "kill" one worker gets SIGKILL
(and is started again a second later), in the middle of "wipe" the broker is emptied. Prints for
each phase p50, p99 and the worst by channel, how many were missing, and how many came twice under
another id (none may) or the same. Ends by itself: what has not come a minute after is missing.

"burst" raises so many alerts at once, as quickly as one process can, under the policy that a group
begins with. Prints how quickly they were raised, how many messages the address that got most was
sent in the hour and how many it may get, and how many alerts reach an address by no message.
"""

import argparse
import asyncio
import email
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections import defaultdict
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
PATIENCE = 60
WORKERS = 2


def receive():
    """The other side, in this process alone: prints its two ports, then what comes in and when."""
    from aiosmtpd.smtp import SMTP

    def say(*said):
        print(json.dumps(said), flush=True)

    class Mailbox:
        async def handle_DATA(self, server, session, envelope):  # noqa: N802
            letter = email.message_from_bytes(envelope.content)
            number = letter["Subject"].split()[1].rstrip(":")
            say("letter", number, letter["To"], letter["Message-ID"], time.time())
            return "250 OK"

    async def hook(reader, writer):
        head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
        length = int(head.partition("content-length:")[2].split()[0])
        said = json.loads(await reader.readexactly(length))["data"]
        key = head.partition("webhook-id:")[2].split()[0]
        say("webhook", said["number"], said["for_delegation"], key, time.time())
        writer.write(b"HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n")
        await writer.drain()
        writer.close()

    async def serve():
        loop = asyncio.get_running_loop()
        mail = await loop.create_server(lambda: SMTP(Mailbox(), loop=loop), "127.0.0.1", 0)
        hooks = await asyncio.start_server(hook, "127.0.0.1", 0)
        say(*(one.sockets[0].getsockname()[1] for one in (mail, hooks)))
        await asyncio.gather(mail.serve_forever(), hooks.serve_forever())

    asyncio.run(serve())


if "--receive" in sys.argv:
    receive()

os.environ.setdefault("TEST_DB_SUFFIX", "bench_alerts")
from tests.own_servers import database_url_of_this_run, needed  # noqa: E402, I001, settings point at it

import django  # noqa: E402

django.setup()

import redis  # noqa: E402
from django.conf import settings  # noqa: E402
from django.db.models import Count  # noqa: E402
from django.test.utils import (  # noqa: E402
    setup_databases,
    setup_test_environment,
    teardown_databases,
)
from django.utils import timezone  # noqa: E402

from astana.accounts.models import Delegation, User  # noqa: E402
from astana.celery import app  # noqa: E402
from astana.embedded import servers  # noqa: E402
from monitoring.channels.secrets import sealed  # noqa: E402
from monitoring.channels.signing import new_secret  # noqa: E402
from monitoring.demonstration import facts  # noqa: E402
from monitoring.detection.actions import change_group_rule  # noqa: E402
from monitoring.detection.finding import Finding  # noqa: E402
from monitoring.detection.models import RuleVersion  # noqa: E402
from monitoring.escalation.models import (  # noqa: E402
    Alert,
    AlertDelivery,
    DutyAddress,
    EscalationPolicy,
)
from monitoring.escalation.policies import DEFAULT  # noqa: E402
from monitoring.escalation.raising import raise_found  # noqa: E402
from violations.reports.actions import file_report  # noqa: E402
from violations.reports.content import ReportContent  # noqa: E402
from violations.reports.models import ViolationType  # noqa: E402
from violations.zones.models import AdminArea  # noqa: E402


class OtherSide:
    """The receiving process, and what it has said so far."""

    def __init__(self):
        command = [sys.executable, __file__, "--receive"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self.mail, self.hooks = json.loads(self.process.stdout.readline())
        self.came = []
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self):
        for line in self.process.stdout:
            self.came.append(json.loads(line))


def worker(number, port):
    """A worker of one process; the first brings the clock. They die with us."""
    folder = tempfile.mkdtemp()
    child = ["-m", "tests.child"]
    command = [*child, "worker", "--loglevel=ERROR", "--hostname", f"bench{number}@here"]
    environment = os.environ | {
        "DATABASE_URL": database_url_of_this_run(),
        "EMAIL_URL": f"smtp://127.0.0.1:{port}",
    }
    silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    started = [subprocess.Popen([sys.executable, *command], cwd=ROOT, env=environment, **silent)]
    if number == 0:
        clock = [*child, "celery", "-A", "astana", "beat", "--pidfile=", "--loglevel", "ERROR"]
        clock += ["--schedule", f"{folder}/beat"]
        started.append(
            subprocess.Popen([sys.executable, *clock], cwd=ROOT, env=environment, **silent)
        )
    return started


@contextmanager
def workers(port):
    running = [worker(number, port) for number in range(WORKERS)]
    try:
        _wait_until_they_listen()
        yield running
    finally:
        for process in [process for pair in running for process in pair]:
            process.kill()
            process.wait()


def _wait_until_they_listen():
    ends = time.time() + PATIENCE
    while len(app.control.ping(timeout=1) or []) < WORKERS:
        if time.time() > ends:
            raise SystemExit("the workers did not start")


def prepare(other):
    """Delegations, duty addresses, a policy without a ceiling to speak of; who files."""
    at = timezone.now()
    administrator = facts.save_delegations(at=at)
    facts.save_people(by=administrator, at=at)
    for save in (facts.save_areas, facts.save_zones, facts.save_types):
        save(by=administrator, at=at)
    DutyAddress.objects.all().delete()
    for one in Delegation.objects.filter(kind="guarantor"):
        DutyAddress.objects.create(
            delegation=one, channel="email", address=f"duty@{one.code.lower()}.example"
        )
    DutyAddress.objects.create(
        delegation=Delegation.objects.filter(kind="guarantor").first(),
        channel="webhook",
        address=f"http://127.0.0.1:{other.hooks}/alerts",
        secret=sealed(new_secret()),
    )
    EscalationPolicy.objects.create(
        version=1, content=DEFAULT | {"most_an_hour": 10**6}, digest="bench", in_force_at=at
    )
    rule_for_everything(at)
    return User.objects.select_related("delegation").get(username="ru.reviewer")


def rule_for_everything(at):
    change_group_rule(
        {
            "code": "everything",
            "names": {"en": "Everything"},
            "based_on": 0,
            "in_force": True,
            "kind": "immediate",
            "severity": 1,
            "settings": {"least_severity": 1},
        },
        by=None,
        at=at,
    )


def content():
    now = timezone.now()
    return ReportContent(
        began_at=now,
        ended_at=now,
        time_precision="minute",
        time_zone="Asia/Damascus",
        place_notation="decimal",
        place_as_given="35.3201, 36.6219",
        place_name="Al-Lataminah",
        latitude=35.3201,
        longitude=36.6219,
        uncertainty_m=500,
        area=AdminArea.objects.filter(kind="governorate").first(),
        violation_type=ViolationType.objects.first(),
        observations=[],
    )


def file_at(rate, seconds, by, in_the_middle):
    """File at the rate; {report id: when filing it was done}."""
    filed, began = {}, time.time()
    count = int(rate * seconds)
    for number in range(count):
        time.sleep(max(0, began + number / rate - time.time()))
        if number == count // 2:
            threading.Thread(target=in_the_middle).start()
        report, _new = file_report(uuid.uuid4(), content(), by=by, at=timezone.now())
        filed[report.pk] = time.time()
    return filed


def disturbance(phase, running, port):
    def kill():
        victim = running[1][0]
        os.kill(victim.pid, signal.SIGKILL)
        victim.wait()
        time.sleep(1)
        running[1] = worker(1, port)

    def wipe():
        broker = redis.Redis.from_url(settings.REDIS_URL)
        broker.flushdb()
        broker.close()

    return {"kill": kill, "wipe": wipe}.get(phase, lambda: None)


def wait_until_all_came(filed):
    """Until nothing is due any more, or the patience is over."""
    ends = time.time() + PATIENCE
    while time.time() < ends:
        raised = Alert.objects.filter(report__in=filed)
        waiting = AlertDelivery.objects.filter(alert__in=raised, state="due").exists()
        if raised.count() == len(filed) and not waiting:
            return
        time.sleep(0.5)


def tell(phase, filed, came):
    """One line for each channel."""
    numbers = {
        number: filed[report]
        for number, report in Alert.objects.filter(report__in=filed).values_list("number", "report")
    }
    took, ids = defaultdict(list), defaultdict(set)
    twice = 0
    for channel, number, to, key, at in came:
        if number not in numbers:
            continue
        known = ids[channel, number, to]
        if key in known:
            twice += 1
        elif not known:
            took[channel].append(at - numbers[number])
        known.add(key)
    others = sum(len(known) - 1 for known in ids.values())
    expected = AlertDelivery.objects.filter(alert__number__in=numbers).exclude(channel="inbox")
    for channel, name in (("letter", "email"), ("webhook", "webhook")):
        values = sorted(took[channel])
        missing = expected.filter(channel=name).count() - len(values)
        p50, p99, worst = (_quantile(values, share) for share in (0.5, 0.99, 1))
        print(
            f"{phase:7} {channel:8} n {len(values):5}  p50 {p50:6.2f} s  p99 {p99:6.2f} s  "
            f"worst {worst:6.2f} s  missing {missing}",
            flush=True,
        )
    print(
        f"{phase:7} no alert {len(filed) - len(numbers)}, same id again {twice}, "
        f"another id {others}",
        flush=True,
    )


def burst(count):
    """Raise so many alerts at once, each of a cause of its own; tell who heard of them, and how."""
    began_at = timezone.now()
    EscalationPolicy.objects.create(
        version=2, content=DEFAULT, digest="burst", in_force_at=began_at
    )
    version = RuleVersion.objects.get(rule__code="everything")
    began = time.time()
    for number in range(count):
        finding = Finding(f"burst:{number}", version, 4, None, (), {})
        raise_found(finding, at=timezone.now())
    raised = time.time() - began
    rows = AlertDelivery.objects.filter(made_at__gte=began_at).exclude(channel="inbox")
    ends = time.time() + PATIENCE
    while time.time() < ends and rows.filter(state="due", next_at__lte=timezone.now()).exists():
        time.sleep(0.5)
    addresses = rows.values("channel", "address").distinct().count()
    of_their_own = rows.exclude(state="grouped").values("channel", "address")
    most = of_their_own.annotate(n=Count("pk")).order_by("-n").values_list("n", flat=True).first()
    told = rows.values("alert", "channel", "address").distinct().count()
    allowed = DEFAULT["most_an_hour"]
    waiting = rows.filter(state="due", next_at__gt=timezone.now()).count()
    failed = rows.filter(state="failed").count()
    print(
        f"burst   {count} alerts raised in {raised:.1f} s ({count / raised:.0f} a second); "
        f"{addresses} addresses, most messages to one {most} (may get {allowed} an hour, and the "
        f"one that tells of the rest later); {waiting} tell of the rest, {failed} failed; "
        f"alerts that reach an address by no message {count * addresses - told}",
        flush=True,
    )


def _quantile(values, share):
    return values[min(int(share * len(values)), len(values) - 1)] if values else float("nan")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rate", type=float, default=20)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--phases", default="steady,kill,wipe")
    parser.add_argument("--burst", type=int, default=10_000)
    asked = parser.parse_args()
    with servers.in_use(needed, lambda line: None):
        setup_test_environment()
        databases = setup_databases(verbosity=0, interactive=False)
        other = OtherSide()
        try:
            by = prepare(other)
            with workers(other.mail) as running:
                for phase in asked.phases.split(","):
                    if phase == "burst":
                        burst(asked.burst)
                        continue
                    middle = disturbance(phase, running, other.mail)
                    filed = file_at(asked.rate, asked.seconds, by, middle)
                    wait_until_all_came(filed)
                    tell(phase, filed, list(other.came))
        finally:
            other.process.kill()
            other.process.wait()
            teardown_databases(databases, verbosity=0)


if __name__ == "__main__":
    main()
