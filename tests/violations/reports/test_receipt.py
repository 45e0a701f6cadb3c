import hashlib
import json
import re
from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import connection
from django.urls import reverse

from astana.ledger.models import Entry
from violations.reports.paper.receipt import receipt_paper
from violations.reports.receipts import fault_of, read_receipt, receipt_of

pytestmark = pytest.mark.django_db
CHECK = "/reports/receipt/"


@pytest.fixture(autouse=True)
def _nobody_asked_yet():
    cache.clear()


@pytest.fixture
def report(file_one):
    return file_one(
        place_name="Al-Lataminah", target="A mill", narrative="Umm Khalid told me.", killed_best=2
    )


def text_of(response):
    return " ".join(response.content.decode().split())


def test_it_says_where_the_report_stands_in_the_ledger(report):
    receipt, entry = receipt_of(report), Entry.objects.get(kind="report_filed")
    assert receipt.number == report.number
    assert receipt.digest == report.content_digest
    assert (receipt.entry, receipt.hash, receipt.before) == (
        str(entry.sequence), entry.hash, entry.previous,
    )  # fmt: skip


def test_it_names_nobody_and_no_place(client, report, monitor):
    client.force_login(monitor)
    kept = receipt_of(report)
    pdf = receipt_paper(kept)
    for words in (
        kept.text,
        text_of(client.get(reverse("reports:receipt_text", args=[report.pk]))),
    ):
        assert not re.search(r"lataminah|mill|khalid|russia|\bRU\b|monitor|35\.3", words, re.I)
    assert b"Lataminah" not in pdf
    assert kept.text.isascii()


def test_the_kept_text_is_read_back_and_agrees_with_the_record(report, tmp_path, capsys):
    receipt = receipt_of(report)
    assert read_receipt(receipt.text) == receipt
    assert fault_of(receipt) == ""
    file = tmp_path / "kept.txt"
    file.write_text(receipt.text)
    call_command("verify_receipt", str(file))
    assert f"entry {receipt.entry}" in capsys.readouterr().out
    call_command("verify_ledger", head=receipt.hash)


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (lambda text: re.sub("digest: .", "digest: x", text), "another digest"),
        (lambda text: re.sub("entry: .*", "entry: 9", text), "another entry"),
        (lambda text: text.replace("version: 1", "version: 2"), "no version 2"),
        (lambda text: re.sub("number: .*", "number: 1999-1", text), "no version 1"),
        (lambda text: re.sub("hash: .", "hash: x", text), "another hash"),
        (lambda text: text.replace("number:", "nummer:"), "no receipt"),
        (lambda text: text + "digest: " + "0" * 64, "no receipt"),
        (lambda text: "", "no receipt"),
        (lambda text: "\x00\ufffd" * 90_000, "no receipt"),
    ],
)
def test_a_receipt_that_disagrees_is_told(report, tmp_path, change, found):
    file = tmp_path / "kept.txt"
    file.write_text(change(receipt_of(report).text))
    with pytest.raises(CommandError, match=found):
        call_command("verify_receipt", str(file))


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("verify_receipt", str(tmp_path / "no"))


def test_a_record_that_was_changed_no_longer_agrees(report):
    receipt = receipt_of(report)
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("UPDATE reports_report SET content_digest = repeat('0', 64)")
        cursor.execute("SET session_replication_role = DEFAULT")
    assert "another digest" in fault_of(receipt)
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("UPDATE reports_report SET content_digest = %s", [receipt.digest])
        cursor.execute("UPDATE ledger_entry SET encoding = replace(encoding, 'report', 'resort')")
        cursor.execute("SET session_replication_role = DEFAULT")
    assert "was changed" in fault_of(receipt)


def test_a_receipt_alone_proves_what_its_entry_is_of(report):
    """Recomputed as docs/receipts.md says, with nothing of the house: no ledger, no words."""
    said = dict(re.findall(r"^([a-z]+): (.*)$", receipt_of(report).text, re.MULTILINE))

    def h(text):
        return hashlib.sha256(text.encode()).hexdigest()

    commitment = h(h(said["salt"] + said["number"] + " " + said["digest"]) + said["beside"])
    envelope = {
        "at": said["recorded"], "commitment": commitment, "previous": said["before"],
        "sequence": int(said["entry"]), "version": 2,
    }  # fmt: skip
    assert h(json.dumps(envelope, separators=(",", ":"))) == said["hash"]


def test_a_receipt_without_its_proof_is_of_an_entry_in_clear(report):
    text = re.sub("(salt|beside): .*\n", "", receipt_of(report).text)
    assert "another salt" in fault_of(read_receipt(text))
    assert read_receipt(re.sub("salt: .*\n", "", receipt_of(report).text)) is None


def test_anyone_with_a_receipt_can_check_it_and_learns_only_when(client, report):
    receipt = receipt_of(report)
    address = urlsplit(receipt.address)
    shown = text_of(client.get(f"{address.path}?{address.query}"))
    assert f"In the record since {receipt.recorded[:19]} UTC" in shown
    assert receipt.hash in shown
    assert "Lataminah" not in shown
    answer = client.get(CHECK, {"number": f"R-{receipt.number}", "digest": receipt.digest.upper()})
    assert "In the record since" in text_of(answer)
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("number", "digest"), [("2026-0001", "0" * 64), ("1999-0001", None), ("2026-9999999", "a" * 64)]
)
def test_what_does_not_belong_together_is_not_found(client, report, number, digest):
    answer = client.get(CHECK, {"number": number, "digest": digest or report.content_digest})
    assert "Not found" in text_of(answer)
    assert "In the record" not in text_of(answer)


@pytest.mark.parametrize(
    "said",
    [{"number": "x"}, {"number": "2026-1", "digest": "0"}, {"digest": "\x00" * 64},
     {"number": "\u0662\u0660\u0662\u0666-1", "digest": "a" * 64}, {"number": "9" * 9000}],
)  # fmt: skip
def test_what_cannot_be_a_receipt_is_told(client, report, said):
    assert client.get(CHECK, said).status_code == 422


def test_nobody_asks_without_end(client, report):
    said = {"number": report.number, "digest": "0" * 64}
    answers = [client.get(CHECK, said).status_code for _time in range(21)]
    assert answers == [200] * 20 + [429]
    assert client.get(CHECK).status_code == 200


def test_the_author_keeps_it_as_page_text_and_pdf(client, report, monitor, person):
    names = ("reports:receipt", "reports:receipt_text", "reports:receipt_pdf", "reports:pdf")
    client.force_login(monitor)
    for name in names:
        assert client.get(reverse(name, args=[report.pk])).status_code == 200
    client.force_login(person("TR", "monitor"))
    for name in names:
        assert client.get(reverse(name, args=[report.pk])).status_code == 404


def test_programs_get_it_too(client, report, monitor):
    client.force_login(monitor)
    said = client.get(reverse("api-report-receipt", args=[report.pk])).json()
    assert said["hash"] == receipt_of(report).hash
    assert said["address"].endswith(said["digest"])
