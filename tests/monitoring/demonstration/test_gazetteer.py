"""The demonstration's gazetteer: every place lies where it is said to, and can be found."""

import json
from pathlib import Path

import pytest
import shapely
from django.core.management import call_command

from violations.geo.bearings import distance_m
from violations.zones.gazetteer import settlements_like
from violations.zones.models import AdminArea, Settlement
from violations.zones.suggesting import drawn_governorates

DATA = Path(__file__).parents[3] / "monitoring/demonstration/data"


@pytest.fixture
def gazetteer(db):
    for row in json.loads((DATA / "governorates.json").read_text()):
        AdminArea.objects.create(pcode=row["pcode"], kind=row["kind"], names=row["names"])
    call_command("load_settlements", str(DATA / "settlements.csv"), verbosity=0)


def test_every_place_has_its_names_its_source_and_its_governorate(gazetteer):
    """The outlines are simplified: along them a place may be drawn some kilometres outside."""
    outlines = dict(zip(*drawn_governorates(), strict=True))
    for row in Settlement.objects.select_related("area"):
        assert {"en", "ru", "kk"} <= set(row.names)
        assert row.source
        point = shapely.Point(row.longitude, row.latitude)
        assert outlines[row.area.pcode].distance(point) < 0.2, row.name


@pytest.mark.parametrize(
    "text", ["Hirbinifsah", "حر بنفسه", "Хирбинафса", "Hirbnafsa", "Kherbet Nefseh", "حربنفسة"]
)
def test_hirbinifsah_is_found(gazetteer, text):
    assert settlements_like(text)[0].settlement.code == "169886"


def test_every_place_that_a_report_names_is_found_near_it(gazetteer):
    for report in json.loads((DATA / "reports.json").read_text())["reports"]:
        if not report["place_name"] or report["latitude"] is None:
            continue
        here = (report["latitude"], report["longitude"])
        found = settlements_like(report["place_name"], near=here)[0].settlement
        assert distance_m(*here, found.latitude, found.longitude) < 15_000, report["place_name"]


def test_places_of_the_bulletins_are_found(gazetteer):
    for text, area in (("al-Taybah", "SY12"), ("Busra al-Sham", "SY12"), ("Afrin", "SY02")):
        assert area in {one.settlement.area.pcode for one in settlements_like(text)}
