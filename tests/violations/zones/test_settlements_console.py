"""Administrators keep the gazetteer in the console, and find a row however it is spelled."""

import pytest

from astana.ledger.models import Entry
from violations.zones.models import Settlement

LIST = "/console/zones/settlement/"


@pytest.fixture
def hirbnafsah(hama):
    Settlement.objects.create(
        code="170592", names={"en": "Hama"}, latitude=35.13, longitude=36.76, area=hama
    )
    return Settlement.objects.create(
        code="169886",
        names={"en": "Hirbnafsah", "ar": "حر بنفسه"},
        latitude=34.93745,
        longitude=36.62243,
        area=hama,
    )


@pytest.mark.parametrize("text", ["Hirbinifsah", "حربنفسه", "169886"])
def test_a_settlement_is_found_by_any_spelling_or_its_code(client, administrator, hirbnafsah, text):
    client.force_login(administrator)
    shown = client.get(LIST, {"q": text}).content.decode()
    assert "Hirbnafsah" in shown
    assert "170592" not in shown


def test_a_spelling_is_added_and_recorded(client, administrator, hirbnafsah):
    client.force_login(administrator)
    said = {
        "code": "169886",
        "names_en": "Hirbnafsah",
        "spellings": "Kherbet Nefseh\nPepsi",
        "kind": "village",
        "latitude": "34.93745",
        "longitude": "36.62243",
        "area": str(hirbnafsah.area_id),
    }
    answer = client.post(f"{LIST}{hirbnafsah.pk}/change/", said)
    assert answer.status_code == 302, answer.context["errors"]
    hirbnafsah.refresh_from_db()
    assert hirbnafsah.spellings == ["Kherbet Nefseh", "Pepsi"]
    assert Entry.objects.get().kind == "settlement_saved"
