"""The demonstration's data files hang together and say where they come from."""

import datetime
import itertools
import json
from pathlib import Path

import pytest
from django.conf import settings

from astana.accounts.enums import DelegationKind
from violations.geo.bearings import distance_m
from violations.geo.boundaries import area_km2, overlap_km2, read_boundary
from violations.geo.coordinates import parse_point
from violations.geo.placing import place
from violations.parties.enums import Standing
from violations.reports import enums
from violations.reports.content import ObservationContent, ReportContent
from violations.zones.enums import AccessionKind, AreaKind, ZoneKind

ROOT = Path(__file__).parents[3]
LANGUAGES = {code for code, _name in settings.LANGUAGES}


def facts(name):
    return json.loads((ROOT / "monitoring/demonstration/data" / f"{name}.json").read_text())


def drawn(name):
    return json.loads((ROOT / "static/geo" / f"{name}.json").read_text())


NAMED = ["governorates", "delegations", "parties", "agreements", "violation_types", "zones"]


@pytest.mark.parametrize("name", NAMED)
def test_everything_has_a_name_in_every_language_and_a_source(name):
    for row in facts(name):
        assert set(row["names"]) == LANGUAGES
        assert all(row["names"].values())
        assert row["source"]


@pytest.mark.parametrize(("name", "key"), [(name, "code") for name in NAMED[1:]])
def test_codes_are_given_once(name, key):
    codes = [row[key] for row in facts(name)]
    assert len(codes) == len(set(codes))


def test_kinds_are_words_that_the_rooms_know():
    assert {row["kind"] for row in facts("governorates")} <= set(AreaKind.values)
    assert {row["kind"] for row in facts("delegations")} <= set(DelegationKind.values)
    assert {row["kind"] for row in facts("zones")} <= set(ZoneKind.values)
    assert {row["kind"] for row in facts("accessions")["accessions"]} <= set(AccessionKind.values)
    standings = {part["standing"] for row in facts("parties") for part in row["delimitations"]}
    assert standings <= set(Standing.values)


def test_the_spellings_of_bulletins_lead_to_one_area_each():
    rows = facts("governorates")
    spelled = [word.casefold() for row in rows for word in row["spellings"]]
    assert len(spelled) == len(set(spelled))
    known = {*spelled, *(row["names"]["en"].casefold() for row in rows)}
    written = {
        word.casefold()
        for bulletin in facts("bulletins")
        for side in ("russia", "turkey")
        for word in bulletin[side]["by_province"]
    }
    assert written <= known


def test_damascus_in_a_bulletin_is_both_governorates():
    (row,) = [row for row in facts("governorates") if "Damascus" in row["spellings"]]
    assert row["pcode"] == "SY01+SY03"


def test_parties_are_answered_for_by_guarantors():
    guarantors = {row["code"] for row in facts("delegations") if row["kind"] == "guarantor"}
    for row in facts("parties"):
        assert {row["answered_for_by"], *row["also_answered_for_by"]} <= guarantors | {None}
        assert bool(row["answered_for_by"]) == bool(row["answered_for_basis"])


def test_formations_that_joined_are_parties():
    codes = {row["code"] for row in facts("parties")}
    assert {row["party"] for row in facts("accessions")["accessions"]} <= codes


def test_zones_are_written_as_the_program_writes_them_and_do_not_overlap():
    latest = {}
    for zone in facts("zones"):
        assert zone["illustrative"]
        begun = [datetime.datetime.fromisoformat(v["valid_from"]) for v in zone["boundaries"]]
        assert begun == sorted(begun)
        for version in zone["boundaries"]:
            assert read_boundary(json.dumps(version["geometry"]).encode()) == version["geometry"]
            assert 100 < area_km2(version["geometry"]) < 12_000
        latest.setdefault(zone["kind"], []).append(zone["boundaries"][-1]["geometry"])
    for one, other in itertools.combinations(latest["de_escalation"], 2):
        assert overlap_km2(one, other) == 0


def test_reports_say_what_a_report_can_say():
    known = {
        "time_precision": enums.TimePrecision.values,
        "place_notation": enums.PlaceNotation.values,
        "attribution": enums.Attribution.values,
        "source_reliability": enums.Reliability.values,
        "information_credibility": enums.Credibility.values,
        "area": [row["pcode"] for row in facts("governorates")],
        "violation_type": [row["code"] for row in facts("violation_types")],
        "alleged_party": [None, *(row["code"] for row in facts("parties"))],
        "against_party": [None, *(row["code"] for row in facts("parties"))],
        "narrative_language": LANGUAGES,
        "delegation": ["RU", "TR", "IR"],
    }
    lines = {
        "item": enums.Item.values,
        "qualifier": enums.Qualifier.values,
        "means": enums.Means.values,
        "weapon": enums.Weapon.values,
        "direction": enums.Direction.values,
    }
    own = {"id", "fictional", "incident", "delegation", "filed_at"}
    for report in facts("reports")["reports"]:
        assert report["fictional"]
        assert set(report) - own <= set(ReportContent.__dataclass_fields__)
        for field, values in known.items():
            assert report[field] in values
        assert (report["alleged_party"] is None) == (report["attribution"] == "undetermined")
        for line in report["observations"]:
            assert set(line) <= set(ObservationContent.__dataclass_fields__)
            for field, values in lines.items():
                assert line[field] in values


def test_reports_are_filed_after_what_they_tell_of():
    for report in facts("reports")["reports"]:
        began, ended, filed = (
            datetime.datetime.fromisoformat(report[name])
            for name in ("began_at", "ended_at", "filed_at")
        )
        assert began <= ended < filed < began + datetime.timedelta(days=2)


def test_reports_lie_where_they_say():
    areas = [(feature["id"], feature["geometry"]) for feature in drawn("governorates")["features"]]
    for report in facts("reports")["reports"]:
        if report["latitude"] is None:
            assert report["place_notation"] == "area"
            continue
        found = place(report["latitude"], report["longitude"], 2_000, areas)
        assert report["area"] in found.boundary_ids
        if report["place_as_given"]:
            point = parse_point(report["place_as_given"])
            off = distance_m(
                point.latitude, point.longitude, report["latitude"], report["longitude"]
            )
            assert off < 10


def test_the_land_is_small_and_names_every_governorate():
    path = ROOT / "static/geo/governorates.json"
    assert path.stat().st_size < 120_000
    named = {row["pcode"]: row["names"] for row in facts("governorates")}
    shown = {
        f["properties"]["pcode"]: f["properties"]["names"]
        for f in drawn("governorates")["features"]
    }
    assert shown == {pcode: names for pcode, names in named.items() if "+" not in pcode}


def test_governorates_meet_without_overlapping():
    shapes = [
        {"type": "MultiPolygon", "coordinates": [feature["geometry"]["coordinates"]]}
        for feature in drawn("governorates")["features"]
    ]
    for one, other in itertools.combinations(shapes, 2):
        assert overlap_km2(one, other) < 0.001
    assert sum(map(area_km2, shapes)) == pytest.approx(186_000, rel=0.02)


def test_settlements_lie_in_or_near_their_governorate():
    areas = {f["id"]: f["geometry"] for f in drawn("governorates")["features"]}
    for settlement in drawn("settlements")["settlements"]:
        area = [(settlement["pcode"], areas[settlement["pcode"]])]
        assert place(settlement["lat"], settlement["lon"], 20_000, area).boundary_ids
