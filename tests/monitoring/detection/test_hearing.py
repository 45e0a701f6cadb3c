"""What rules say of one report: immediate, rate, pattern."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from monitoring.detection.actions import announce_activity, withdraw_activity
from monitoring.detection.looking import found_by_report
from monitoring.detection.wording import annotation_lines, quiet_lines, why_lines
from tests.monitoring.detection.conftest import NIGHT
from violations.parties.models import Party
from violations.reports.content import DamageContent, PeopleContent


def found_of(report):
    return found_by_report(report, at=timezone.now())


def test_one_report_is_enough_where_all_that_the_rule_says_holds(in_force, happened):
    in_force("immediate", {"least_severity": 3, "weapons": ["mortar"]}, code="mortar")
    in_force("immediate", {"weapons": ["air"]}, code="air")
    in_force("immediate", {"people": ["monitor", "aid_worker"]}, code="ours", severity=5)
    in_force("immediate", {"damaged": ["hospital"], "least_casualties": 3}, code="hospital")
    quiet = happened()
    loud = happened(
        people=[PeopleContent(effect="injured", group="aid_worker", low=3, best=3, high=4)],
        damage=[DamageContent(object="hospital", extent="heavy")],
    )

    (mortar,) = found_of(quiet)
    found = {one.fingerprint.split(":")[1]: one for one in found_of(loud)}

    assert mortar.fingerprint == f"immediate:mortar:{quiet.number}"
    assert mortar.reports == (quiet.pk,)
    assert (mortar.why["severity"], mortar.why["least_severity"]) == (3, 3)
    assert mortar.would_be_quiet == [
        {"code": "least_severity", "from": 4},
        {"code": "weapons", "without": ["mortar"]},
    ]
    assert set(found) == {"mortar", "ours", "hospital"}
    assert found["ours"].severity == 5  # as grave as the rule says, or graver
    assert found["hospital"].why["matched"] == {"damaged": ["hospital"]}
    assert why_lines(found["hospital"].why)[0][1].startswith("One report: severity")
    assert quiet_lines(mortar.would_be_quiet) == [
        "A rule that begins at “Grave”.",
        "A rule without: Mortar.",
    ]


def test_a_rate_counts_events_of_its_kind_place_and_window(in_force, happened, mortar_fire):
    settings = {"count": 3, "hours": 2, "types": ["mortar_fire"]}
    in_force("rate", settings | {"within": "area"}, code="area")
    in_force("rate", settings | {"within": "zone"}, code="zone")
    in_force("rate", settings | {"within": "radius", "radius_m": 2000}, code="near")
    happened(0)
    assert found_of(happened(30)) == []
    far = happened(70, latitude=35.6, longitude=36.62)
    (by_area,) = found_of(far)
    near = happened(80)
    found = {one.fingerprint.split(":")[1]: one for one in found_of(near)}

    assert by_area.why["counted"] == 3
    assert found["area"].why["counted"] == 4
    assert found["near"].why["counted"] == 3  # the far one is not near; no zone is no place
    assert set(found) == {"area", "near"}
    assert {"code": "count", "from": 5} in found["area"].would_be_quiet
    assert {"code": "hours", "below_minutes": 50} in found["area"].would_be_quiet
    assert by_area.fingerprint == found["area"].fingerprint  # one cause is one alert
    assert found_of(happened(60 * 24)) == []
    assert len(found_of(happened(20))) == 2  # late


def test_two_reports_of_one_event_count_once(in_force, happened, file_one):
    in_force("rate", {"count": 3, "hours": 2, "within": "area"})
    first = happened(0)
    again = file_one(began_at=NIGHT, ended_at=NIGHT)
    first.tells_of.incident.told_by.create(report=again, linked_at=timezone.now())

    assert found_of(happened(10)) == []
    assert len(found_of(happened(20))) == 1


def test_what_is_asked_of_the_database_does_not_grow_with_the_reports(in_force, happened):
    in_force("immediate", {"least_severity": 1}, code="one")
    in_force("rate", {"count": 3, "hours": 9, "within": "area"}, code="two")
    in_force("pattern", {"pattern": "retaliation", "hours": 9, "radius_m": 9000}, code="three")
    counts = []
    for minutes in range(6):
        report = happened(minutes)
        with CaptureQueriesContext(connection) as asked:
            found_of(report)
        counts.append(len(asked))

    assert counts[3] == counts[5] <= 14


@pytest.fixture
def sides(party):
    return party, Party.objects.create(code="opposition", names={"en": "Opposition"})


def test_an_answer_in_kind_is_retaliation_only_soon_and_nearby(in_force, happened, sides):
    in_force("pattern", {"pattern": "retaliation", "hours": 6, "radius_m": 5000})
    one, other = sides
    sure = {"attribution": "probable"}
    happened(0, alleged_party=one, against_party=other, **sure)

    assert found_of(happened(60, alleged_party=one, against_party=other, **sure)) == []
    assert found_of(happened(60 * 8, alleged_party=other, against_party=one, **sure)) == []
    (found,) = found_of(happened(90, alleged_party=other, against_party=one, **sure))
    assert found.why["pattern"] == "retaliation"
    assert (found.why["first"], found.why["then"]) == ("government", "opposition")
    assert found.why["minutes"] == 30
    assert len(found.reports) == 2


def test_fire_that_moves_along_a_line_is_one_chain(in_force, happened):
    in_force("pattern", {"pattern": "spread", "hours": 3, "radius_m": 5000, "count": 4})
    for step in range(3):
        assert found_of(happened(60 * step, latitude=35.30 + 0.03 * step)) == []
    aside = happened(170, latitude=35.36, longitude=36.67)  # it turns away

    assert found_of(aside) == []
    (found,) = found_of(happened(180, latitude=35.39))
    assert found.why["counted"] == 4
    assert 9_500 < found.why["metres"] < 10_500


def test_what_was_announced_stands_beside_a_finding_and_never_in_its_way(
    in_force, happened, reviewer, hama
):
    in_force("immediate", {"least_severity": 1})
    said = {
        "kind": "demining",
        "began_at": NIGHT - datetime.timedelta(hours=1),
        "ended_at": NIGHT + datetime.timedelta(hours=1),
        "words": "Mines by the road.",
    }
    here = announce_activity(
        said | {"latitude": 35.32, "longitude": 36.62, "radius_m": 2000},
        by=reviewer, at=timezone.now(),
    )  # fmt: skip
    announce_activity(
        said | {"latitude": 36.32, "longitude": 36.62, "radius_m": 2000},
        by=reviewer, at=timezone.now(),
    )  # fmt: skip
    report = happened()

    (found,) = found_of(report)
    assert [one["id"] for one in found.annotations] == [str(here.pk)]
    assert annotation_lines(found.annotations)[0].startswith("Announced by RU: Demining")
    assert "road" not in str(found)
    withdraw_activity(here, by=reviewer, at=timezone.now())
    assert found_of(report)[0].annotations == []
    announce_activity(said | {"area": hama}, by=reviewer, at=timezone.now())
    assert len(found_of(report)[0].annotations) == 1
