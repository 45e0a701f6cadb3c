import pytest

from violations.zones.models import Settlement


@pytest.fixture
def hirbnafsah(db):
    return Settlement.objects.create(
        code="169886",
        names={"en": "Hirbnafsah", "ar": "حر بنفسه"},
        spellings=["Ḩarb Nafsah", "Kherbet Nefseh"],
        latitude=34.93745,
        longitude=36.62243,
    )


def test_the_database_folds_every_spelling(hirbnafsah):
    hirbnafsah.refresh_from_db()
    assert hirbnafsah.folded.split("\n") == [
        "harb nafsah",
        "hirbnafsah",
        "hr bnfsh",
        "kherbet nefseh",
    ]
    assert hirbnafsah.consonants == "hrbnfs"
