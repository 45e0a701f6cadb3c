import io
import json
import logging
import uuid

import pytest
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from astana.accounts.rules import NotPermitted, Refused
from astana.ledger.models import Entry
from violations.reports.amending import amend_report
from violations.reports.callers import open_caller, openings_of
from violations.reports.content import CallerContent
from violations.reports.models import HotlineCaller

pytestmark = pytest.mark.django_db
CANARY = "Umm Khalid al-Kanari"


@pytest.fixture
def report(file_one):
    caller = CallerContent(name=CANARY, contact="+963 11 555 0199", language="ar", note="At dusk")
    return file_one(source_kind="hotline", caller=caller)


@pytest.fixture
def opens(report):
    return lambda by: open_caller(report, "call_back", by=by, at=timezone.now())


def everything_in_the_database():
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT t::text FROM "{table}" t')  # noqa: S608
            yield from (row[0] for row in cursor.fetchall())


def text_of(response):
    return " ".join(response.content.decode().split())


@pytest.mark.parametrize("role", ["monitor", "head"])
def test_the_author_and_the_head_open_who_called(opens, person, role):
    assert opens(person("RU", role)).name == CANARY
    entry = Entry.objects.get(kind="caller_opened")
    assert json.loads(entry.encoding)["content"]["reason"] == "call_back"


@pytest.mark.parametrize(
    ("code", "role"),
    [("RU", "reviewer"), ("TR", "head"), ("TR", "monitor"), ("KZ", "secretariat"), ("UN", "head")],
)
def test_nobody_else_does(opens, person, code, role):
    with pytest.raises(NotPermitted):
        opens(person(code, role))
    assert not Entry.objects.filter(kind="caller_opened").exists()


def test_where_nobody_called_there_is_nothing_to_open(file_one, monitor):
    with pytest.raises(Refused, match="No caller"):
        open_caller(file_one(), "call_back", by=monitor, at=timezone.now())


def test_it_is_shown_once_and_the_page_tells_who_opened_it(client, report, head):
    client.force_login(head)
    page = reverse("reports:caller", args=[report.pk])
    assert CANARY not in text_of(client.get(page))
    assert CANARY not in text_of(client.post(page, {"reason": "curious"}))
    opened = client.post(page, {"reason": "protect"})
    assert CANARY in text_of(opened)
    assert opened["Cache-Control"] == "no-store"
    assert CANARY not in text_of(client.get(page))
    shown = text_of(client.get(reverse("reports:detail", args=[report.pk])))
    assert "Head of delegation: The caller may be in danger" in shown


def test_a_reviewer_sees_that_it_was_opened_and_no_way_to_open_it(client, report, opens, person):
    opens(person("RU", "head"))
    client.force_login(person("TR", "reviewer"))
    shown = text_of(client.get(reverse("reports:detail", args=[report.pk])))
    assert "To call back with a question" in shown
    assert reverse("reports:caller", args=[report.pk]) not in shown


def test_the_caller_goes_along_with_an_amendment_unseen(report, report_content, reviewer, monitor):
    version, _new = amend_report(
        report, uuid.uuid4(), report_content(source_kind="hotline", target="A mill"),
        reason="It was a mill", by=reviewer, at=timezone.now(),
    )  # fmt: skip
    assert open_caller(version, "call_back", by=monitor, at=timezone.now()).name == CANARY
    assert len(openings_of(report)) == len(openings_of(version)) == 1
    sealed = HotlineCaller.objects.values_list("sealed", flat=True)
    assert len(set(sealed)) == 2


def test_no_row_of_any_table_has_the_caller_in_clear(client, report, opens, monitor):
    opens(monitor)
    client.force_login(monitor)
    client.post(reverse("reports:caller", args=[report.pk]), {"reason": "call_back"})
    rows = list(everything_in_the_database())
    assert any(str(report.pk) in row for row in rows)
    for said in (CANARY, "Kanari", "555 0199", "At dusk"):
        assert not [row for row in rows if said in row]


def test_no_answer_page_paper_or_log_has_the_caller(client, report, monitor, caplog):
    caplog.set_level(logging.DEBUG)
    client.force_login(monitor)
    names = [
        "reports:detail", "reports:versions", "reports:amend", "reports:filed", "reports:pdf",
        "reports:receipt_text", "api-report", "api-report-receipt",
    ]  # fmt: skip
    for name in names:
        assert CANARY not in client.get(reverse(name, args=[report.pk])).content.decode("latin-1")
    assert CANARY not in client.get("/api/v1/reports/").content.decode()
    client.post(reverse("reports:caller", args=[report.pk]), {"reason": "call_back"})
    assert CANARY not in caplog.text
    assert "Kanari" not in caplog.text


def test_a_conflict_does_not_tell_a_program_who_called(client, report, sent, reviewer):
    client.force_login(reviewer)
    said = sent(source_kind="hotline", caller_name=CANARY, caller_contact="+963 11 555 0199")
    why = {"amendment_reason": "At night"}
    first, second = uuid.uuid4(), uuid.uuid4()
    named = "api-report-amendment"
    for name, ids, body, status in (
        ("api-report", [first], said, 201),
        ("api-report", [first], said | {"target": "A mill"}, 409),
        (named, [report.pk, second], said | why, 201),
        (named, [report.pk, second], said | why | {"target": "A mill"}, 409),
        (named, [report.pk, uuid.uuid4()], said | why, 409),
    ):
        send = client.put if name == "api-report" else client.post
        answer = send(reverse(name, args=ids), body, content_type="application/json")
        assert answer.status_code == status, answer.json()
        assert "Kanari" not in answer.content.decode()
        assert "555 0199" not in answer.content.decode()
        if status == 409:
            assert answer.json()["sent"]["source_kind"] == "hotline"


def test_neither_django_s_dump_nor_the_ledger_has_it(report, opens, monitor):
    opens(monitor)
    written = io.StringIO()
    call_command("dumpdata", stdout=written)
    assert str(report.pk) in written.getvalue()
    assert "Kanari" not in written.getvalue()
    assert not Entry.objects.filter(encoding__contains="Kanari").exists()
