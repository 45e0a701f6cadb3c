"""Hundreds of SIGKILLs of web, workers, clock, Valkey and PostgreSQL under load: what is lost?

    .venv/bin/python bench/crash.py [--seconds 900] [--pause 2] [--rate 8] [--seed 1]

Uses servers of its own, in a folder of its own, which is deleted in the end; a fresh one takes
half a minute. Somebody files reports over HTTP, and asks again until each is acknowledged; each
raises an alert for three guarantors by letter, to a real SMTP server. Prints how often each was
killed, how long it took after the last kill until nothing was due, and what must all be 0: reports
acknowledged and lost, or without an alert, or with two; letters that never came, or came under two
ids. Ends by itself: what is not there two minutes after the last kill is lost.
"""

import argparse
import os
import shutil
import signal
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
FOLDER = Path(tempfile.mkdtemp(prefix="crash-"))
FOLDER.chmod(0o755)  # root's servers run under another account
os.environ |= {"ASTANA_VAR": str(FOLDER / "var"), "TEST_DB_SUFFIX": "crash"}
for name in ("DATABASE_URL", "REDIS_URL"):
    os.environ.pop(name, None)

from tests.own_servers import database_url_of_this_run, needed  # noqa: E402, I001, settings point at it

import django  # noqa: E402

django.setup()

import redis  # noqa: E402
from django.db import connection  # noqa: E402
from django.db.utils import DatabaseError  # noqa: E402
from django.test.utils import (  # noqa: E402
    setup_databases,
    setup_test_environment,
    teardown_databases,
)
from django.utils import timezone  # noqa: E402

from astana.accounts.models import Delegation, User  # noqa: E402
from astana.accounts.tokens import make_token  # noqa: E402
from astana.embedded import postgres, servers, valkey  # noqa: E402
from astana.embedded.preflight import CannotStart  # noqa: E402
from monitoring.demonstration import facts  # noqa: E402
from monitoring.escalation.models import DutyAddress, EscalationPolicy  # noqa: E402
from monitoring.escalation.policies import DEFAULT  # noqa: E402
from tests import crashing  # noqa: E402
from tests.rules import rule_from  # noqa: E402
from tests.running import mailbox  # noqa: E402
from violations.reports.models import ViolationType  # noqa: E402

PATIENCE = 120


def prepare():
    """Delegations with a duty address each, a rule for everything; the token of who files."""
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
    EscalationPolicy.objects.create(
        version=1, content=DEFAULT | {"most_an_hour": 10**6}, digest="crash", in_force_at=at
    )
    rule_from(1)
    return make_token(User.objects.get(username="ru.monitor"), name="crash", at=at)[1]


def kill_postgres():
    """The postmaster; its children end when they see it gone."""
    process = postgres._process()
    if process:
        process.kill()
    start_again()


def kill_valkey():
    with suppress(redis.RedisError, OSError):
        os.kill(valkey.client().info("server")["process_id"], signal.SIGKILL)
    start_again()


def start_again():
    """What a service manager does: start it until it runs."""
    connection.close()
    for _try in range(60):
        with suppress(CannotStart):
            servers.start(needed, lambda line: None)
            return
        time.sleep(0.5)
    raise SystemExit("a server did not start again")


def run(asked, secret):
    environment = {
        "ASTANA_VAR": os.environ["ASTANA_VAR"],
        "DATABASE_URL": database_url_of_this_run(),
    }
    with mailbox() as box:
        environment["EMAIL_URL"] = box.url
        with crashing.Family(environment) as family:
            ways = {name: lambda name=name: family.kill(name) for name in family.commands}
            ways |= {"Valkey": kill_valkey, "PostgreSQL": kill_postgres}
            said = {"a_second": asked.rate, "violation_type": ViolationType.objects.first().code}
            with crashing.Filing(family.url, secret, **said) as filing:
                killed = crashing.kill_at_random(
                    ways, seconds=asked.seconds, pause=asked.pause, seed=asked.seed
                )
            began = time.monotonic()
            is_done = wait()
        letters = [
            (letter["Subject"].split()[1].rstrip(":"), to, letter["Message-ID"])
            for to, letter in box.letters
        ]
    print(f"{killed.total()} killed: {dict(killed)}")
    print(f"{len(filing.acknowledged)} reports acknowledged, {len(letters)} letters came")
    print(f"nothing due {time.monotonic() - began:.1f} s after the last kill: {is_done}")
    wrong = crashing.what_went_wrong(filing.acknowledged, letters)
    for what, number in wrong.items():
        print(f"{what}: {number}")
    return is_done and bool(filing.acknowledged) and not any(wrong.values())


def wait():
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        try:
            return crashing.wait_until_all_is_done(seconds=ends - time.monotonic())
        except DatabaseError:
            connection.close()
            time.sleep(0.2)
    return False


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=900)
    parser.add_argument("--pause", type=float, default=2)
    parser.add_argument("--rate", type=float, default=8)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    try:
        with servers.in_use(needed, lambda line: None):
            setup_test_environment()
            databases = setup_databases(verbosity=0, interactive=False)
            went_well = run(asked, prepare())
            connection.close()
            teardown_databases(databases, verbosity=0)
    finally:
        shutil.rmtree(FOLDER)
    sys.exit(0 if went_well else 1)


if __name__ == "__main__":
    main()
