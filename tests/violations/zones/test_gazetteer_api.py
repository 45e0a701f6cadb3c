import gzip
import json

import pytest
from django.urls import reverse

from violations.zones.models import AdminArea, Settlement


@pytest.fixture
def hirbnafsah(hama):
    return Settlement.objects.create(
        code="169886",
        names={"en": "Hirbnafsah", "ar": "حر بنفسه", "ru": "Хирбнафса"},
        spellings=["Ḩarb Nafsah", "Harb Nafsah", "Harbnafsah"],
        by_rule=["ru"],
        latitude=34.93745,
        longitude=36.62243,
        area=hama,
    )


@pytest.fixture
def asked(client, monitor, hirbnafsah):
    client.force_login(monitor)
    return lambda **query: client.get(reverse("api-settlements"), query)


def test_a_program_finds_a_settlement_and_why(asked):
    answer = asked(q="Hirbinifsah", near="35°N 36°E")
    assert answer.status_code == 200
    [found] = answer.json()["results"]
    assert 0.8 < found.pop("score") < 1
    assert found == {
        "code": "169886",
        "name": "Hirbnafsah",
        "names": {"en": "Hirbnafsah", "ar": "حر بنفسه", "ru": "Хирбнафса"},
        "spellings": ["Ḩarb Nafsah", "Harb Nafsah", "Harbnafsah"],
        "by_rule": ["ru"],
        "kind": "",
        "population": None,
        "latitude": 34.93745,
        "longitude": 36.62243,
        "area": {"pcode": "SY05", "name": "Hama", "names": {"en": "Hama"}},
        "source": "",
        "how": "sound",
        "matched": "Hirbnafsah",
    }


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"q": ""},
        {"q": "x" * 101},
        {"q": "\0"},
        {"q": "h", "near": "nowhere"},
        {"q": "h", "limit": "0"},
        {"q": "h", "limit": "51"},
    ],
)
def test_what_cannot_be_asked_is_told(asked, query):
    answer = asked(**query)
    assert answer.status_code == 400
    assert answer.json()["errors"]


def test_the_names_are_in_the_readers_language(asked):
    answer = asked(q="Хирбнафса").json()["results"][0]
    assert answer["name"] == "Hirbnafsah"


def test_a_governorate_is_taken_along(client, monitor, hirbnafsah, hama):
    client.force_login(monitor)
    address = reverse("api-settlements-offline") + "?area=SY05&area=SY99"
    part = AdminArea.objects.create(
        pcode="SY0501", kind="district", names={"en": "Masyaf"}, parent=hama
    )
    Settlement.objects.create(
        code="2", names={"en": "Masyaf"}, latitude=35.0653, longitude=36.3421, area=part
    )
    answer = client.get(address)
    assert answer.json() == {
        "languages": ["en", "ar", "ru", "tr", "fa", "kk"],
        "areas": [
            ["SY05", ["Hama", "", "", "", "", ""]],
            ["SY0501", ["Masyaf", "", "", "", "", ""]],
        ],
        "settlements": [
            [
                "169886", 34.93745, 36.62243, 0, 0,
                ["Hirbnafsah", "حر بنفسه", "Хирбнафса", "", "", ""],
                ["Ḩarb Nafsah", "Harbnafsah"],
            ],
            ["2", 35.0653, 36.3421, 1, 0, ["Masyaf", "", "", "", "", ""], []],
        ],
    }  # fmt: skip
    again = client.get(address, headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    Settlement.objects.filter(code="2").delete()
    changed = client.get(address, headers={"If-None-Match": answer.headers["ETag"]})
    assert changed.status_code == 200


def test_it_travels_compressed_and_is_still_recognized(client, monitor, hirbnafsah):
    client.force_login(monitor)
    Settlement.objects.filter(pk=hirbnafsah.pk).update(spellings=[f"Hirb {n}" for n in range(40)])
    address = reverse("api-settlements-offline") + "?area=SY05"
    answer = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert json.loads(gzip.decompress(answer.content))["settlements"][0][0] == "169886"
    held = {"If-None-Match": answer.headers["ETag"], "Accept-Encoding": "gzip"}
    assert client.get(address, headers=held).status_code == 304


@pytest.mark.parametrize("query", ["", "?area=", "?area=SY99", "?area=%00"])
def test_no_governorate_is_told(client, monitor, hirbnafsah, query):
    client.force_login(monitor)
    answer = client.get(reverse("api-settlements-offline") + query)
    assert answer.status_code == 400
    assert "area" in answer.json()["errors"]
