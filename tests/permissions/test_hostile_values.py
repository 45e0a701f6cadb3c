"""Whatever is written into an address or a form of any route, no answer is a failure."""

import random

import pytest
from django.urls import reverse

from tests.permissions.doors import at_the_door, sign_in
from tests.permissions.table import ROUTES
from tests.permissions.test_table import console_pages

pytestmark = pytest.mark.django_db

VALUES = [
    "", "\x00", "%00", "'", "\u202e\u0661", "9" * 40, "-1", "1e999", "null", "[]", "{}", "a" * 5000,
    "2017-13-45", "2024-02-30T25:00", "00000000-0000-0000-0000-000000000000", "cD0=", "😀",
    "../../etc/passwd", "<script>", "NaN", "1.5", "0x10",
]  # fmt: skip
NAMES = [
    "after", "cursor", "queue", "zone", "area", "type", "by", "since", "at", "as_of", "next", "n",
    "q", "e", "p", "o", "_changelist_filters", "_popup", "delegation__code", "began_at",
    "time_zone", "latitude", "longitude", "place_as_given", "place_notation", "uncertainty_m",
    "answer", "remark", "text", "occurrence", "confidence", "reasons", "attributed_to", "provision",
    "undo", "do", "report_id", "act", "observations-0-item", "observations-0-count", "killed_low",
    "names_en", "geometry", "valid_from", "valid_until", "code", "username", "email", "aliases",
    "least_severity", "day", "state__exact", "id__exact",
]  # fmt: skip


PEOPLE = ["RU monitor", "RU reviewer", "JO observer", "KZ secretariat", "KZ administrator"]


def test_no_value_makes_a_route_fail(client, person, things):
    """Who is not let in is asked as well; only a page that nobody reads is not drawn."""
    chance = random.Random(1703)
    client.raise_request_exception = False
    failed = []
    for who in PEOPLE:
        sign_in(client, person, who)
        for url, is_let_in in addresses(things, who):
            for method in (client.get, client.post):
                said = {chance.choice(NAMES): chance.choice(VALUES) for _ in range(12)}
                with at_the_door(drawn=is_let_in, writes=is_let_in):
                    answer = method(url, said)
                if answer.status_code >= 500:
                    failed.append(f"{url} fails {who} with {answer.status_code} for {said}")
    assert not failed, "\n".join(failed)


def addresses(things, who):
    """Each address once, and whether this person comes in there in some way."""
    found = {}
    for route in ROUTES:
        url = route.url(things)
        found[url] = found.get(url, False) or who in route.let_in
    if who.endswith("administrator"):
        found |= {reverse(f"admin:{name}"): True for name in console_pages()}
    return found.items()
