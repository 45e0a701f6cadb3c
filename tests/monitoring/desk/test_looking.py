"""Who else looks, what is new, what is found; and how often the database is asked."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from redis.exceptions import ConnectionError as NoCache

from monitoring.desk import presence
from monitoring.desk.actions import assign, watch
from tests.monitoring.conftest import open_a_case, seal_one, take_to_assessment

pytestmark = pytest.mark.django_db
MOST = 12


def test_others_are_told_a_role_and_one_s_own_a_name(case, reviewer, head, other_reviewer):
    head.full_name = "Ivan Ivanov"
    assert presence.look(case, head) == []
    own = presence.look(case, reviewer)
    assert [(one.delegation.code, str(one.role), one.name) for one in own] == [
        ("RU", "Head of delegation", "Ivan Ivanov")
    ]
    others = presence.look(case, other_reviewer)
    assert {(one.delegation.code, one.name) for one in others} == {("RU", "")}
    assert len(others) == 2


def test_nobody_looks_while_the_cache_is_away(case, reviewer, monkeypatch):
    def away(*_args):
        raise NoCache

    monkeypatch.setattr(presence.cache, "get_many", away)
    assert presence.look(case, reviewer) == []


def test_new_cases_are_a_line_to_press_and_no_rows(as_, file_one, reviewer):
    shown = open_a_case(file_one)
    client = as_(reviewer)
    loaded = client.get("/triage/?tab=all").context["loaded"]
    news = {"tab": "all", "loaded": loaded, "shown": shown.number}
    assert "queue-news" in client.get("/triage/news/", news).content.decode()
    come = open_a_case(file_one)
    answer = client.get("/triage/news/", news)
    assert "1 new case: show" in " ".join(answer.content.decode().split())
    assert come.number not in answer.content.decode()
    assert f'id="strip-{shown.number}"' in answer.content.decode()


@pytest.mark.parametrize("query", ["loaded=never", "loaded=2026-13-45T99:00Z", "shown=%00,x", ""])
def test_news_of_a_wrong_address_are_none(query, as_, case, reviewer):
    assert as_(reviewer).get(f"/triage/news/?{query}").status_code == 200


@pytest.mark.parametrize(
    ("words", "found"),
    [("lataminah", 1), ("Mortar", 1), ("nowhere", 0), ("%", 0), ("\x00", 1)],
)
def test_a_case_is_found_by_number_place_or_type(words, found, as_, case, reviewer):
    client = as_(reviewer)
    assert len(client.get("/triage/", {"tab": "all", "q": words}).context["rows"]) == found
    assert len(client.get("/triage/", {"tab": "all", "q": case.number}).context["rows"]) == 1


def test_the_watched_are_a_filter(as_, case, file_one, reviewer):
    open_a_case(file_one)
    watch(case, by=reviewer, at=timezone.now())
    rows = as_(reviewer).get("/triage/?tab=all&watched=on").context["rows"]
    assert [row.case for row in rows] == [case]


@pytest.fixture
def busy(file_one, reviewers):
    """`busy(3)`: so many cases, of which each is assigned, watched and half sealed."""

    def make(number):
        made = []
        for _n in range(number):
            case = open_a_case(file_one)
            take_to_assessment(case, reviewers[0])
            for by in reviewers[:2]:
                seal_one(case, by)
            assign(case, reviewers[0], by=reviewers[0], at=timezone.now())
            watch(case, by=reviewers[0], at=timezone.now())
            made.append(case)
        return made

    return make


def asked(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(address)
    return answer, len(captured)


@pytest.mark.parametrize("tab", ["all", "mine", "differ"])
def test_the_queue_asks_as_often_for_thirty_rows_as_for_one(tab, as_, busy, reviewers):
    busy(1)
    client, counts = as_(reviewers[0]), []
    for more in (0, 29 if tab == "all" else 2):
        busy(more)
        answer, queries = asked(client, f"/triage/?tab={tab}")
        counts.append(queries)
    assert len(answer.context["rows"]) == (30 if tab == "all" else 3 if tab == "mine" else 0)
    assert counts[0] == counts[1] <= MOST


def test_a_case_asks_no_more_than_a_dozen_times(as_, busy, reviewers):
    case = busy(1)[0]
    client, found = as_(reviewers[0]), {}
    for address in ("", "?tab=reports", "?tab=evidence", "?tab=positions", "?tab=measures",
                    "?tab=ledger", "?part=event", "?part=own"):  # fmt: skip
        _answer, found[address] = asked(client, f"/cases/{case.number}/{address}")
    assert {address: n for address, n in found.items() if n > MOST} == {}
