import threading
import uuid

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rest_framework.test import APIClient

from violations.reports.forms import ReportForm
from violations.reports.models import Report

pytestmark = pytest.mark.django_db


@pytest.fixture
def said(hama, mortar_fire):
    return {
        "began_at": "2017-11-14T23:40",
        "ended_at": "2017-11-14T21:55:00Z",
        "time_precision": "minute",
        "time_zone": "Asia/Damascus",
        "place_notation": "mgrs",
        "place_as_given": "37S BV 8382 1114",
        "uncertainty_m": 500,
        "area": "SY05",
        "violation_type": "mortar_fire",
        "observations": [
            {"item": "explosion", "qualifier": "impact", "means": "heard", "count": 6},
            {"item": "explosion", "means": "heard", "count": 5, "weapon": "mortar"},
        ],
    }


@pytest.fixture
def put(client, monitor):
    client.force_login(monitor)

    def send(said, report_id=None):
        url = f"/api/v1/reports/{report_id or uuid.uuid4()}/"
        return client.put(url, said, content_type="application/json")

    return send


def test_a_program_files_a_report(put, said):
    answer = put(said)
    assert answer.status_code == 201
    filed = answer.json()
    assert filed["delegation"] == "RU"
    assert filed["began_at"] == "2017-11-14T21:40:00Z"
    assert (filed["latitude"], filed["longitude"]) == pytest.approx((35.3202, 36.6219), abs=1e-3)
    assert [line["count"] for line in filed["observations"]] == [6, 5]
    assert (filed["severity"], filed["zone_relation"]) == (3, "outside")


def test_the_same_again_is_the_same_report(put, said):
    report_id = uuid.uuid4()
    first, second = put(said, report_id), put(said, report_id)
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()
    assert Report.objects.count() == 1


def test_other_content_under_the_same_id_is_a_conflict_with_both_versions(put, said):
    report_id = uuid.uuid4()
    put(said, report_id)
    other = said | {"target": "A school"}
    answer = put(other, report_id)
    assert answer.status_code == 409
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["filed"]["target"] == ""
    assert answer.json()["sent"] == other


def test_somebody_elses_report_is_not_shown_in_a_conflict(put, said, client, person):
    report_id = uuid.uuid4()
    put(said, report_id)
    client.force_login(person("TR", "monitor"))
    answer = put(said, report_id)
    assert (answer.status_code, answer.json()["filed"]) == (409, None)


def test_what_is_wrong_is_said_by_field(put, said):
    answer = put(
        said
        | {"began_at": "yesterday", "place_as_given": "near the mill", "killed_low": 3,
           "killed_high": 1, "observations": [{"item": "bang", "means": "heard"}]}
    )  # fmt: skip
    assert answer.status_code == 422
    assert set(answer.json()["errors"]) == {
        "began_at", "place_as_given", "killed_high", "observations.0.item"
    }  # fmt: skip
    assert not Report.objects.exists()


def test_only_a_governorate_is_a_place_too(put, said):
    del said["place_as_given"], said["uncertainty_m"]
    filed = put(said | {"place_notation": "area"}).json()
    assert (filed["latitude"], filed["zone_relation"]) == (None, "undetermined")


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)  # fmt: skip


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_nothing_that_is_sent_breaks_it(put, said, data):
    names = st.sampled_from([*ReportForm.base_fields, "observations", "no_such_field"])
    changes = data.draw(st.dictionaries(names, ANYTHING, min_size=1, max_size=4))
    assert put(said | changes).status_code in (201, 400, 422)


