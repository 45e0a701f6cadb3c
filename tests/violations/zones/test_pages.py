import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.violations.zones.conftest import MAY, SEPTEMBER, square
from violations.zones.models import Accession, Zone, ZoneBoundary


@pytest.fixture
def versions(zone):
    return [
        ZoneBoundary.objects.create(
            zone=zone,
            geometry=square(west, 35),
            area_km2=2500,
            valid_from=begin,
            valid_until=end,
            basis=basis,
        )
        for west, begin, end, basis in (
            (36, MAY, SEPTEMBER, "Memorandum"),
            (37, SEPTEMBER, None, "Protocol"),
        )
    ]


@pytest.mark.parametrize(
    ("on", "basis"), [("2017-05-04", "Memorandum"), ("2017-09-15", "Protocol"), ("", "Protocol")]
)
def test_a_zone_shows_the_line_of_the_chosen_day(client, observer, versions, on, basis):
    client.force_login(observer)
    page = client.get(reverse("zones:detail", args=["zone-1"]), {"on": on})
    assert page.context["held"].basis == basis
    assert page.content.count(b"Protocol") >= 1


def test_a_day_before_every_line_says_so(client, observer, versions):
    client.force_login(observer)
    page = client.get(reverse("zones:detail", args=["zone-1"]), {"on": "2016-01-01"})
    assert b"had no line on that day" in page.content


def test_a_wrong_day_is_said_next_to_its_field(client, observer, versions):
    client.force_login(observer)
    page = client.get(reverse("zones:list"), {"on": "soon"})
    assert page.status_code == 200
    assert b"Enter a valid date" in page.content


def test_the_list_names_who_had_joined_by_then(client, observer, hama):
    Accession.objects.create(
        kind="settlement", name="Taybat", area=hama, joined_on=datetime.date(2017, 9, 1)
    )
    client.force_login(observer)
    assert b"Taybat" in client.get(reverse("zones:list"), {"on": "2017-09-01"}).content
    assert b"Taybat" not in client.get(reverse("zones:list"), {"on": "2017-08-31"}).content


def test_nobody_sees_zones_without_signing_in(client, zone):
    assert client.get(reverse("zones:list")).status_code == 302


def test_the_list_costs_the_same_for_one_zone_and_for_three(
    client, observer, versions, django_assert_max_num_queries
):
    client.force_login(observer)
    with CaptureQueriesContext(connection) as for_one:
        client.get(reverse("zones:list"))
    for number in (2, 3):
        other = Zone.objects.create(code=f"z{number}", kind="checkpoint", names={"en": "Z"})
        ZoneBoundary.objects.create(
            zone=other, geometry=square(30 + number, 30, 0.1), area_km2=1, valid_from=MAY
        )
    with django_assert_max_num_queries(len(for_one)):
        client.get(reverse("zones:list"))
