"""Tables of others, and what their rows come to say."""

import datetime

import pytest

from tests.violations.exchange.tables import PLAIN, lines, plain
from violations.exchange.models import RefusedRow
from violations.parties.models import Party
from violations.reports.models import Report, ViolationType
from violations.zones.models import Settlement

pytestmark = pytest.mark.django_db

GED = ["id", "type_of_violence", "side_a", "side_b", "source_office", "source_headline",
       "where_prec", "where_coordinates", "adm_1", "latitude", "longitude", "date_prec",
       "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown",
       "low", "best", "high"]  # fmt: skip
ACLED = ["event_id_cnty", "event_date", "time_precision", "event_type", "sub_event_type",
         "actor1", "actor2", "admin1", "location", "latitude", "longitude", "geo_precision",
         "source", "notes", "fatalities"]  # fmt: skip
OSCE = ["SMM position", "Event location", "Means", "No.", "Observation", "Description",
        "Weapon", "Date, time"]  # fmt: skip


def event(**said):
    usual = dict.fromkeys(GED, "0") | {
        "id": "7", "type_of_violence": "1", "side_a": "Government forces", "side_b": "Insurgents",
        "source_office": "SOHR", "source_headline": "Clashes", "where_prec": "1",
        "where_coordinates": "Al Lataminah town", "adm_1": "Hama Governorate",
        "latitude": "35.32", "longitude": "36.62", "date_prec": "1", "date_start": "2017-01-31",
        "date_end": "2017-01-31",
    }  # fmt: skip
    return list((usual | said).values())


def test_ucdp_accuses_nobody_of_a_clash_and_keeps_both_sides_in_words(file, party):
    file(lines(GED, event(deaths_civilians="3", low="2", best="3", high="5")))
    report = Report.objects.get()
    assert (report.alleged_party, report.attribution) == (None, "undetermined")
    assert "Government forces / Insurgents" in report.narrative
    assert (report.area.pcode, report.place_name) == ("SY05", "Al Lataminah town")
    assert report.violation_type.code == "unspecified"
    line = report.people.get()
    assert (line.effect, line.group) == ("killed", "civilian")
    assert (
        (line.low, line.best, line.high) == (report.killed_low, 3, report.killed_high) == (2, 3, 5)
    )


def test_ucdp_names_who_did_it_where_only_one_side_acts(file, party):
    file(lines(GED, event(type_of_violence="3")))
    report = Report.objects.get()
    assert (report.alleged_party, report.attribution) == (party, "possible")


def test_deaths_of_several_groups_stay_totals(file):
    file(lines(GED, event(deaths_a="1", deaths_civilians="2", low="2", best="3", high="4")))
    report = Report.objects.get()
    assert (report.killed_low, report.killed_best, report.killed_high) == (2, 3, 4)
    assert not report.people.exists()
    assert "combatant 1, civilian 2" in report.narrative


@pytest.mark.parametrize(
    ("code", "notation", "metres"),
    [
        ("1", "decimal", 2_000),
        ("2", "decimal", 25_000),
        ("4", "area", None),
        ("6", "decimal", 200_000),
    ],
)
def test_precision_of_the_place(file, code, notation, metres):
    file(lines(GED, event(where_prec=code)))
    report = Report.objects.get()
    assert (report.place_notation, report.uncertainty_m) == (notation, metres)
    assert (report.latitude is None) == (notation == "area")


def test_a_year_is_more_than_a_report_covers(preview):
    batch = preview(lines(GED, event(date_prec="5", date_end="2017-12-31"), event(id="8")))
    assert (batch.rows_good, batch.rows_bad) == (1, 1)
    refused = RefusedRow.objects.get()
    assert (refused.line, refused.column, refused.value) == (2, "date_end", "2017-12-31")


def test_acled(file, party):
    ViolationType.objects.create(code="air-strike", names={"en": "Air strike"}, default_severity=4)
    row = ["SYR1", "31 January 2017", "2", "Explosions/Remote violence", "Air/drone strike",
           "Government forces", "Civilians", "Hama", "Al-Lataminah", "35.32", "36.62", "2",
           "SOHR", "Two strikes.", "2"]  # fmt: skip
    month = ["SYR2", "15 March 2017", "3", *row[3:11], "3", *row[12:]]
    month[11] = "3"
    file(lines(ACLED, row, month))
    week, whole_month = Report.objects.order_by("began_at")
    assert week.violation_type.code == "air-strike"
    assert (week.alleged_party, week.attribution) == (party, "possible")
    assert week.ended_at - week.began_at == datetime.timedelta(days=7, seconds=-1)
    assert (week.uncertainty_m, week.killed_best) == (30_000, 2)
    assert whole_month.place_notation == "area"
    assert whole_month.ended_at - whole_month.began_at > datetime.timedelta(days=30)


