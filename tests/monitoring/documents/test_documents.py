"""Documents of a case: what stands on them, that they are the same bytes again, who gets them."""

import io
import json

import pytest
from django.core.cache import cache
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from docx import Document as Docx
from pypdf import PdfReader

from astana.accounts.rules import Refused
from astana.ledger.models import Entry
from monitoring.assessment.positions import begin_assessment
from monitoring.assessment.queries import determination_of
from monitoring.documents.actions import issue_document
from monitoring.documents.casefile.everything import everything
from monitoring.documents.docx import docx_of
from monitoring.documents.models import Document
from monitoring.documents.printing import pdf_of, sha256_of
from tests.monitoring.conftest import begin_to_investigate, seal_one, settle_the_scope

pytestmark = pytest.mark.django_db


def issued(case, by, *, paper="record", language="en"):
    return issue_document(case, paper, language=language, by=by, at=timezone.now())


def words_of(document):
    pages = PdfReader(io.BytesIO(pdf_of(document.said, document.language))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_the_same_document_is_the_same_bytes_again(case, reviewer):
    document = issued(case, reviewer)
    again = Document.objects.get(pk=document.pk)
    assert sha256_of(pdf_of(again.said, again.language)) == document.pdf_sha256
    assert pdf_of(again.said, again.language) == pdf_of(again.said, again.language)


def test_the_ledger_has_the_hash_of_the_document_and_none_of_its_words(case, reviewer):
    document = issued(case, reviewer)
    entry = Entry.objects.get(subject=f"document:{document.pk}")
    assert document.pdf_sha256 in entry.encoding
    assert document.said_digest in entry.encoding
    assert "shepherd" not in entry.encoding


def test_a_record_holds_the_account_in_its_own_words(case, reviewer):
    document = issued(case, reviewer)
    words = words_of(document)
    assert case.number in words
    report = case.incident.told_by.get().report
    assert f"Report R-{report.number}" in json.dumps(document.said, ensure_ascii=False)
    assert "Told by a shepherd." in words
    assert str(document.pk) in words  # the address that verifies it


@pytest.mark.parametrize("language", ["ru", "tr", "fa", "ar", "kk"])
def test_it_is_set_in_every_language_with_the_original_words(case, reviewer, language):
    document = issued(case, reviewer, language=language)
    texts = [row["value"] for part in document.said["parts"] for row in part.get("rows", [])
             if isinstance(row, dict)]  # fmt: skip
    assert "Told by a shepherd." in texts
    assert pdf_of(document.said, language).startswith(b"%PDF")


def test_the_docx_says_the_same(case, reviewer):
    document = issued(case, reviewer)
    docx = Docx(io.BytesIO(docx_of(document.said, "en")))
    cells = [cell.text for table in docx.tables for row in table.rows for cell in row.cells]
    assert "Told by a shepherd." in cells
    assert docx.paragraphs[0].text == document.said["title"]


def test_what_was_issued_is_frozen(case, reviewer):
    document = issued(case, reviewer)
    for sql in (
        "UPDATE documents_document SET pdf_sha256 = '' WHERE id = %s",
        "DELETE FROM documents_document WHERE id = %s",
    ):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, [document.pk])


def test_a_document_for_the_group_is_not_given_to_an_observer(
    determined, reviewer, observer, client
):
    document = issued(determined, reviewer)
    client.force_login(observer)
    assert client.get(f"/documents/{document.pk}/pdf/").status_code == 404
    assert client.get(f"/cases/{determined.number}/documents/").status_code == 200


def test_an_observers_own_holds_no_account_and_nothing_said_among_guarantors(
    case, reviewers, observer
):
    ru, tr, ir = reviewers
    begin_to_investigate(case, ru)
    settle_the_scope(case, reviewers, remark="Kept among us.")
    begin_assessment(case, skipping="Nobody can go there.", by=ru, at=timezone.now())
    for by in (ru, tr, ir):
        seal_one(case, by)
    document = issued(case, observer, paper="determination")
    everything_said = str(document.said) + json.dumps(everything(case, observer))
    assert "Told by a shepherd." not in everything_said
    assert "Kept among us." not in everything_said
    assert "Kept among us." in str(issued(case, ru, paper="determination").said)


