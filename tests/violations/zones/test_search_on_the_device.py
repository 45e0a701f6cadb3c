"""With no line, a settlement is found as the server finds it."""

import json
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.violations.geo.on_the_device import device
from violations.zones.gazetteer import settlements_like
from violations.zones.models import AdminArea
from violations.zones.offline import gazetteer_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
DATA = Path(__file__).parents[3] / "monitoring/demonstration/data"
ASKED = [
    "Hirbinifsah", "حر بنفسه", "Хирбинафса", "Kherbet Nefseh", "hirb", "harb naf", "hama", "حماه",
    "Хама", "Hims", "humus", "idl", "ادلب", "İdlip", "Хан-Шейхун", "Han Şeyhun", "khan sheikoun",
    "خان شیخون", "Maarat al-Numan", "Маарет-эн-Нууман", "معره النعمان", "Cisr eş-Şuğur", "latamina",
    "jisr al shoghour", "Deir Ezzor", "Дейр-эз-Зор", "salamiye", "kafr", "tall", "Xyzzy", "",
]  # fmt: skip
SEARCH = """async ([list, asked, near]) => {
  const { searchSettlements } = await import("/js/geo/settlements.js");
  return asked.map((text) => searchSettlements(list, text, { near }));
}"""


@pytest.fixture
def gazetteer(db):
    for row in json.loads((DATA / "governorates.json").read_text()):
        AdminArea.objects.create(pcode=row["pcode"], kind=row["kind"], names=row["names"])
    call_command("load_settlements", str(DATA / "settlements.csv"), verbosity=0)


@pytest.mark.parametrize("near", [None, [34.9, 36.6]])
def test_the_device_finds_what_the_server_finds(gazetteer, browser, near):
    taken_along = json.loads(json.dumps(gazetteer_of(AdminArea.objects.all())))
    with device(browser) as page:
        theirs = page.evaluate(SEARCH, [taken_along, ASKED, near])
    for text, found in zip(ASKED, theirs, strict=True):
        ours = settlements_like(text, near=near, limit=1)
        assert [one["code"] for one in found[:1]] == [one.settlement.code for one in ours], text
        for there, here in zip(found, ours, strict=False):
            assert there["how"] == here.how
            assert there["score"] == pytest.approx(here.score, abs=2e-3)


def test_what_is_found_has_the_shape_of_the_api(gazetteer, browser):
    taken_along = gazetteer_of(AdminArea.objects.filter(pcode="SY05"))
    with device(browser) as page:
        [[first, *_others]] = page.evaluate(SEARCH, [taken_along, ["Hirbinifsah"], None])
    assert first["name"] == "Harbinafsah"
    assert first["names"]["ru"] == "Харбинафса"
    assert first["area"]["pcode"] == "SY05"
    assert first["area"]["name"] == "Hama"
    assert (first["latitude"], first["longitude"]) == (34.93745, 36.62243)
    assert set(first) == {
        "code", "name", "names", "spellings", "population", "latitude", "longitude", "area", "how",
        "matched", "score",
    }  # fmt: skip
