"""What is quick says the same as what is whole: the form, the digest, the placing."""

import datetime
import random
import uuid

import pytest
from django.utils import timezone

from violations.exchange.checking import Checker
from violations.exchange.drafting import Drafter
from violations.exchange.drafts import Draft, micros
from violations.exchange.placing import Placer
from violations.exchange.writing import write_reports
from violations.parties.models import Party
from violations.reports.actions import file_report
from violations.reports.forms import ReportForm
from violations.reports.models import Report
from violations.reports.placing import place_at
from violations.zones.models import AdminArea, Zone, ZoneBoundary

pytestmark = pytest.mark.django_db

VALUES = {
    "began_at": ["2017-11-06T05:40:00+02:00", "2017-11-06 05:40", "2017-03-31T00:30", "", "?",
                 "2080-01-01T00:00", "1970-01-01T00:00"],
    "ended_at": ["", "", "2017-11-06T06:05:00+02:00", "2017-11-01T00:00", "2018-11-06T06:05"],
    "time_zone": ["Asia/Damascus", "UTC", "Asia/Nowhere", ""],
    "time_precision": ["minute", "day", "hour", "", "often"],
    "time_given": ["", "interval", "moment", "day_part"],
    "day": ["", "", "", "2017-11-06", "x"],
    "day_part": ["", "", "", "night", "evening"],
    "place_notation": ["decimal", "decimal", "map", "area", "mgrs", "bearing", "x", ""],
    "place_as_given": ["", "", "35.3201, 36.6219", "37S BV 8382 1113", "somewhere"],
    "latitude": ["35.32", "-12.5", "", "91", "1e1", " 35.3 ", "٣٥"],
    "longitude": ["36.62", "36.62", "", "x", "180.0"],
    "uncertainty_m": ["", "500", "0", "300000", "5.5"],
    "area": ["", "SY05", "SY99"],
    "place_name": ["", "Al-Lataminah", " blanks ", "x" * 201, "tab\there", "\u202eturned"],
    "violation_type": ["mortar_fire", "mortar_fire", "none", ""],
    "alleged_party": ["", "", "government", "nobody"],
    "attribution": ["", "probable", "undetermined"],
    "killed_low": ["", "1", "-1"],
    "killed_best": ["", "2", "x", "1000000"],
    "killed_high": ["", "1", "3"],
    "injured_best": ["", "4"],
    "narrative": ["", "Shells fell.\nTwice.", "a\x00b", "нарратив"],
    "narrative_language": ["", "en", "xx"],
    "source_kind": ["told", "", "hotline", "x"],
    "observer_latitude": ["", "", "", "35.1"],
    "observer_longitude": ["", "", "", "36.1"],
    "unheard_of": ["", "", "", "", "", "", "", "x"],
}  # fmt: skip
NEEDED = {
    "began_at", "time_zone", "time_precision", "place_notation", "latitude", "longitude",
    "violation_type",
}  # fmt: skip
LINES = [
    {"item": "explosion", "means": "heard", "count": "7", "weapon": "mortar"},
    {"item": "explosion", "means": "heard", "count": 7},
    {"item": "shot", "means": "seen", "at_least": True},
    {"item": "undetermined", "means": "told"},
    {"item": "?", "means": "told"},
    {"item": "shot", "means": "told", "other": 1},
    7,
]
PEOPLE = [
    {"effect": "killed", "group": "civilian", "best": "2"},
    {"effect": "killed", "low": 3, "best": 1},
    {"effect": "injured", "low": 1, "high": 5},
]


@pytest.fixture
def world(hama, mortar_fire, party):
    square = [[[[36, 35], [37, 35], [37, 36], [36, 36], [36, 35]]]]
    ring = [[[[36.4, 35.2], [36.9, 35.25], [36.7, 35.6], [36.4, 35.2]],
             [[36.6, 35.3], [36.7, 35.3], [36.65, 35.4], [36.6, 35.3]]]]  # fmt: skip
    began = datetime.datetime(2017, 1, 1, tzinfo=datetime.UTC)
    middle = datetime.datetime(2017, 6, 1, tzinfo=datetime.UTC)
    for code, lines, since, until in (
        ("one", square, began, None),
        ("two", ring, began, middle),
        ("three", [[[[38, 33], [39, 33], [39, 34], [38, 33]]]], middle, None),
    ):
        zone = Zone.objects.create(code=code, kind="de_escalation", names={"en": code})
        ZoneBoundary.objects.create(
            zone=zone,
            geometry={"type": "MultiPolygon", "coordinates": lines},
            area_km2=1,
            valid_from=since,
            valid_until=until,
        )


def saying(chance, *, good):
    """A report's JSON with anything in it; a good one nearly always says what can be."""
    said = {}
    for name, values in VALUES.items():
        if name in NEEDED or chance.random() < 0.75:
            said[name] = values[0] if chance.random() < good else chance.choice(values)
    said["observations"] = [
        LINES[chance.randrange(2)] if chance.random() < good else chance.choice(LINES)
        for _line in range(chance.choice([1, 1, 2, 0 if chance.random() > good else 1]))
    ]
    if chance.random() < 0.4:
        said["people"] = [PEOPLE[0] if chance.random() < good else chance.choice(PEOPLE)]
    return {name: value for name, value in said.items() if value != "" or chance.random() < 0.5}