def test_a_table_in_the_style_of_the_osce(file, mortar_fire):
    Settlement.objects.create(
        code="1", names={"en": "Suran", "ar": "صوران"}, latitude=35.29, longitude=36.74
    )
    row = ["Suran", "3-5km SE", "Heard", ">20", "Explosion", "Undetermined", "Mortar 82mm",
           "31.01.2017 10:35"]  # fmt: skip
    coordinates = ["35.29, 36.74", "300m NNW", "Observed", "N/K", "Burst", "N/K", "HMG",
                   "31.01.2017 19:40"]  # fmt: skip
    lost = ["Nowhere at all", *row[1:]]
    batch = file(lines(OSCE, row, coordinates, lost))
    assert (batch.rows_filed, batch.rows_bad) == (2, 1)
    assert RefusedRow.objects.get().column == "SMM position"
    heard, seen = Report.objects.order_by("began_at")
    line = heard.observations.get()
    assert (line.item, line.means, line.count, line.at_least) == ("explosion", "heard", 20, True)
    assert (line.weapon, line.calibre) == ("mortar", "82mm")
    assert (heard.place_notation, heard.bearing_from) == ("bearing", "settlement")
    assert (heard.bearing_deg, heard.distance_m, heard.uncertainty_m) == (135, 4_000, 1_531)
    assert seen.bearing_from == "observer"
    assert seen.whereabouts.observer_latitude == 35.29  # kept apart, as everywhere


def test_five_styles_of_dates_in_one_column_and_arabic_digits(file):
    days = ["2017-01-31", "31.01.2017", "Jan 31 2017", "1 February 2017", "42766", "٣١/٠١/٢٠١٧"]
    batch = file(
        lines(PLAIN, *(plain(id=str(n), date=day, killed="٢") for n, day in enumerate(days)))
    )
    assert batch.rows_filed == len(days)
    assert set(Report.objects.values_list("killed_best", flat=True)) == {2}
    assert len(set(Report.objects.values_list("began_at", flat=True))) == 2


def test_the_order_of_day_and_month_is_told_by_the_whole_column_or_asked(preview):
    doubtful = preview(lines(PLAIN, plain(date="01/02/2017"), plain(id="2", date="03/04/2017")))
    assert doubtful.options["orders"]["1"]["is_told"] is False
    told = preview(lines(PLAIN, plain(id="3", date="01/02/2017"), plain(id="4", date="01/31/2017")))
    assert told.options["orders"]["1"]["order"] == "mdy"
    assert told.sample[0]["began_at"].startswith("2017-01-02")


def test_a_formula_is_text_and_told(preview):
    batch = preview(lines(PLAIN, plain(notes='=HYPERLINK("https://example.org")')))
    assert batch.rows_good == 1
    assert batch.warnings["formula"]["lines"] == [2]
    assert batch.sample[0]["narrative"].startswith("=HYPERLINK")


def test_the_governorate_as_stated_wins_and_the_map_only_warns(preview, work, reviewer):
    batch = preview(lines(PLAIN, plain(latitude="36.2", longitude="37.16")))  # Aleppo
    assert batch.warnings["area_differs"]["count"] == 1
    assert batch.sample[0]["area"] == "SY05"


def test_every_refusal_says_line_column_and_value(preview):
    batch = preview(
        lines(PLAIN, plain(), plain(id="2", date="soon"), plain(id="3", latitude="95"),
              plain(id="4", killed="many"),
              plain(id="5", latitude="", longitude="", governorate=""))
    )  # fmt: skip
    assert (batch.rows_good, batch.rows_bad) == (1, 4)
    told = [(row.line, row.column, row.value) for row in RefusedRow.objects.order_by("line")]
    assert told == [
        (3, "date", "soon"), (4, "latitude", "95"), (5, "killed", "many"), (6, "latitude", ""),
    ]  # fmt: skip


def test_unknown_parties_are_told_where_a_table_accuses(preview):
    Party.objects.create(code="isil", names={"en": "ISIL"}, aliases=["IS", "Daesh"])
    head = [*PLAIN, "perpetrator"]
    batch = preview(lines(head, [*plain(), "Daesh"], [*plain(id="2"), "Martians"]))
    assert (batch.rows_good, batch.rows_bad) == (1, 1)
    assert batch.sample[0]["alleged_party"] == "isil"


@pytest.mark.parametrize("people", ["1", '"x"', "{}", '[{"effect": []}]', "[1]", "null", "true"])
def test_a_cell_that_holds_no_list_of_people_is_told_and_stops_nothing(preview, people):
    batch = preview(lines([*PLAIN, "people"], [*plain(), people], [*plain(id="2"), ""]))
    assert batch.state == "previewed"
    assert batch.rows_good + batch.rows_bad == 2
    assert batch.rows_good >= 1
