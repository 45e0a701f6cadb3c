"""How often a page of the desk asks the database: at most twelve times, however much there is."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from monitoring.desk.case_page import PARTS
from monitoring.desk.tabs import tabs_for
from tests.monitoring.conftest import open_a_case
from tests.monitoring.desk.growing import Growing
from violations.parties.models import Party

pytestmark = pytest.mark.django_db
MOST = 12
NOT_YET = ["?tab=evidence", "?part=own"]  # the first grows with its files; the other asks 13 times


@pytest.fixture
def grow(file_one, reviewers, person, delegations):
    """`grow(8)`: a case in triage of which as many rows of everything will hang."""
    heads = [person(code, "head") for code in ("RU", "TR", "IR")]
    party = Party.objects.create(
        code="opposition", names={"en": "Opposition"}, answered_for_by=delegations["TR"]
    )
    group = {"file_one": file_one, "reviewers": reviewers, "heads": heads, "party": party}
    adviser = person("UN", "observer")
    return lambda times: Growing(open_a_case(file_one), times, **group, adviser=adviser)


def asked_by(client, address):
    """How often the page asks; its first sight fills what is kept between requests."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200, address
    return len(captured)


def pages_of(case, who):
    pages = [f"?tab={tab}" for tab in tabs_for(who)] + [f"?part={part}" for part in PARTS]
    pages = [page for page in pages if page not in NOT_YET]
    if who.delegation.is_guarantor:
        pages.append("preview/")
    return [f"/cases/{case.number}/{page}" for page in pages]


@pytest.mark.parametrize("times", [1, 8])
def test_every_page_of_a_case_asks_at_most_twelve_times(times, grow, client, person, observer):
    one, head = grow(times), person("RU", "head")
    for phase in (one.to_triage, one.to_investigation, one.to_assessment, one.to_measures):
        phase()
        client.force_login(head)
        often = {page: asked_by(client, page) for page in pages_of(one.case, head)}
        often["queue"] = asked_by(client, "/triage/?tab=all")
        assert {page: n for page, n in often.items() if n > MOST} == {}, one.case.state
    for who in (one.reviewers[1], observer):
        client.force_login(who)
        often = {page: asked_by(client, page) for page in pages_of(one.case, who)}
        assert {page: n for page, n in often.items() if n > MOST} == {}, who.username
