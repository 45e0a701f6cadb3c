import json
from io import StringIO

import pytest
from django.core.management import call_command

from violations.reports.models import ViolationType
from violations.zones.models import AdminArea

AREAS = [
    ("SY01", "governorate", "Damascus", []),
    ("SY02", "governorate", "Aleppo", []),
    ("SY03", "governorate", "Rural Damascus", ["Damascus"]),
    ("SY04", "governorate", "Homs", []),
    ("SY05", "governorate", "Hama", []),
    ("SY06", "governorate", "Lattakia", ["Latakia"]),
    ("SY07", "governorate", "Idleb", ["Idlib"]),
    ("SY12", "governorate", "Dar'a", ["Daraa"]),
    ("SY14", "governorate", "Quneitra", []),
    ("SY01+SY03", "combined", "Damascus and Rural Damascus", ["Damascus"]),
]


@pytest.fixture
def reference(delegations):
    """All that a bulletin's reports point at."""
    ViolationType.objects.create(
        code="unspecified", names={"en": "Not specified"}, default_severity=1, in_use=False
    )
    for pcode, kind, name, spellings in AREAS:
        AdminArea.objects.create(pcode=pcode, kind=kind, names={"en": name}, spellings=spellings)


@pytest.fixture
def bulletin_entry():
    """`bulletin_entry(russia=…)`: a bulletin in which all adds up, with what you say instead."""

    def make(**said):
        return {
            "date": "2017-03-01",
            "source_url": "https://example.org/1-march",
            "russia": {"total": 5, "by_province": {"Hama": 3, "Latakia": 2}},
            "turkey": {"total": 1, "by_province": {"Idlib": 1}},
            "turkish_reports_confirmed_by_russia": None,
            "targeted_designated_group": None,
            "settlements_joined_day": 3,
            "settlements_total": 1281,
            "formations_total": None,
            "humanitarian_actions_day": None,
            "humanitarian_actions_total": None,
            "tonnes_total": None,
            "notes": "",
        } | said

    return make


@pytest.fixture
def load(tmp_path):
    """`load(entries)`: run the command on them; returns what it printed."""

    def run(entries):
        file = tmp_path / "bulletins.json"
        text = entries if isinstance(entries, str) else json.dumps(entries)
        file.write_text(text, encoding="utf-8")
        out = StringIO()
        call_command("load_bulletins", str(file), stdout=out)
        return out.getvalue()

    return run
