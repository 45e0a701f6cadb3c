import threading
import uuid

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rest_framework.test import APIClient

from violations.coverage.forms import FORMS
from violations.coverage.models import KINDS, Patrol

pytestmark = pytest.mark.django_db


@pytest.fixture
def put(client, monitor):
    client.force_login(monitor)

    def send(kind, said, filing_id=None):
        url = f"/api/v1/{kind}/{filing_id or uuid.uuid4()}/"
        return client.put(url, said, content_type="application/json")

    return send


@pytest.mark.parametrize("kind", KINDS)
def test_a_program_files_it_and_reads_it_again(put, client, said, kind):
    filing_id = uuid.uuid4()
    answer = put(kind, said[kind], filing_id)
    assert answer.status_code == 201, answer.json()
    filed = answer.json()
    assert filed["delegation"] == "RU"
    assert filed["began_at"] == "2017-11-14T16:00:00Z"
    assert client.get(f"/api/v1/{kind}/{filing_id}/").json() == filed
    assert client.get(f"/api/v1/{kind}/").json()["results"] == [filed]


def test_a_restriction_is_placed_and_ends_when_it_lasted(put, said):
    filed = put("restrictions", said["restrictions"]).json()
    assert (filed["latitude"], filed["longitude"]) == (35.3201, 36.6219)
    assert filed["ended_at"] == "2017-11-14T16:40:00Z"
    assert filed["by_party"] == "government"


def test_who_restricted_movement_may_stay_undetermined(put, said):
    del said["restrictions"]["by_party"]
    assert put("restrictions", said["restrictions"]).json()["by_party"] is None


def test_a_route_is_read_point_by_point(put, said):
    route = ["35.32, 36.62", "35°19′12″ N 36°37′19″ E"]
    filed = put("patrols", said["patrols"] | {"route_as_given": route}).json()
    assert filed["route"][0] == [35.32, 36.62]
    assert filed["route"][1] == pytest.approx([35.32, 36.6219], abs=1e-3)


def test_a_patrol_names_reports_by_number_or_by_an_id_still_on_its_way(put, said, file_one):
    report, coming = file_one(), str(uuid.uuid4())
    filed = put("patrols", said["patrols"] | {"reports": [f"R-{report.number}", coming]}).json()
    assert filed["reports"] == [str(report.pk), coming]


def test_a_report_that_one_may_not_see_cannot_be_named(put, said, file_one, person):
    report = file_one(by=person("TR", "monitor"))
    answer = put("patrols", said["patrols"] | {"reports": [f"R-{report.number}"]})
    assert (answer.status_code, set(answer.json()["errors"])) == (422, {"reports"})


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_again_is_the_same_filing_whatever_the_device_clock_says(put, said, kind):
    filing_id = uuid.uuid4()
    first = put(kind, said[kind] | {"device_clock_at": "2017-11-14T18:00:00Z"}, filing_id)
    second = put(kind, said[kind] | {"device_clock_at": "1999-01-01T00:00:00Z"}, filing_id)
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()
    assert KINDS[kind].objects.count() == 1


@pytest.mark.parametrize("kind", KINDS)
def test_other_content_under_the_same_id_is_a_conflict_with_both_versions(put, said, kind):
    filing_id = uuid.uuid4()
    put(kind, said[kind], filing_id)
    other = said[kind] | {"note": "The generator failed."}
    answer = put(kind, other, filing_id)
    assert answer.status_code == 409
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["filed"]["note"] == ""
    assert answer.json()["sent"] == other


def test_somebody_elses_filing_is_not_shown_in_a_conflict(put, said, client, person):
    filing_id = uuid.uuid4()
    put("patrols", said["patrols"], filing_id)
    client.force_login(person("TR", "monitor"))
    answer = put("patrols", said["patrols"], filing_id)
    assert (answer.status_code, answer.json()["filed"]) == (409, None)


@pytest.mark.parametrize(
    ("kind", "changes", "wrong"),
    [
        ("patrols", {"zone": ""}, "zone"),
        ("patrols", {"ended_at": "2017-11-14T10:00:00Z"}, "ended_at"),
        ("patrols", {"ended_at": "2017-12-20T10:00:00Z"}, "ended_at"),
        ("patrols", {"began_at": "2017-11-14"}, "began_at"),
        ("patrols", {"quiet": "calm"}, "quiet"),
        ("patrols", {"route_as_given": "35.3, 36.6\nthe mill"}, "route_as_given"),
        ("patrols", {"time_zone": "Damascus"}, "time_zone"),
        ("patrols", {"device_clock_at": "noon"}, "device_clock_at"),
        ("outages", {"watch_point": "camera-9"}, "watch_point"),
        ("outages", {"zone": "DEZ-1"}, "__all__"),
        ("restrictions", {"place_as_given": "near the mill"}, "place_as_given"),
        ("restrictions", {"place_as_given": ""}, "place_name"),
        ("restrictions", {"latitude": 35.3}, "place_as_given"),
        ("restrictions", {"lasted_minutes": 600_000}, "lasted_minutes"),
        ("restrictions", {"is_going_on": "yes"}, "is_going_on"),
    ],
)
def test_what_is_wrong_is_said_by_field(put, said, kind, changes, wrong):
    answer = put(kind, said[kind] | changes)
    assert answer.status_code == 422, answer.json()
    assert set(answer.json()["errors"]) == {wrong}
    assert not KINDS[kind].objects.exists()


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)  # fmt: skip


@settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_nothing_that_is_sent_breaks_it(put, said, data):
    kind = data.draw(st.sampled_from(list(KINDS)))
    names = st.sampled_from([*FORMS[kind].base_fields, "no_such_field"])
    changes = data.draw(st.dictionaries(names, ANYTHING, min_size=1, max_size=4))
    assert put(kind, said[kind] | changes).status_code in (201, 400, 422)


@pytest.mark.django_db(transaction=True)
def test_many_at_once_file_once(said, monitor):
    filing_id, codes = uuid.uuid4(), []

    def send():
        program = APIClient()
        program.force_authenticate(monitor)
        answer = program.put(f"/api/v1/patrols/{filing_id}/", said["patrols"], format="json")
        codes.append(answer.status_code)
        connection.close()

    threads = [threading.Thread(target=send) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert sorted(codes) == [200] * 5 + [201]
    assert Patrol.objects.count() == 1


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("kind", KINDS)
def test_a_list_asks_as_often_for_one_as_for_three(
    client, reviewer, request, kind, number, django_assert_num_queries
):
    file = request.getfixturevalue(KINDS[kind].noun)
    for _ in range(number):
        file()
    client.force_login(reviewer)
    with django_assert_num_queries(3):  # session, user, filings
        answer = client.get(f"/api/v1/{kind}/")
    assert len(answer.json()["results"]) == number
