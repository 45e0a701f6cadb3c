"""What is taken out can be brought in again, and tells nothing that is kept apart."""

import csv
import io
import json
import uuid

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from astana.accounts.rules import Refused
from astana.ledger.models import Entry
from tests.violations.exchange.tables import PLAIN, lines, plain
from violations.exchange.actions import export_reports
from violations.reports.actions import file_report
from violations.reports.amending import withdraw_report
from violations.reports.content import DamageContent, PeopleContent, WhereaboutsContent
from violations.reports.models import Report

pytestmark = pytest.mark.django_db


@pytest.fixture
def take_out(reviewer):
    def take(form="csv", by=reviewer):
        pieces, _name = export_reports(form, since=None, until=None, by=by, at=timezone.now())
        return b"".join(pieces)

    return take


@pytest.fixture
def reports(file_one, party):
    return [
        file_one(),
        file_one(
            narrative='=HYPERLINK("x")\nand "more", خط', place_name="-5 km", attribution="certain",
            alleged_party=party, effects=["road_closed"], conditions=["noise", "darkness"],
            people=[PeopleContent(effect="killed", group="civilian", low=1, best=2, high=4)],
            damage=[DamageContent(object="school", name="'=x")], source_kind="told",
            latitude=-12.5, longitude=36.0, place_as_given="",
        ),
        file_one(
            latitude=None, longitude=None, place_notation="area", uncertainty_m=None,
            place_as_given="", time_precision="day",
        ),
    ]  # fmt: skip


@pytest.mark.parametrize("form", ["csv", "xlsx", "geojson"])
def test_what_was_taken_out_says_the_same_when_it_is_brought_in(form, reports, take_out, preview):
    taken = take_out(form)
    known = preview(taken, name=f"reports.{form}")
    assert (known.shape, known.rows_bad, known.rows_known) == ("ours", 0, 3)
    digests = {str(one.pk): one.content_digest for one in reports}
    from violations.exchange.checking import Checker
    from violations.exchange.files import read_rows
    from violations.exchange.known import reading_of
    from violations.exchange.resolving import Resolver

    resolver = Resolver(known, reading_of(known), Checker())
    rows, _position = read_rows(known, 0, 10)
    found = [resolver.resolve(row) for _begins, row in rows]
    assert {str(one.id): one.draft.digest for one in found} == digests


def test_what_came_by_another_door_is_known_when_it_is_brought_in(file_one, take_out, preview):
    file_one(place_notation="area", place_as_given="")  # with a point, as no form files it
    known = preview(take_out("csv"), name="reports.csv")
    assert (known.rows_bad, known.rows_known) == (0, 1)


def test_no_cell_is_run_by_a_spreadsheet(reports, take_out):
    rows = list(csv.reader(io.StringIO(take_out().decode("utf-8-sig"))))
    texts = [
        cell
        for row in rows[1:]
        for cell in row
        if cell and not cell.replace(".", "").lstrip("-").isdigit()
    ]
    assert not [cell for cell in texts if cell[0] in "=+-@"]
    sheet = load_workbook(io.BytesIO(take_out("xlsx"))).active
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_what_is_kept_apart_is_not_taken_out(report_content, monitor, take_out):
    content = report_content(
        place_notation="bearing", bearing_from="observer", bearing_deg=90.0, distance_m=777,
        whereabouts=WhereaboutsContent(
            observer_how="typed", observer_latitude=35.4321, observer_longitude=36.1234
        ),
    )  # fmt: skip
    file_report(uuid.uuid4(), content, by=monitor, at=timezone.now())
    for form in ("csv", "geojson"):
        text = take_out(form).decode()
        assert "35.4321" not in text
        assert "777" not in text


def test_only_what_stands_and_what_one_sees_is_taken_out(reports, take_out, person, reviewer):
    withdraw_report(reports[0], uuid.uuid4(), reason="Mine.", by=reviewer, at=timezone.now())
    assert len(json.loads(take_out("geojson"))["features"]) == 2
    other = person("TR", "monitor")
    assert json.loads(take_out("geojson", by=other))["features"] == []


def test_each_export_is_recorded(reports, take_out):
    take_out()
    entry = Entry.objects.get(kind="reports_exported")
    assert json.loads(entry.encoding)["content"] == {
        "format": "csv", "since": None, "until": None, "reports": 3,
    }  # fmt: skip


def test_what_is_amended_or_withdrawn_meanwhile_is_given_once_as_it_was(
    reports, reviewer, monkeypatch
):
    from violations.exchange import exporting

    monkeypatch.setattr(exporting, "PAGE", 1)
    at = timezone.now()
    pieces, _name = export_reports("csv", since=None, until=None, by=reviewer, at=at)
    given = [next(pieces), next(pieces)]
    for report in reports:
        withdraw_report(report, uuid.uuid4(), reason="Mine.", by=reviewer, at=timezone.now())
    text = b"".join([*given, *pieces]).decode("utf-8-sig")
    taken = [row["id"] for row in csv.DictReader(io.StringIO(text))]
    assert sorted(taken) == sorted(str(report.pk) for report in reports)


def test_more_than_a_workbook_holds_is_refused_in_words(reports, take_out, client, reviewer):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("violations.exchange.rules.MOST_IN_WORKBOOK", 2)
        with pytest.raises(Refused, match="Take CSV"):
            take_out("xlsx")
        assert not Entry.objects.filter(kind="reports_exported").exists()
        client.force_login(reviewer)
        answer = client.post("/exchange/export/", {"format": "xlsx"})
        assert answer.status_code < 500
        assert "Take CSV" in answer.content.decode()
        assert take_out("csv")


def test_many_pages_are_one_file(file, take_out, monkeypatch):
    from violations.exchange import exporting

    monkeypatch.setattr(exporting, "PAGE", 7)
    file(lines(PLAIN, *(plain(id=str(number)) for number in range(30))))
    rows = list(csv.DictReader(io.StringIO(take_out().decode("utf-8-sig"))))
    assert len({row["id"] for row in rows}) == Report.objects.count() == 30
