import io

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from astana.accounts.rules import Refused
from astana.ledger.models import Entry
from violations.geo.reading import CannotRead
from violations.zones.gazetteer_files import Gazetteer
from violations.zones.loading import load_settlements
from violations.zones.models import AdminArea, Settlement

OURS = """code,kind,population,latitude,longitude,area,name_en,name_ar,name_ru,spellings,source
169886,village,,34.93745,36.62243,SY05,Hirbnafsah,حر بنفسه,,Harb Nafsah|Kherbet Nefseh,GeoNames
170592,city,312994,35.13179,36.75783,SY05,Hama,حماة,Хама,,GeoNames
"""
GEONAMES = (
    "170592\tḨamāh\tHamah\tHama,Khama,hmat,Хама,حماة\t35.13179\t36.75783\tP\tPPLA\tSY\t\t10\t\t\t\t"
    "460602\t\t305\tAsia/Damascus\t2023-01-01\n"
    "1\tJabal\tJabal\t\t35.1\t36.7\tT\tMT\tSY\t\t10\t\t\t\t0\t\t305\tAsia/Damascus\t2023-01-01\n"
)


def load(text):
    gazetteer = Gazetteer(io.BytesIO(text if isinstance(text, bytes) else text.encode()))
    return load_settlements(gazetteer, by=None, at=timezone.now())


def test_a_gazetteer_is_loaded_once(hama):
    assert load(OURS) == (2, 0)
    assert load("\ufeff" + OURS) == (0, 0)
    assert load(OURS.replace("35.13179", "35.2")) == (0, 1)
    assert Settlement.objects.get(code="170592").latitude == 35.2
    assert [entry.kind for entry in Entry.objects.all()] == ["settlements_loaded"] * 2


def test_names_that_no_source_has_are_made_by_rule_and_marked(hama):
    load(OURS)
    hirbnafsah = Settlement.objects.get(code="169886")
    assert hirbnafsah.names["ru"] == "Хирбнафса"
    assert hirbnafsah.names["fa"] == "حر بنفسه"
    assert hirbnafsah.by_rule == ["fa", "kk", "ru"]
    assert hirbnafsah.spellings == ["Harb Nafsah", "Kherbet Nefseh"]
    assert Settlement.objects.get(code="170592").by_rule == ["fa", "kk"]


def test_a_table_of_geonames_is_read_as_it_is(hama):
    assert load(GEONAMES) == (1, 0)
    row = Settlement.objects.get()
    assert row.names["en"] == "Hamah"
    assert (row.names["ar"], row.names["ru"]) == ("حماة", "Хама")
    assert (row.kind, row.population, row.area) == ("city", 460_602, hama)  # by the map's outline
    assert row.spellings == ["Ḩamāh", "Hama", "Khama", "hmat"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 0),
        ("code,name_en\n1,Hama\n", 1),
        (OURS.replace("34.93745", "134"), 2),
        (OURS.replace("34.93745", "nan"), 2),
        (OURS.replace("village", "moon"), 2),
        (OURS.replace("312994", "many"), 3),
        (OURS.encode("utf-16"), 1),
        (OURS.replace("Harb", "\0"), 2),
        (GEONAMES + "1\t2\n", 3),
        (b"\xff\xfe\xfa" * 50, 1),
    ],
)
def test_a_bad_line_is_named_and_nothing_is_loaded(hama, text, line):
    with pytest.raises(CannotRead, match=f"Line {line} "):
        load(text)


def test_an_area_that_nobody_knows_is_refused(hama):
    with pytest.raises(Refused, match="SY99"):
        load(OURS.replace("36.75783,SY05", "36.75783,SY99"))
    assert not Settlement.objects.exists()


def test_outside_the_map_there_is_no_area(hama):
    load(OURS.replace("35.13179,36.75783,SY05", "48.0,37.8,"))
    assert Settlement.objects.get(code="170592").area is None
    assert AdminArea.objects.count() == 1


def test_the_command_says_what_it_did(hama, tmp_path, capsys):
    file = tmp_path / "places.csv"
    file.write_text(OURS)
    call_command("load_settlements", str(file))
    assert "2 settlements added, 0 changed." in capsys.readouterr().out
    file.write_text(OURS.replace("34.93745", "134"))
    with pytest.raises(CommandError, match="Nothing was loaded"):
        call_command("load_settlements", str(file))
    with pytest.raises(CommandError, match="Nothing was loaded"):
        call_command("load_settlements", str(tmp_path / "nothing.csv"))
