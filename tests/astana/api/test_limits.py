import json

import pytest

from astana.due.actions import do_what_is_due
from monitoring.cases.models import Case

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(file_one):
    file_one()
    do_what_is_due()
    return Case.objects.get()


@pytest.fixture
def post(client, reviewer, case):
    client.force_login(reviewer)

    def send(body, content_type="application/json"):
        return client.post(f"/api/v1/cases/{case.number}/notes/", body, content_type=content_type)

    return send


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("[" * 990 + "]" * 990, "64 levels"),
        ('{"a":' * 65 + "1" + "}" * 65, "64 levels"),
        ("{", "not JSON"),
        ("[1]", "object"),
        ("NaN", "not JSON"),
        (b"\xff\xfe", "not JSON"),
        ('"' + "x" * 1_000_001 + '"', "1 MB"),
        ("9" * 5000, "not JSON"),
    ],
)
def test_what_is_not_a_plain_json_object_is_refused_before_it_is_used(post, body, said):
    answer = post(body)
    assert answer.status_code in (400, 413)
    assert answer["Content-Type"] == "application/problem+json"
    assert said in answer.json()["detail"]


def test_brackets_inside_of_strings_do_not_count(post):
    answer = post(json.dumps({"text": "[" * 500 + '"\\' + "{" * 500}))
    assert answer.status_code == 200


def test_another_content_type_is_refused(post):
    answer = post("text=1", content_type="text/plain")
    assert answer.status_code == 415
    assert answer["Content-Type"] == "application/problem+json"


def test_an_unknown_address_is_a_problem_too(client):
    answer = client.get("/api/v1/nothing/here/")
    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"


def test_who_does_not_sign_in_is_told_so(client):
    answer = client.get("/api/v1/zones/")
    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"
