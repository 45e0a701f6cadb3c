import datetime
import uuid
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.management import call_command

from astana.due.actions import do_what_is_due
from astana.ledger.models import Entry
from monitoring.bulletins.actions import _IDS
from monitoring.bulletins.models import Bulletin, Figure
from monitoring.cases.models import Case
from monitoring.escalation.models import Alert
from tests.rules import rule_from
from violations.incidents.models import Incident
from violations.reports.models import Report

pytestmark = pytest.mark.usefixtures("reference")
ALL = Path(__file__).parents[3] / "monitoring/demonstration/data/bulletins.json"


def codes():
    return [warning["code"] for warning in Bulletin.objects.get().warnings]


def registered():
    rows = Report.objects.values_list("delegation__code", "area__pcode")
    return sorted(rows)


def test_each_number_of_a_province_becomes_that_many_reports_of_its_side(load, bulletin_entry):
    load([bulletin_entry()])
    assert registered() == [("RU", "SY05")] * 3 + [("RU", "SY06")] * 2 + [("TR", "SY07")]
    assert codes() == []


def test_a_report_from_a_bulletin_says_no_more_than_the_bulletin(load, bulletin_entry):
    load([bulletin_entry()])
    report = Report.objects.filter(area__pcode="SY06").first()
    assert (report.origin, report.source_url) == ("bulletin", "https://example.org/1-march")
    assert (report.time_precision, report.place_notation) == ("day", "area")
    assert (report.latitude, report.filed_by, report.narrative) == (None, None, "")
    assert (report.alleged_party, report.attribution) == (None, "undetermined")
    assert report.place_as_given == "Latakia"
    line = report.observations.get()
    assert (line.item, line.means, line.count) == ("undetermined", "told", None)
    assert report.began_at == datetime.datetime(2017, 2, 28, 22, tzinfo=datetime.UTC)
    assert report.ended_at == datetime.datetime(2017, 3, 1, 21, 59, 59, tzinfo=datetime.UTC)


def test_the_figures_are_kept_as_stated(load, bulletin_entry):
    load([bulletin_entry(tonnes_total=3598.8535)])
    figures = {
        (f.kind, f.delegation and f.delegation.code, f.area_as_written): f.value
        for f in Figure.objects.select_related("delegation")
    }
    assert figures == {
        ("registered", "RU", ""): 5,
        ("registered", "RU", "Hama"): 3,
        ("registered", "RU", "Latakia"): 2,
        ("registered", "TR", ""): 1,
        ("registered", "TR", "Idlib"): 1,
        ("settlements_joined", None, ""): 3,
        ("settlements_total", None, ""): 1281,
        ("tonnes_total", None, ""): Decimal("3598.8535"),
    }


def test_loading_again_changes_nothing(load, bulletin_entry):
    load([bulletin_entry()])
    before = set(Report.objects.values_list("pk", flat=True))
    entries = Entry.objects.count()
    assert "0 bulletins loaded, 2 were there already" in load([bulletin_entry(), bulletin_entry()])
    assert set(Report.objects.values_list("pk", flat=True)) == before
    assert Entry.objects.count() == entries


def test_the_ids_do_not_depend_on_the_order_of_loading(load, bulletin_entry):
    other = bulletin_entry(date="2017-03-02", source_url="https://example.org/2-march")
    load([bulletin_entry(), other])
    one_way = dict(Report.objects.values_list("pk", "source_url"))
    assert len(one_way) == 12
    name = "2017-03-02 https://example.org/2-march TR Idlib 1"  # follows from the bulletin alone
    assert one_way[uuid.uuid5(_IDS, name)] == "https://example.org/2-march"


def test_two_days_on_one_page_make_their_own_reports(load, bulletin_entry):
    load([bulletin_entry(), bulletin_entry(date="2017-03-02")])
    assert Report.objects.count() == 12


def test_a_split_that_does_not_sum_is_loaded_and_named(load, bulletin_entry):
    said = load([bulletin_entry(russia={"total": 6, "by_province": {"Hama": 3, "Latakia": 2}})])
    assert codes() == ["does_not_sum"]
    assert "RU: the provinces add up to 5, the stated total is 6." in said
    assert Report.objects.filter(delegation__code="RU").count() == 5
    assert Figure.objects.get(delegation__code="RU", area_as_written="").value == 6


def test_a_split_larger_than_its_total_is_named_even_with_provinces_uncounted(load, bulletin_entry):
    load([bulletin_entry(russia={"total": 1, "by_province": {"Hama": 3, "Homs": None}})])
    assert codes() == ["not_counted", "does_not_sum"]


def test_provinces_without_a_number_make_no_reports_and_are_named(load, bulletin_entry):
    said = load([bulletin_entry(russia={"total": 11, "by_province": {"Homs": None, "Hama": 4}})])
    assert codes() == ["not_counted"]
    assert "Homs" in said
    assert Report.objects.filter(delegation__code="RU").count() == 4
    assert Figure.objects.get(area_as_written="Homs").value is None


def test_a_total_without_split_stays_a_statement(load, bulletin_entry):
    load([bulletin_entry(turkey={"total": 9, "by_province": {}})])
    assert codes() == ["not_split"]
    assert not Report.objects.filter(delegation__code="TR").exists()
    assert Figure.objects.get(delegation__code="TR").value == 9


def test_a_split_without_total_is_loaded_and_named(load, bulletin_entry):
    load([bulletin_entry(turkey={"total": None, "by_province": {"Hama": 2}})])
    assert codes() == ["no_total"]
    assert Report.objects.filter(delegation__code="TR").count() == 2


