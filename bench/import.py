"""How fast a table is imported, beside a bare COPY of the same rows into the same tables.

    .venv/bin/python bench/import.py [--rows 100000] [--rounds 3]

Uses a database of its own with all migrations, indexes, triggers and the demonstration's zones.
Each round writes a CSV in the columns of UCDP GED, every event at another place, and imports it as
a worker does: read, checked, confirmed, filed in chunks. The rows that came of it (reports, their
lines, incidents, links) are copied out, the tables emptied, and the same rows copied in again by
COPY alone, in one transaction. Prints both in rows of the file per second, the ratio of their
medians, and the most memory that importing a small file and the whole one took.
"""

import argparse
import csv
import datetime
import os
import random
import resource
import statistics
import sys
import tempfile
import time
from contextlib import ExitStack
from multiprocessing import get_context
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("TEST_DB_SUFFIX", "bench_import")

from tests.own_servers import needed  # noqa: E402, I001, points the settings at a database of its own

import django  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test.utils import setup_databases, teardown_databases  # noqa: E402
from django.utils import timezone  # noqa: E402

from astana.accounts.models import User  # noqa: E402
from astana.embedded import servers  # noqa: E402
from monitoring.demonstration import facts  # noqa: E402
from violations.exchange import actions  # noqa: E402
from violations.exchange.receiving import IncomingFile  # noqa: E402
from violations.exchange.steps import go_on  # noqa: E402
from violations.reports.models import Report  # noqa: E402

TABLES = {
    "reports_report": "id",
    "reports_observation": "report_id",
    "reports_peopleaffected": "report_id",
    "incidents_incident": "",
    "incidents_incidentreport": "report_id",
}
HEADERS = [
    "id", "type_of_violence", "side_a", "side_b", "source_office", "source_date",
    "source_headline", "where_prec", "where_coordinates", "adm_1", "adm_2", "latitude",
    "longitude", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b",
    "deaths_civilians", "deaths_unknown", "low", "best", "high",
]  # fmt: skip
AREAS = ["Aleppo", "Hamah", "Homs", "Idlib", "Rif Dimashq", "Daraa", "Latakia", "Ar Raqqah"]


