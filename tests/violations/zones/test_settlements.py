import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from astana.accounts.rules import NotPermitted
from astana.ledger.models import Entry
from violations.geo.names import consonants, fold
from violations.zones.actions import remove_settlement, save_settlement
from violations.zones.gazetteer import settlements_like
from violations.zones.models import Settlement

PLACES = [
    ("169886", {"en": "Hirbnafsah", "ar": "حر بنفسه"}, ["Ḩarb Nafsah", "Kherbet Nefseh"], 34.9374),
    ("170592", {"en": "Hama", "ar": "حماة", "ru": "Хама", "tr": "Hama"}, ["Hamath"], 35.1318),
    ("169577", {"en": "Homs", "ar": "حمص", "ru": "Хомс", "tr": "Humus"}, ["Ḩimş"], 34.7268),
    ("169389", {"en": "Idlib", "ar": "إدلب", "ru": "Идлиб"}, ["Idleb"], 35.9306),
    ("168412", {"en": "Khan Shaykhun", "ar": "خان شيخون"}, ["Khān Shaykhūn"], 35.4414),
    ("167381", {"en": "Maarrat an Numan", "ar": "معرة النعمان"}, [], 35.6434),
    ("169304", {"en": "Jisr ash Shughur", "ar": "جسر الشغور"}, [], 35.8161),
    ("165060", {"en": "Tall Rifat", "ar": "تل رفعت"}, [], 36.4737),
    ("172408", {"en": "Kafr Nafakh", "ar": "كفر نفاخ"}, [], 33.0666),
]


@pytest.fixture
def places(db, hama):
    for code, names, spellings, latitude in PLACES:
        Settlement.objects.create(
            code=code,
            names=names,
            spellings=spellings,
            latitude=latitude,
            longitude=36.6,
            area=hama,
            population=500_000 if code == "169577" else None,
        )


def test_the_database_folds_every_spelling(places):
    row = Settlement.objects.get(code="169886")
    assert row.folded.split("\n") == ["harb nafsah", "hirbnafsah", "hr bnfsh", "kherbet nefseh"]
    assert row.consonants == "hrbnfs"


@pytest.mark.parametrize(
    "text",
    ["Hirbinifsah", "حر بنفسه", "حربنفسة", "Hirbnafsa", "Хирбинафса", "Kherbet Nefse", "harb nafs"],
)
def test_hirbinifsah_is_found_however_it_was_heard(places, text):
    assert settlements_like(text)[0].settlement.code == "169886"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("hama", "170592"),
        ("حماه", "170592"),
        ("Хама", "170592"),
        ("Hims", "169577"),
        ("Хомс", "169577"),
        ("humus", "169577"),
        ("idl", "169389"),
        ("ادلب", "169389"),
        ("İdlip", "169389"),
        ("Хан-Шейхун", "168412"),
        ("Han Şeyhun", "168412"),
        ("khan sheikoun", "168412"),
        ("خان شیخون", "168412"),
        ("Maarat al-Numan", "167381"),
        ("Маарет-эн-Нууман", "167381"),
        ("معره النعمان", "167381"),
        ("Cisr eş-Şuğur", "169304"),
        ("jisr al shoghour", "169304"),
        ("Tel Rifaat", "165060"),
        ("Телль-Рифат", "165060"),
        ("tal rfat", "165060"),
    ],
)
def test_names_are_found_across_scripts_and_slips(places, text, code):
    assert settlements_like(text)[0].settlement.code == code


def test_a_search_says_why(places):
    [first, *_others] = settlements_like("kherbet nef")
    assert (first.how, first.spelling) == ("beginning", "Kherbet Nefseh")
    assert settlements_like("Хирбинафса")[0].how == "sound"
    assert settlements_like("HOMS")[0].how == "spelling"


def test_nothing_like_it_is_nothing(places):
    assert settlements_like("") == []
    assert settlements_like(" ,;-") == []
    assert settlements_like("Xyzzy") == []


def test_of_equals_the_nearer_comes_first(places, hama):
    for code, latitude in (("a", 33), ("b", 36)):
        Settlement.objects.create(
            code=code, names={"en": "Tall Hamra"}, latitude=latitude, longitude=36.6, area=hama
        )
    assert settlements_like("tall hamra", near=(36.1, 36.6))[0].settlement.code == "b"
    assert settlements_like("tall hamra", near=(33.1, 36.6))[0].settlement.code == "a"


def test_a_search_takes_three_queries(places):
    with CaptureQueriesContext(
        connection,
    ) as taken:
        for found in settlements_like("hirb"):
            assert found.settlement.area.name == "Hama"
    assert len(taken) == 3


class TestFolding(TestCase):
    @settings(max_examples=60, deadline=None)
    @given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30))
    def test_the_database_folds_as_we_do(self, text):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT zones_folded(%s), zones_consonants(zones_folded(%s))", [text, text]
            )
            assert cursor.fetchone() == (fold(text), consonants(fold(text)))


def test_every_letter_that_names_are_written_in_is_folded_alike(db):
    blocks = [(1, 0x250), (0x370, 0x530), (0x600, 0x700), (0x1E00, 0x1F00), (0xFB50, 0xFF00)]
    letters = [f"b{chr(code)}nd" for first, last in blocks for code in range(first, last)]
    with connection.cursor() as cursor:
        cursor.execute("SELECT zones_folded(said) FROM unnest(%s) AS every (said)", [letters])
        folded = [row[0] for row in cursor]
    different = [
        (letter, theirs) for letter, theirs in zip(letters, folded, strict=True)
        if theirs != fold(letter)
    ]  # fmt: skip
    assert different == []


def test_a_settlement_is_kept_by_its_action(administrator, reviewer, hama):
    now = timezone.now()
    place = Settlement(code="1", names={"en": "Halfaya"}, latitude=35.2, longitude=36.6, area=hama)
    with pytest.raises(NotPermitted):
        save_settlement(place, by=reviewer, at=now)
    save_settlement(place, by=administrator, at=now)
    assert Entry.objects.get().kind == "settlement_saved"
    remove_settlement(place, by=administrator, at=now)
    assert not Settlement.objects.exists()
