import io

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import translation
from pypdf import PdfReader

from violations.reports.consequences import TOTALS
from violations.reports.content import CallerContent, PeopleContent, WhereaboutsContent
from violations.reports.forms import FilingForm
from violations.reports.lines import LISTS
from violations.reports.numbers import NUMBERS
from violations.reports.paper.blank import blank_form, sections
from violations.reports.paper.receipt import receipt_paper
from violations.reports.paper.report import report_paper
from violations.reports.receipts import receipt_of
from violations.reports.source import CALLER
from violations.reports.steps import STEP_OF, STEPS

pytestmark = pytest.mark.django_db


def read(pdf):
    pages = PdfReader(io.BytesIO(pdf)).pages
    return len(pages), " ".join(" ".join(page.extract_text() for page in pages).split())


def asked():
    return [question for section in sections() for question in section["questions"]]


def test_the_blank_form_asks_what_the_form_asks_under_its_steps(hama, mortar_fire, party):
    pages, text = read(blank_form())
    assert pages <= 3
    for number, name in enumerate(STEPS.values(), start=1):
        assert f"{number} {name}" in text
    for question in asked():
        assert question["number"] in text
    for name in ("place_name", "target", "narrative"):
        assert str(FilingForm.base_fields[name].label) in text


def test_no_question_of_the_form_is_missing_on_paper(hama, mortar_fire, party):
    form = FilingForm.blank()
    on_paper = {question["number"]: question for question in asked()}
    assert list(on_paper) == list(NUMBERS.values())
    for name, field in form.fields.items():
        if not form[name].is_hidden and name not in TOTALS:
            question = on_paper[field.number]
            assert str(field.label) == (question["label"] or question["tick"]), name
    assert set(form.fields) <= set(STEP_OF)
    for name, shape in LISTS.items():
        columns = on_paper[NUMBERS[name]]["columns"]
        labels = [str(field.label) for field in shape.base_fields.values()]
        assert [column["label"] for column in columns] == labels


def test_the_screen_shows_the_same_numbers(client, monitor, hama, mortar_fire, party):
    client.force_login(monitor)
    page = client.get("/reports/new/").content.decode()
    for name, number in NUMBERS.items():
        if name not in LISTS:
            assert f'data-number="{number}"' in page, name
    for question in asked():
        if question["kind"] == "table":
            assert f'data-number="{question["columns"][0]["number"]}"' in page


def test_a_caller_is_not_written_on_the_same_sheet(hama, mortar_fire, party):
    kinds = {question["label"]: question["kind"] for question in asked()}
    assert {kinds[str(FilingForm.base_fields[name].label)] for name in CALLER} == {"apart"}


def test_its_answers_are_those_of_the_form(hama, mortar_fire, party):
    by_label = {question["label"]: question for question in asked()}
    kinds = by_label[str(FilingForm.base_fields["violation_type"].label)]
    assert "Mortar fire" in kinds["choices"]


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_the_same_form_is_the_same_bytes_in_every_language(hama, mortar_fire, language):
    with translation.override(language):
        first, again = blank_form(), blank_form()
    assert first == again
    assert "/CreationDate" not in PdfReader(io.BytesIO(first)).metadata


def test_a_time_zone_is_named_in_the_language_of_the_sheet(hama):
    with translation.override("ru"):
        zones = FilingForm.blank().fields["time_zone"].widget.choices
    assert ("Asia/Damascus", "Дамаск") in zones


def test_anyone_signed_in_takes_the_form_in_the_language_they_ask_for(client, hama, observer):
    client.force_login(observer)
    for language in ("ar", "xx", "../..", ""):
        answer = client.get(reverse("reports:blank"), {"language": language})
        assert answer["Content-Type"] == "application/pdf"
        assert answer.content.startswith(b"%PDF-")


def test_a_report_on_paper_says_all_it_says_and_nothing_kept_apart(file_one, party):
    report = file_one(
        alleged_party=party,
        attribution="probable",
        narrative="Two people were hurt.",
        people=[PeopleContent(effect="injured", group="civilian", best=2)],
        caller=CallerContent(name="Umm Khalid"),
        whereabouts=WhereaboutsContent(observer_how="post", observer_post="Post 77"),
    )
    first, again = report_paper(report), report_paper(report)
    assert first == again
    _pages, text = read(first)
    receipt = receipt_of(report)
    for said in (
        str(report), "Al-Lataminah", "Government forces", "Two people were hurt.",
        "Injured: 2 · Civilians", "Filed, by the server", receipt.digest, receipt.hash,
    ):  # fmt: skip
        assert said in text
    for apart in ("Khalid", "Post 77"):
        assert apart not in text


@pytest.mark.parametrize(
    "narrative",
    [
        '#panic() *bold* $x$ @ref <label> // \\ `code` #image("/etc/passwd")',
        "ماذا حدث؟ 12:30 و Homs ۱۲۳ 😀 \u0301\u200f",
        "x" * 9_000,
        "\n\n\t" + "سطر\n" * 1_500,
    ],
)
def test_whatever_was_written_is_set_as_it_was_written(file_one, narrative):
    pdf = report_paper(file_one(narrative=narrative))
    assert pdf.startswith(b"%PDF-")
    if narrative.startswith("#panic"):
        assert "#panic() *bold* $x$ @ref <label>" in read(pdf)[1]


def test_a_receipt_on_paper_has_every_value_and_a_code_to_scan(file_one):
    receipt = receipt_of(file_one())
    first, again = receipt_paper(receipt), receipt_paper(receipt)
    assert first == again
    pages, text = read(first)
    assert pages == 1
    for value in receipt.values.values():
        assert value in text