def write_table(path, rows, seed):
    chance = random.Random(seed)  # noqa: S311
    first = datetime.date(2017, 1, 1)
    with open(path, "w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(HEADERS)
        for number in range(rows):
            day = first + datetime.timedelta(days=chance.randrange(700))
            killed = chance.choice([0, 0, 1, 1, 2, 4, 11])
            table.writerow(
                [
                    seed * 10_000_000 + number, 1, "Government of Syria", "Syrian insurgents",
                    "SOHR", day.isoformat(),
                    f"Clashes and shelling number {number} were told of that day",
                    chance.choice([1, 1, 2, 2, 3]), f"Place {chance.randrange(4000)}",
                    f"{chance.choice(AREAS)} Governorate", "",
                    f"{chance.uniform(32.5, 37.0):.6f}", f"{chance.uniform(35.8, 41.0):.6f}",
                    1, day.isoformat(), day.isoformat(), killed, 0, 0, 0, killed, killed,
                    killed + 2,
                ]
            )  # fmt: skip


def import_table(path):
    """{step: seconds} of one import, from the bytes on."""
    by = User.objects.select_related("delegation").get(username="ru.reviewer")
    took = {}
    began = time.perf_counter()
    incoming = IncomingFile("events.csv", "text/csv")
    with open(path, "rb") as file:
        while piece := file.read(1 << 20):
            incoming.take(piece)
    incoming.size = os.path.getsize(path)
    batch = actions.begin_import(incoming, by=by, at=timezone.now())
    took["taken in"] = time.perf_counter() - began
    states = {"reading": "read", "checking": "checked", "importing": "filed"}
    while True:
        batch.refresh_from_db()
        if batch.state == "previewed":
            actions.confirm(batch, by=by, at=timezone.now())
            batch.refresh_from_db()
        if batch.state not in states:
            break
        step, began = states[batch.state], time.perf_counter()
        with transaction.atomic():
            go_on(batch.pk, at=timezone.now())
        took[step] = took.get(step, 0) + time.perf_counter() - began
    if batch.state != "done" or batch.rows_bad:
        raise SystemExit(f"{batch.state}: {batch.failure} {batch.rows_bad} refused")
    return batch.rows_filed, took


def in_a_process(function, *given):
    """(what the function gave, the most memory its process held in MB)."""
    with get_context("spawn").Pool(1, _enter) as pool:
        return pool.apply(_measured, (function, given))


def _enter():
    connection.settings_dict["NAME"] = os.environ["ASTANA_BENCH_DATABASE"]
    settings.STORAGES["imports"]["OPTIONS"]["location"] = os.environ["ASTANA_BENCH_FOLDER"]


def _measured(function, given):
    result = function(*given)
    connection.close()
    return result, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def take_out(folder):
    """Copy the rows of the import out, as COPY would read them; in the order they were written."""
    with connection.cursor() as cursor:
        for table in TABLES:
            with open(folder / table, "w", encoding="utf-8") as file:
                cursor.copy_expert(f"COPY {table} TO STDOUT", file)


def empty():
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(f"TRUNCATE {', '.join(TABLES)}, exchange_importbatch CASCADE")
        cursor.execute("SET session_replication_role = DEFAULT")
        cursor.execute("CHECKPOINT")


def copy_in(folder):
    """Seconds of COPY alone."""
    began = time.perf_counter()
    with transaction.atomic(), connection.cursor() as cursor:
        for table in TABLES:
            with open(folder / table, encoding="utf-8") as file:
                cursor.copy_expert(f"COPY {table} FROM STDIN", file)
    return time.perf_counter() - began


def measure(rows, rounds, folder):
    small = folder / "small.csv"
    write_table(small, 2_000, seed=90)
    (_filed, _took), small_memory = in_a_process(import_table, small)
    empty()
    filing, whole, copying, memory = [], [], [], 0
    for number in range(1, rounds + 1):
        table = folder / "events.csv"
        write_table(table, rows, seed=number)
        (filed, took), held = in_a_process(import_table, table)
        memory = max(memory, held)
        take_out(folder)
        empty()
        alone = copy_in(folder)
        if Report.objects.count() != filed:
            raise SystemExit("COPY wrote other rows")
        empty()
        filing.append(filed / took["filed"])
        whole.append(filed / sum(took.values()))
        copying.append(filed / alone)
        steps = ", ".join(f"{step} {seconds:.1f} s" for step, seconds in took.items())
        print(f"round {number}: {filed:,} rows, {table.stat().st_size / 1e6:.0f} MB: {steps}; "
              f"COPY alone {alone:.1f} s")  # fmt: skip
    copied = statistics.median(copying)
    print(f"COPY alone            {copied:8,.0f} rows/s")
    for name, rates in (("filed", filing), ("file to filed", whole)):
        rate = statistics.median(rates)
        print(f"{name:20}  {rate:8,.0f} rows/s, {rate / copied:.2f} of COPY")
    print(f"most memory: {small_memory:.0f} MB for 2,000 rows, {memory:.0f} MB for {rows:,}")


def main():
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rows", type=int, default=100_000)
    asked.add_argument("--rounds", type=int, default=3)
    given = asked.parse_args()
    with ExitStack() as running, tempfile.TemporaryDirectory() as folder:
        running.enter_context(servers.in_use(needed, print))
        made = setup_databases(verbosity=0, interactive=False)
        running.callback(teardown_databases, made, verbosity=0)
        os.environ["ASTANA_BENCH_DATABASE"] = connection.settings_dict["NAME"]
        os.environ["ASTANA_BENCH_FOLDER"] = folder
        at = timezone.now()
        administrator = facts.save_delegations(at=at)
        facts.save_people(by=administrator, at=at)
        for save in (facts.save_areas, facts.save_zones, facts.save_parties, facts.save_types):
            save(by=administrator, at=at)
        measure(given.rows, given.rounds, Path(folder))


if __name__ == "__main__":
    main()