def test_the_quick_check_has_the_outcome_of_the_form(world):
    chance = random.Random(3)
    checker = Checker()
    taken = refused = 0
    for _time in range(300):
        said = saying(chance, good=0.985)
        content, errors = checker.check(said)
        form = ReportForm.from_json(said)
        if form.is_valid():
            taken += 1
            assert content == form.content()
        else:
            refused += 1
            assert (content, errors) == (None, form.all_errors())
    assert taken > 30
    assert refused > 60


def test_a_draft_is_judged_as_by_the_form_whatever_was_remembered_before(world):
    """Each row stands beside rows that share some of their parts with it, right and wrong ones."""
    chance = random.Random(11)
    drafter = Drafter(Checker())
    rows = [saying(chance, good=0.96) for _time in range(60)]
    rows = [row for row in rows if ReportForm.from_json(row).is_valid()] + rows[:10]
    taken = refused = 0
    for _time in range(300):
        said = mixed(chance, rows)
        form = ReportForm.from_json(said)
        draft, errors = drafter.draft(said)
        if form.is_valid():
            taken += 1
            content = form.content()
            if not (content.whereabouts or content.caller):
                assert draft.digest == content.digest()
            assert draft.place[1:] == (content.latitude, content.longitude, content.uncertainty_m)
        else:
            refused += 1
            assert (draft, errors) == (None, form.all_errors())
    assert taken > 60
    assert refused > 60


HOSTILE = [
    True,
    1,
    1.0,
    0,
    False,
    [],
    {},
    ["x"],
    None,
    "",
    " ",
    "\u202e",
    "a\x00",
    "1",
    "35.3",
    "٣",
]


def mixed(chance, rows):
    """Some answers of one row and some of another, and now and then one that is none."""
    one, other = chance.choice(rows), chance.choice(rows)
    said = {
        name: (one if chance.random() < 0.8 else other).get(name)
        for name in {**one, **other}
        if name in one or chance.random() < 0.2
    }
    if chance.random() < 0.25:
        name = chance.choice([*VALUES, "observations", "people", "damage", "effects"])
        said[name] = chance.choice(HOSTILE)
    return said


def test_a_draft_has_the_digest_and_columns_of_a_report_filed_alone(world, reviewer):
    chance = random.Random(5)
    checker, drafter, rows = Checker(), Drafter(Checker()), []
    while len(rows) < 50:
        said = saying(chance, good=0.97)
        for _time in range(2):  # as it is made, and as it is remembered
            draft, _errors = drafter.draft(said)
            if draft:
                draft.id = str(uuid.uuid4())
                rows.append((draft, checker.check(said)[0]))
    at = timezone.now()
    ready = [draft if draft.salts else Draft.from_kept(draft.kept()) for draft, _content in rows]
    write_reports(
        ready, at=at, delegation_id=reviewer.delegation_id, filed_by_id=reviewer.pk, origin="api"
    )
    for draft, content in rows:
        alone, _new = file_report(uuid.uuid4(), content, by=reviewer, at=at, origin="api")
        alone.refresh_from_db()
        among = Report.objects.get(pk=draft.id)
        apart = ["id", "number"]
        if content.whereabouts or content.caller:  # each under a salt of its own
            apart += ["content_digest", "whereabouts_commitment", "caller_commitment"]
        assert columns(among, apart) == columns(alone, apart)
        for name in ("observations", "people", "damage"):
            assert lines(among, name) == lines(alone, name)


def columns(report, apart):
    return {
        field.attname: getattr(report, field.attname)
        for field in Report._meta.concrete_fields
        if field.attname not in apart
    }


def lines(report, name):
    return [
        {key: value for key, value in line.items() if key not in ("id", "report_id")}
        for line in getattr(report, name).values()
    ]


def test_many_places_lie_where_each_lies_alone(world):
    chance = random.Random(7)
    places = []
    for _time in range(300):
        at = datetime.datetime(2016, 12, 1, tzinfo=datetime.UTC) + datetime.timedelta(
            days=chance.randrange(400)
        )
        point = chance.choice(
            [(chance.uniform(33, 36.5), chance.uniform(35.5, 39.5)), (35.3, 36.65), (35.0, 36.5)]
        )
        places.append((at, *point, chance.choice([None, 50, 2_000, 30_000])))
    places.append((at, None, None, None))
    found = Placer().place([(micros(at), *rest) for at, *rest in places])
    for given, place in zip(places, found, strict=True):
        alone = place_at(*given)
        assert place.relation == alone["zone_relation"]
        assert place.version == alone["zone_boundary"]
        assert place.facts == alone["zone_facts"]
        assert place.cell == alone["h3_cell"]


def test_areas_and_parties_are_known_by_any_spelling_that_is_only_theirs(world, unspecified):
    from violations.exchange.known import _areas, _named

    AdminArea.objects.create(
        pcode="SY01", kind="governorate", names={"en": "Damascus"}, spellings=["Damascus City"]
    )
    AdminArea.objects.create(
        pcode="SY03", kind="governorate", names={"en": "Rural Damascus"}, spellings=["Damascus"]
    )
    areas = _areas()
    assert areas["damascus city"] == "SY01"
    assert "damascus" not in areas
    assert areas["hama"] == areas["sy05"] == "SY05"
    named = _named(Party.objects.all(), lambda party: party.names.values())
    assert named["government forces"] == "government"
