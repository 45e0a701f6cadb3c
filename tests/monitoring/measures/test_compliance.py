"""Persistent is what the procedure's rule finds in what was agreed; it says what it counted."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from monitoring.assessment.models import Determination
from monitoring.measures.compliance import Rule, findings, persistent_in
from tests.monitoring.conftest import open_a_case, seal_one, take_to_assessment

DAY = datetime.timedelta(days=1)
BEGIN = datetime.datetime(2017, 6, 1, tzinfo=datetime.UTC)
RULE = Rule(attributions=3, days=90, version=1)


def events(*days):
    return [(BEGIN + day * DAY, f"2017-{day:04}") for day in days]


@pytest.mark.parametrize(
    ("days", "counted"),
    [
        ((0, 10), ()),
        ((0, 10, 90), (0, 10, 90)),
        ((0, 10, 91), ()),
        ((0, 10, 20, 30), (0, 10, 20, 30)),
        ((0, 10, 20, 200), (0, 10, 20)),
        ((0, 1, 2, 100, 150, 160), (100, 150, 160)),
    ],
)
def test_three_within_ninety_days_are_persistent(days, counted):
    assert persistent_in(events(*days), RULE) == events(*counted)


def attributed(file_one, reviewers, party, count=1):
    cases = []
    for _number in range(count):
        case = open_a_case(file_one)
        take_to_assessment(case, reviewers[0])
        for by in reviewers:
            seal_one(case, by, attributed_to=party)
        cases.append(case)
    return cases


@pytest.mark.django_db
def test_what_is_agreed_against_a_party_is_counted_and_named(file_one, reviewers, party, observer):
    cases = attributed(file_one, reviewers, party, 3)
    (found,) = findings(party, reviewers[0], Rule.in_force())
    assert sorted(found.numbers) == sorted(case.number for case in cases)
    (as_observer,) = findings(party, observer, Rule.in_force())
    assert as_observer.numbers == found.numbers


@pytest.mark.django_db
def test_what_is_not_agreed_is_not_counted(file_one, reviewers, party):
    case = open_a_case(file_one)
    take_to_assessment(case, reviewers[0])
    for by, whom in zip(reviewers, (party, party, None), strict=True):
        seal_one(case, by, attributed_to=whom)
    assert Determination.objects.count() == 1
    assert findings(party, reviewers[0], Rule(1, 90, 1)) == []


@pytest.mark.django_db
def test_the_page_shows_the_rule_and_the_cases_and_costs_the_same_for_one_and_three(
    client, file_one, reviewers, party
):
    client.force_login(reviewers[0])
    url = reverse("cases:compliance", args=[party.code])
    attributed(file_one, reviewers, party)
    client.get(url)
    with CaptureQueriesContext(connection) as for_one:
        client.get(url)
    attributed(file_one, reviewers, party, 2)
    with CaptureQueriesContext(connection) as for_three:
        page = client.get(url).content.decode()
    assert "3 agreed attributions within 90 days" in page
    assert "Persistent non-compliance" in page
    assert len(for_three) <= len(for_one) <= 12
    assert client.get(url, {"zone": "nowhere"}).status_code == 200
