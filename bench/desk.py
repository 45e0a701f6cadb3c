"""How soon the triage queue and a case are there, beside the plain SQL that they ask.

    .venv/bin/python bench/desk.py [--cases 50000] [--rounds 60]

Uses a database of its own with all migrations, indexes and triggers. One report and its case are
made by actions; the others are copies of their rows with other keys, numbers, instants and
states, made by SQL. Then a server of its own is asked over HTTP, one request at a time, by a
signed-in reviewer. Beside it, the very statements of each page are run again by psycopg2 alone,
on one connection, their rows fetched. Prints for each page the number of its queries, the p50 and
p95 of both in milliseconds, and the ratio of the p95.
"""

import argparse
import http.client
import os
import socket
import subprocess
import sys
import time
import uuid
from contextlib import ExitStack, contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("TEST_DB_SUFFIX", "bench_desk")

from tests.own_servers import database_url_of_this_run, needed  # noqa: E402, I001, settings point at it

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import (  # noqa: E402
    CaptureQueriesContext,
    setup_databases,
    setup_test_environment,
    teardown_databases,
)
from django.utils import timezone  # noqa: E402

from astana.accounts.models import User  # noqa: E402
from astana.due.actions import do_what_is_due  # noqa: E402
from astana.embedded import servers  # noqa: E402
from monitoring.cases.models import Case  # noqa: E402
from monitoring.demonstration import facts  # noqa: E402
from violations.reports.actions import file_report  # noqa: E402
from violations.reports.content import ReportContent  # noqa: E402
from violations.reports.models import ViolationType  # noqa: E402
from violations.zones.models import AdminArea  # noqa: E402

PAGES = {
    "queue, waiting for us": "/triage/?tab=us",
    "queue, all open": "/triage/?tab=all",
    "queue, we differ": "/triage/?tab=differ",
    "queue, overdue": "/triage/?tab=overdue",
    "queue, one governorate": "/triage/?tab=all&area={area}",
    "queue, search for a place": "/triage/?tab=all&q=Place+17",
    "list of cases": "/cases/",
    "case": "/cases/{number}/",
    "case, timeline": "/cases/{number}/?tab=timeline",
}
# Copies of the one case: of every five three wait in triage, one is investigated, one determined.
COPIES = """
INSERT INTO reports_report SELECT (jsonb_populate_record(one, jsonb_build_object(
    'id', md5('report' || n)::uuid, 'number', (100000 + n)::text,
    'place_name', 'Place ' || n %% 4000, 'filed_at', now() - n * interval '1 minute'))).*
FROM reports_report AS one, generate_series(1, %(cases)s) AS n WHERE one.id = %(report)s;
INSERT INTO incidents_incident SELECT (jsonb_populate_record(one, jsonb_build_object(
    'id', md5('incident' || n)::uuid, 'place_name', 'Place ' || n %% 4000,
    'began_at', now() - n * interval '1 minute', 'ended_at', now() - n * interval '1 minute',
    'area_id', (SELECT id FROM zones_adminarea WHERE kind = 'governorate'
        ORDER BY id OFFSET n %% 12 LIMIT 1)))).*
FROM incidents_incident AS one, generate_series(1, %(cases)s) AS n WHERE one.id = %(incident)s;
INSERT INTO incidents_incidentreport (incident_id, report_id, linked_at)
SELECT md5('incident' || n)::uuid, md5('report' || n)::uuid, now()
FROM generate_series(1, %(cases)s) AS n;
INSERT INTO cases_case SELECT (jsonb_populate_record(one, jsonb_build_object(
    'id', md5('case' || n)::uuid, 'number', '2025-' || n, 'incident_id', md5('incident' || n)::uuid,
    'opened_at', now() - n * interval '1 minute', 'due_at', now() + (n - 500) * interval '1 minute',
    'state', (ARRAY['triage', 'triage', 'triage', 'investigation', 'determined'])[1 + n %% 5]))).*
FROM cases_case AS one, generate_series(1, %(cases)s) AS n WHERE one.id = %(case)s;
INSERT INTO cases_triageanswer (case_id, delegation_id, answer, remark, by_id, at)
SELECT md5('case' || n)::uuid, guarantor.id,
    (ARRAY['takes_up', 'asks', 'opened', 'would_dismiss'])[1 + (n / 3 + guarantor.position) %% 4],
    '', %(user)s, now()
FROM generate_series(1, %(cases)s) AS n, accounts_delegation AS guarantor
WHERE guarantor.kind = 'guarantor' AND (n + guarantor.position) %% 3 < 2;
INSERT INTO desk_turn (case_id, delegation_id, is_new, waits_for_it, waits_for_others, differs)
SELECT one.id, guarantor.id, one.state = 'triage' AND answer.id IS NULL,
    one.state = 'triage' AND coalesce(answer.answer, 'opened') = 'opened',
    one.state = 'triage' AND coalesce(answer.answer, 'opened') <> 'opened',
    substr(one.id::text, 1, 1) = '7'
FROM cases_case AS one CROSS JOIN accounts_delegation AS guarantor
LEFT JOIN cases_triageanswer AS answer
    ON answer.case_id = one.id AND answer.delegation_id = guarantor.id
WHERE guarantor.kind = 'guarantor' AND one.id <> %(case)s;
"""