def test_a_person_issues_one_and_takes_it_as_pdf_and_docx(case, reviewer, client):
    client.force_login(reviewer)
    page = f"/cases/{case.number}/documents/"
    assert client.post(f"{page}issue/", {"paper": "record", "language": "ru"}).status_code == 302
    document = Document.objects.get()
    assert document.language == "ru"
    assert document.pdf_sha256 in client.get(page).content.decode()
    pdf = client.get(f"/documents/{document.pk}/pdf/")
    assert sha256_of(pdf.content) == document.pdf_sha256
    assert client.get(f"/documents/{document.pk}/docx/").content.startswith(b"PK")


def test_a_paper_that_does_not_exist_is_refused_next_to_its_field(case, reviewer, client):
    client.force_login(reviewer)
    answer = client.post(
        f"/cases/{case.number}/documents/issue/", {"paper": "verdict", "language": "xx"}
    )
    assert answer.status_code == 422


def test_whoever_holds_the_paper_can_ask_whether_it_is_genuine(case, reviewer, client):
    cache.clear()  # other tests ask from the same address
    document = issued(case, reviewer)
    page = f"/documents/{document.pk}/verify/"
    seen = client.get(page).content.decode()
    assert case.number in seen
    assert document.pdf_sha256 in seen
    assert "shepherd" not in seen
    pdf = pdf_of(document.said, document.language)
    same = client.post(page, {"file": io.BytesIO(pdf)})
    assert "This is the document that was issued" in same.content.decode()
    other = client.post(page, {"file": io.BytesIO(pdf + b" ")})
    assert "This is not the document" in other.content.decode()
    by_hash = client.post(page, {"hash": f" {document.pdf_sha256.upper()} "})
    assert "This is the document that was issued" in by_hash.content.decode()
    assert client.post(page, {"hash": "x"}).status_code == 422
    assert client.post(page).status_code == 422


def test_a_determination_is_issued_only_where_there_is_one(case, reviewer):
    with pytest.raises(Refused):
        issued(case, reviewer, paper="determination")


def test_a_determination_has_every_position_at_equal_size_and_says_who_has_not_signed(
    determined, reviewer
):
    document = issued(determined, reviewer, paper="determination")
    (side_by_side,) = [part for part in document.said["parts"] if part["kind"] == "sides"]
    assert [len(line["cells"]) for line in side_by_side["lines"]] == [3] * 9
    reasons = side_by_side["lines"][-1]["cells"]
    assert all("knows and nobody else" in text for text in reasons)
    (signing,) = [part for part in document.said["parts"] if part["kind"] == "signing"]
    assert [side["state"] for side in signing["sides"]] == ["Not signed"] * 3
    assert "Not signed by" in document.said["marks"][0]
    assert determination_of(determined).digest in str(document.said)


def test_a_sealed_position_is_on_no_paper_and_in_no_case_file(assessed, reviewer):
    seal_one(assessed, reviewer, reasons="Kept to ourselves.")
    document = issued(assessed, reviewer)
    assert "Kept to ourselves." not in str(document.said)
    assert "Kept to ourselves." not in json.dumps(everything(assessed, reviewer))


def test_a_step_that_was_left_out_says_by_whom_and_why(determined, reviewer):
    document = issued(determined, reviewer, paper="determination")
    (followed,) = [part for part in document.said["parts"] if part["name"] == "Procedure followed"]
    said = " ".join(cell["value"] for row in followed["rows"] for cell in row)
    assert "Skipped by" in said


def test_a_program_issues_a_document_and_takes_it(case, reviewer, client):
    client.force_login(reviewer)
    address = f"/api/v1/cases/{case.number}/documents/"
    said = {"paper": "record", "language": "tr"}
    issued = client.post(address, said, content_type="application/json")
    assert issued.status_code == 201
    pdf = client.get(f"/api/v1/documents/{issued.json()['id']}/pdf/")
    assert sha256_of(pdf.content) == issued.json()["pdf_sha256"]
    assert [one["id"] for one in client.get(address).json()["results"]] == [issued.json()["id"]]
    refused = client.post(
        address, said | {"paper": "determination"}, content_type="application/json"
    )
    assert refused.status_code == 409
