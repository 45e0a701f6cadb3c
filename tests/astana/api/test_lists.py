"""A list of the API asks the database as often for three rows as for one."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from astana.due.actions import do_what_is_due
from monitoring.bulletins.models import Bulletin
from tests.rules import rule_from
from violations.parties.models import Delimitation, Party, Provision
from violations.reports.models import ViolationType
from violations.zones.models import AdminArea, Zone

pytestmark = pytest.mark.django_db


@pytest.fixture
def make(file_one, provision, delegations):
    """`make["reports"](n)`: the n-th row of that list, with whatever hangs on it."""
    rule_from(1)

    def report(n):
        file_one()
        do_what_is_due()

    def party(n):
        party = Party.objects.create(code=f"party-{n}", names={}, answered_for_by=delegations["RU"])
        Delimitation.objects.create(
            party=party, standing="party", valid_from=datetime.date(2017, 1, 1), basis="List"
        )

    def bulletin(n):
        bulletin = Bulletin.objects.create(
            day=datetime.date(2017, 1, n), source_url="https://example.org/",
            loaded_at=timezone.now(),
        )  # fmt: skip
        bulletin.figures.create(
            kind="registered", delegation=delegations["RU"], area=AdminArea.objects.first(), value=3
        )

    return {
        "reports": report,
        "cases": report,
        "alerts": report,
        "ledger": report,
        "parties": party,
        "bulletins": bulletin,
        "provisions": lambda n: Provision.objects.create(
            agreement=provision.agreement, number=f"9.{n}", text="…"
        ),
        "areas": lambda n: AdminArea.objects.create(pcode=f"X{n}", kind="district", names={}),
        "zones": lambda n: Zone.objects.create(code=f"z{n}", kind="exclusion", names={}),
        "violation-types": lambda n: ViolationType.objects.create(
            code=f"type-{n}", names={}, default_severity=1
        ),
    }


LISTS = [
    "reports", "cases", "alerts", "ledger", "parties", "bulletins", "provisions", "areas", "zones",
    "violation-types",
]  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_a_longer_list_asks_no_more(client, reviewer, hama, make, name):
    client.force_login(reviewer)

    def asked():
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(f"/api/v1/{name}/")
        rows = answer.json()
        return len(queries), len(rows["results"] if isinstance(rows, dict) else rows)

    make[name](1)
    once, few = asked()
    make[name](2)
    make[name](3)
    thrice, more = asked()
    assert more > few
    assert thrice == once


CURSORS = ["cD0=", "cD0yMDI2", "cD0lMDA=", "cj0xJnA9", "bz05OTk5OTk5OTk5OQ==", "%00", "ß",
           "cD05OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5"]  # fmt: skip


@pytest.mark.parametrize("cursor", CURSORS)
@pytest.mark.parametrize("name", [name for name in LISTS if name != "violation-types"])
def test_a_forged_cursor_is_not_found(client, reviewer, name, cursor):
    client.force_login(reviewer)
    assert client.get(f"/api/v1/{name}/", {"cursor": cursor}).status_code in (200, 404)