def test_a_side_without_any_figure_is_no_zero(load, bulletin_entry):
    load([bulletin_entry(turkey={"total": None, "by_province": {}})])
    assert not Figure.objects.filter(delegation__code="TR").exists()
    assert codes() == []


def test_a_zero_is_a_zero(load, bulletin_entry):
    load([bulletin_entry(turkey={"total": 0, "by_province": {}})])
    assert Figure.objects.get(delegation__code="TR").value == 0
    assert codes() == []


def test_damascus_does_not_tell_two_governorates_apart(load, bulletin_entry):
    load([bulletin_entry(turkey={"total": 1, "by_province": {"Damascus": 1}})])
    assert codes() == ["not_told_apart"]
    assert Report.objects.get(delegation__code="TR").area.pcode == "SY01+SY03"


def test_an_unknown_province_is_kept_as_written_and_makes_no_report(load, bulletin_entry):
    said = load([bulletin_entry(turkey={"total": 2, "by_province": {"Pepsi": 2}})])
    assert codes() == ["unknown_place"]
    assert "“Pepsi” is no known governorate" in said
    figure = Figure.objects.get(area_as_written="Pepsi")
    assert (figure.value, figure.area) == (2, None)
    assert not Report.objects.filter(delegation__code="TR").exists()


@pytest.mark.parametrize("written", ["Dar'a", "daraa", "Daraa province", " DARAA ", "Dara"])
def test_a_province_is_known_however_it_is_written(load, bulletin_entry, written):
    load([bulletin_entry(turkey={"total": 1, "by_province": {written: 1}})])
    assert Report.objects.get(delegation__code="TR").area.pcode == "SY12"


def test_three_of_twelve_confirmed_is_one_statement(load, bulletin_entry):
    load(
        [
            bulletin_entry(
                turkey={"total": 12, "by_province": {"Hama": 12}},
                turkish_reports_confirmed_by_russia=3,
                targeted_designated_group=1,
            )
        ]
    )
    found = Figure.objects.exclude(kind="registered").filter(delegation__isnull=False)
    assert sorted(found.values_list("kind", "value", "out_of", "delegation__code")) == [
        ("confirmed", 3, 12, "RU"),
        ("directed_at_designated", 1, 12, "RU"),
    ]
    assert Report.objects.filter(delegation__code="TR").count() == 12
    assert set(Report.objects.values_list("information_credibility", flat=True)) == {"6"}


def test_more_confirmed_than_registered_is_named(load, bulletin_entry):
    load([bulletin_entry(turkish_reports_confirmed_by_russia=2)])
    assert codes() == ["more_than_all"]


def test_confirmed_of_an_unknown_number_is_named(load, bulletin_entry):
    turkey = {"total": None, "by_province": {}}
    load([bulletin_entry(turkey=turkey, turkish_reports_confirmed_by_russia=0)])
    assert codes() == ["of_how_many"]
    assert Figure.objects.get(kind="confirmed").out_of is None


def test_a_field_nobody_knows_is_kept_and_named(load, bulletin_entry):
    load([bulletin_entry(medical_aid_day=62.5)])
    assert codes() == ["unknown_field"]
    assert Bulletin.objects.get().content["medical_aid_day"] == "62.5"


def test_doubts_in_the_notes_become_warnings(load, bulletin_entry):
    notes = (
        "russia: by_province sums to total; turkey: by_province sums to total. "
        "Headline says 9, the lead paragraph says 7. 201 people given medical aid"
    )
    load([bulletin_entry(notes=notes)])
    assert Bulletin.objects.get().warnings == [
        {"code": "noted", "text": "Headline says 9, the lead paragraph says 7."}
    ]


def test_a_second_source_of_a_day_does_not_count_twice(load, bulletin_entry):
    load([bulletin_entry(turkey={"total": None, "by_province": {}})])
    load([bulletin_entry(source_url="https://example.org/other")])
    assert registered() == [("RU", "SY05")] * 3 + [("RU", "SY06")] * 2 + [("TR", "SY07")]
    second = Bulletin.objects.get(source_url="https://example.org/other")
    assert second.warnings == [{"code": "told_elsewhere", "side": "RU"}]
    assert second.figures.filter(delegation__code="RU").count() == 3


def test_its_reports_open_incidents_but_no_case_and_no_alert(load, bulletin_entry):
    rule_from(4)
    load([bulletin_entry()])
    do_what_is_due()
    assert Incident.objects.count() == 6
    assert not Case.objects.exists()
    assert not Alert.objects.exists()


def test_loading_is_recorded_once_a_bulletin(load, bulletin_entry):
    load([bulletin_entry()])
    kinds = list(Entry.objects.values_list("kind", flat=True))
    assert kinds == ["report_filed"] * 6 + ["bulletin_loaded"]
    call_command("verify_ledger", verbosity=0)


def test_all_published_bulletins_load(load):
    said = load(ALL.read_text(encoding="utf-8"))
    assert Bulletin.objects.count() == 24
    early = Bulletin.objects.get(day="2017-01-04")
    assert "joint_count" in {warning["code"] for warning in early.warnings}
    assert Report.objects.filter(source_url=early.source_url).count() == 39
    uncounted = Bulletin.objects.get(day="2019-02-23")
    assert not Report.objects.filter(source_url=uncounted.source_url).exists()
    assert "24 bulletins loaded" in said
    assert Report.objects.count() == 476