def fill(cases):
    """One case by actions, the others as copies of its rows."""
    at = timezone.now()
    administrator = facts.save_delegations(at=at)
    facts.save_people(by=administrator, at=at)
    for save in (facts.save_areas, facts.save_zones, facts.save_types):
        save(by=administrator, at=at)
    by = User.objects.select_related("delegation").get(username="ru.reviewer")
    now = timezone.now()
    content = ReportContent(
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
    report, _new = file_report(uuid.uuid4(), content, by=by, at=now)
    do_what_is_due()
    case = Case.objects.get(incident__told_by__report=report)
    keys = {
        "cases": cases,
        "report": str(report.pk),
        "incident": str(case.incident_id),
        "case": str(case.pk),
        "user": str(by.pk),
    }
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(COPIES, keys)
        cursor.execute("SET session_replication_role = DEFAULT")
        cursor.execute("VACUUM ANALYZE")
    return by, case


@contextmanager
def server():
    """A web server of its own on the same database; gives its port."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = dict(
        os.environ, DATABASE_URL=database_url_of_this_run(), SITE_URL=f"http://127.0.0.1:{port}"
    )
    command = ["-m", "granian", "--interface", "asgi", "--port", str(port), "--no-ws"]
    command += ["--log-level", "warning", "astana.asgi:application"]
    running = subprocess.Popen([sys.executable, *command], env=environment, cwd=ROOT)
    try:
        for _try in range(600):
            with socket.socket() as tried:
                if tried.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield port
    finally:
        running.terminate()
        running.wait()


def over_http(port, session, path, rounds):
    """Milliseconds of each answer, on one connection that is kept open."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    took = []
    for _round in range(rounds + 5):
        began = time.perf_counter()
        line.request("GET", path, headers={"Cookie": f"sessionid={session}"})
        answer = line.getresponse()
        answer.read()
        took.append(1000 * (time.perf_counter() - began))
        if answer.status != 200:
            raise SystemExit(f"{path}: {answer.status}")
    line.close()
    return sorted(took[5:])


def plain_sql(statements, rounds):
    """Milliseconds of all the statements of a page, their rows fetched and thrown away."""
    took = []
    with connection.cursor() as cursor:
        for _round in range(rounds + 5):
            began = time.perf_counter()
            for statement in statements:
                cursor.cursor.execute(statement)
                cursor.cursor.fetchall()
            took.append(1000 * (time.perf_counter() - began))
    return sorted(took[5:])


def statements_of(client, path):
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return [one["sql"] for one in captured if one["sql"].lstrip("(").startswith("SELECT")]


def point(took, share):
    return took[min(len(took) - 1, int(share * len(took)))]


def measure(cases, rounds):
    by, case = fill(cases)
    client = Client()
    client.force_login(by)
    session = client.cookies["sessionid"].value
    names = {
        "number": case.number,
        "area": AdminArea.objects.filter(kind="governorate").first().pcode,
    }
    print(f"{cases:,} open cases; milliseconds")
    print(f"{'':28} queries   HTTP p50   p95    SQL p50   p95   ratio of p95")
    with server() as port:
        for name, address in PAGES.items():
            path = address.format(**names)
            statements = statements_of(client, path)
            asked = over_http(port, session, path, rounds)
            bare = plain_sql(statements, rounds)
            print(
                f"{name:28} {len(statements):7}"
                f"   {point(asked, 0.5):8.1f} {point(asked, 0.95):5.1f}"
                f"   {point(bare, 0.5):8.1f} {point(bare, 0.95):5.1f}"
                f"   {point(asked, 0.95) / point(bare, 0.95):6.1f}",
                flush=True,
            )


def main():
    said = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    said.add_argument("--cases", type=int, default=50_000)
    said.add_argument("--rounds", type=int, default=60)
    given = said.parse_args()
    with ExitStack() as stack:
        stack.enter_context(servers.in_use(needed, lambda line: None))
        setup_test_environment()
        call_command("collectstatic", verbosity=0, interactive=False)
        databases = setup_databases(verbosity=0, interactive=False)
        stack.callback(teardown_databases, databases, verbosity=0)
        measure(given.cases, given.rounds)


if __name__ == "__main__":
    main()
