import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from violations.reports.amending import amend_report, withdraw_report
from violations.reports.content import (
    APART,
    LINES,
    DamageContent,
    ObservationContent,
    PeopleContent,
    ReportContent,
)
from violations.reports.models import Report
from violations.reports.queries import complete
from violations.reports.told import told
from violations.reports.versions import side_by_side

pytestmark = pytest.mark.django_db

CLOCKS = {"writing_began_at", "writing_ended_at"}


@pytest.fixture
def two(file_one, report_content, monitor):
    """`two({...}, {...})`: a report that says the first, amended to say the second."""

    def make(first, second):
        report = file_one(**first)
        amend_report(
            report, uuid.uuid4(), report_content(**second),
            reason="Looked again", by=monitor, at=timezone.now(),
        )  # fmt: skip
        return list(complete(Report.objects.order_by("version")))

    return make


def rows(compared):
    return {row.label: (row.before, row.after, row.difference) for row in compared}


def test_what_differs_stands_apart_from_what_does_not(two, monitor):
    compared = side_by_side(*two({"target": "A mill"}, {"target": "A school"}), monitor)
    assert rows(compared.changed) == {"What was hit": ("A mill", "A school", "changed")}
    same = rows(compared.same)
    assert same["Name of the place"] == ("Al-Lataminah", "Al-Lataminah", "same")
    assert "Bearing" not in same  # neither says anything of it


def test_what_was_added_and_taken_out_is_called_so(two, monitor):
    compared = side_by_side(
        *two({"target": "A mill"}, {"killed_best": 2, "narrative": "Two people."}), monitor
    )
    differences = {row.label: row.difference for row in compared.changed}
    assert differences["What was hit"] == "removed"
    assert differences["Killed"] == "added"
    assert differences["Narrative"] == "added"


def test_lines_are_held_against_those_in_their_place(two, monitor):
    heard = ObservationContent(item="explosion", means="heard", count=11)
    seen = ObservationContent(item="explosion", means="seen", count=12, at_least=True)
    shots = ObservationContent(item="shot", means="heard")
    compared = side_by_side(
        *two({"observations": [heard, shots]}, {"observations": [seen, shots, heard]}), monitor
    )
    changed = rows(compared.changed)
    assert set(changed) == {"Observation 1", "Observation 3"}
    assert changed["Observation 1"][2] == "changed"
    assert "≥ 12 × Explosion" in changed["Observation 1"][1]
    assert changed["Observation 3"][2] == "added"


def test_everything_that_a_report_can_say_is_told(file_one):
    report = file_one(
        people=[PeopleContent(effect="killed", group="child", low=1, best=2)],
        damage=[DamageContent(object="school", extent="heavy", name="Ibn Rushd")],
        effects=["road_closed", "water_cut"],
        conditions=["darkness"],
    )
    told_of = {name for one in told(report) for name in one.names}
    assert told_of == set(ReportContent.__dataclass_fields__) - APART - CLOCKS
    words = " / ".join(one.words for one in told(report))
    for said in (
        "Killed: 2 (at least 1)",
        "School · Heavy · Ibn Rushd",
        "A road was closed, Water",
    ):
        assert said in words
    assert {"observations", "people", "damage"} == LINES


def test_bearings_from_the_observer_are_seen_by_few(two, monitor, reviewer, person):
    seen = [
        ObservationContent(item="shot", means="seen", bearing_deg=degrees) for degrees in (40, 50)
    ]
    versions = two({"observations": seen[:1]}, {"observations": seen[1:], "target": "A mill"})
    for viewer in (monitor, reviewer):
        changed = rows(side_by_side(*versions, viewer).changed)
        assert changed["Observation 1"][0].endswith("40°")
    changed = rows(side_by_side(*versions, person("TR", "reviewer")).changed)
    assert set(changed) == {"What was hit"}


@pytest.mark.parametrize("asked", [{}, {"old": "1", "new": "2"}, {"old": "2", "new": "1"}])
def test_the_page_holds_the_last_two_against_each_other(client, two, monitor, asked):
    _report, version = two({"target": "A mill"}, {"target": "A school"})
    client.force_login(monitor)
    answer = client.get(reverse("reports:versions", args=[version.pk]), asked)
    page = " ".join(answer.content.decode().split())
    assert answer.context["compared"].before.version == 1
    assert "A mill" in page
    assert "A school" in page
    assert "Changed" in page
    assert "Looked again" in page


@pytest.mark.parametrize("asked", [{"old": "9"}, {"new": "x"}, {"old": "\x00", "new": "-1"}])
def test_versions_that_are_not_there_are_those_that_are(client, two, monitor, asked):
    report, _version = two({}, {"target": "A school"})
    client.force_login(monitor)
    answer = client.get(reverse("reports:versions", args=[report.pk]), asked)
    assert answer.status_code == 200


def test_a_withdrawal_says_the_same_and_why(client, file_one, monitor):
    report = file_one()
    withdraw_report(report, uuid.uuid4(), reason="An exercise", by=monitor, at=timezone.now())
    client.force_login(monitor)
    page = client.get(reverse("reports:versions", args=[report.pk])).content.decode()
    assert "The withdrawal repeats what the report said." in page
    assert "An exercise" in page


def test_more_versions_cost_no_more_queries(
    client, two, monitor, report_content, django_assert_max_num_queries
):
    report, version = two({}, {"target": "A school"})
    client.force_login(monitor)
    address = reverse("reports:versions", args=[report.pk])

    def count():
        with django_assert_max_num_queries(40) as asked:
            client.get(address)
        return len(asked)

    client.get(address)
    before = count()
    for target in ("A mill", "A market"):
        version, _new = amend_report(
            version, uuid.uuid4(), report_content(target=target),
            reason="Again", by=monitor, at=timezone.now(),
        )  # fmt: skip
    assert count() == before