@pytest.mark.django_db(transaction=True)
def test_many_at_once_file_once(said, monitor):
    report_id, codes = uuid.uuid4(), []

    def send():
        program = APIClient()
        program.force_authenticate(monitor)
        answer = program.put(f"/api/v1/reports/{report_id}/", said, format="json")
        codes.append(answer.status_code)
        connection.close()

    threads = [threading.Thread(target=send) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert sorted(codes) == [200] * 7 + [201]
    assert Report.objects.count() == 1


@pytest.mark.parametrize("number", [1, 3])
def test_a_list_asks_as_often_for_one_report_as_for_three(
    client, reviewer, file_one, number, django_assert_num_queries
):
    for _ in range(number):
        file_one()
    client.force_login(reviewer)
    with django_assert_num_queries(6):  # session, user, reports, three kinds of lines
        answer = client.get("/api/v1/reports/")
    assert len(answer.json()["results"]) == number


WHOLE = {
    "began_at": None,
    "ended_at": None,
    "time_given": "day_part",
    "day": "2017-11-14",
    "day_part": "evening",
    "writing_began_at": "2017-11-15T06:00:00+02:00",
    "writing_ended_at": "2017-11-15T06:04:00+02:00",
    "device_clock_at": "2017-11-15T06:05:00+02:00",
    "time_precision": None,
    "place_notation": "bearing",
    "place_as_given": None,
    "bearing_from": "observer",
    "bearing_deg": 224.0,
    "distance_m": 5700,
    "observer_how": "gnss",
    "observer_latitude": 35.357,
    "observer_longitude": 36.6655,
    "observer_accuracy_m": 12,
    "observer_fix_age_s": 4,
    "observations": [
        {"item": "burst", "means": "heard", "count": 4, "at_least": True, "bearing_deg": 224,
         "distance_m": 5700},
    ],
    "people": [
        {"effect": "killed", "group": "civilian", "low": 1, "best": 2, "high": 3},
        {"effect": "killed", "group": "child", "sex": "female", "best": 1},
    ],
    "damage": [{"object": "school", "extent": "heavy", "name": "North school"}],
    "effects": ["road_closed"],
    "conditions": ["camera_down", "darkness"],
    "source_kind": "hotline",
    "caller_name": "Somebody",
    "caller_contact": "+963",
}  # fmt: skip


def test_all_that_the_field_records_comes_back_to_its_author(put, said):
    answer = put(said | WHOLE)
    assert answer.status_code == 201, answer.json()
    filed = answer.json()
    assert (filed["began_at"], filed["ended_at"]) == (
        "2017-11-14T16:00:00Z",
        "2017-11-14T22:00:00Z",
    )
    assert (filed["time_given"], filed["time_precision"]) == ("day_part", "day_part")
    assert filed["device_clock_at"] == "2017-11-15T04:05:00Z"
    assert (filed["latitude"], filed["longitude"]) == pytest.approx((35.3201, 36.6219), abs=2e-3)
    assert filed["observations"][0]["distance_m"] == 5700
    assert [filed[f"killed_{bound}"] for bound in ("low", "best", "high")] == [1, 3, None]
    assert [line["group"] for line in filed["people"]] == ["civilian", "child"]
    assert filed["damage"] == [{"object": "school", "extent": "heavy", "name": "North school"}]
    assert (filed["effects"], filed["conditions"]) == (["road_closed"], ["camera_down", "darkness"])
    assert filed["whereabouts"]["observer_accuracy_m"] == 12
    assert "Somebody" not in answer.content.decode()


@pytest.mark.parametrize(
    ("code", "role", "sees"),
    [("RU", "reviewer", True), ("RU", "head", True), ("TR", "reviewer", False),
     ("KZ", "secretariat", False)],
)  # fmt: skip
def test_where_the_observer_stood_stays_with_their_delegation(
    put, said, client, person, code, role, sees
):
    report_id = uuid.uuid4()
    put(said | WHOLE, report_id)
    client.force_login(person(code, role))
    filed = client.get(f"/api/v1/reports/{report_id}/").json()
    line = filed["observations"][0]
    names = ("bearing_deg", "distance_m")
    seen = [filed["whereabouts"], *(said[name] for said in (filed, line) for name in names)]
    assert all(value is not None for value in seen) if sees else seen == [None] * 5
    assert "caller" not in filed


def test_another_clock_at_the_next_try_is_the_same_filing(put, said):
    report_id = uuid.uuid4()
    first = put(said | {"device_clock_at": "2017-11-15T06:05:00Z"}, report_id)
    second = put(said | {"device_clock_at": "2017-11-15T07:00:00Z"}, report_id)
    assert (first.status_code, second.status_code) == (201, 200)
    assert second.json()["device_clock_at"] == "2017-11-15T06:05:00Z"
