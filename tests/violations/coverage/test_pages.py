import uuid

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from astana.ledger.models import Entry
from violations.coverage.forms import FORMS
from violations.coverage.models import KINDS, Outage, Patrol
from violations.coverage.watching import DAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def typed(zone, camera):
    """What a browser posts of each kind: `typed("patrols", quiet="")`."""
    plain = {
        "patrols": {
            "quiet": "quiet", "zone": "DEZ-1", "began_at": "2017-11-14T16:00",
            "ended_at": "2017-11-14T18:00", "means": "vehicle", "time_zone": "Asia/Damascus",
        },
        "outages": {
            "watch_point": "camera-1", "why": "damage", "began_at": "2017-11-14T16:00",
            "time_zone": "Asia/Damascus",
        },
        "restrictions": {
            "restricted": "aid", "how": "denied", "began_at": "2017-11-14T16:00",
            "place_name": "The bridge", "time_zone": "Asia/Damascus",
        },
    }  # fmt: skip

    def make(kind, **said):
        return {"filing_id": str(uuid.uuid4())} | plain[kind] | said

    return make


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_typed_is_filed_and_shown(client, monitor, typed, kind):
    client.force_login(monitor)
    answer = client.post(reverse("coverage:file", args=[kind]), typed(kind), follow=True)
    assert answer.redirect_chain[-1][1] == 302
    filing = KINDS[kind].objects.get()
    assert answer.context["filing"] == filing
    assert f"{filing} is filed." in answer.content.decode()
    assert Entry.objects.get(subject=filing.subject).kind == f"{filing.noun}_filed"


@pytest.mark.parametrize("kind", KINDS)
def test_sent_twice_it_is_filed_once(client, monitor, typed, kind):
    client.force_login(monitor)
    said = typed(kind)
    answers = [client.post(reverse("coverage:file", args=[kind]), said) for _ in range(2)]
    assert answers[0]["Location"] == answers[1]["Location"]
    assert KINDS[kind].objects.count() == 1


def test_other_content_from_the_same_form_is_a_conflict_that_keeps_what_was_typed(
    client, monitor, typed
):
    client.force_login(monitor)
    said = typed("patrols")
    client.post(reverse("coverage:file", args=["patrols"]), said)
    answer = client.post(reverse("coverage:file", args=["patrols"]), said | {"note": "Fog."})
    assert answer.status_code == 409
    assert f"It is filed as {Patrol.objects.get()}" in answer.content.decode()
    assert "Fog." in answer.content.decode()


def test_errors_link_to_their_fields(client, monitor, typed):
    client.force_login(monitor)
    answer = client.post(
        reverse("coverage:file", args=["patrols"]), typed("patrols", quiet="", zone="")
    )
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'href="#patrol-quiet"' in page
    assert 'id="patrol-quiet"' in page
    assert 'href="#patrol-zone"' in page


def test_the_form_begins_where_i_was_last_two_hours_ago(client, monitor, patrol):
    patrol(team="Post 3", means="drone")
    client.force_login(monitor)
    form = client.get(reverse("coverage:file", args=["patrols"])).context["form"]
    assert (form["zone"].value(), form["means"].value()) == ("DEZ-1", "drone")
    assert form["team"].value() == "Post 3"
    assert form["quiet"].value() is None, "what was found is never filled in"
    began, ended = form["began_at"].value(), form["ended_at"].value()
    assert began < ended


def test_somebody_elses_last_place_is_not_mine(client, patrol, person):
    patrol()
    client.force_login(person("TR", "monitor"))
    form = client.get(reverse("coverage:file", args=["patrols"])).context["form"]
    assert not form["zone"].value()


def test_a_camera_that_works_again_is_another_version(client, monitor, typed, outage):
    filing = outage()
    client.force_login(monitor)
    address = reverse("coverage:amend", args=["outages", filing.pk])
    page = client.get(address, {"back": "1"})
    assert page.context["form"]["ended_at"].value()
    said = typed("outages", ended_at="2017-11-15T10:00", reason="It works again.")
    answer = client.post(address, said, follow=True)
    assert b"Version 2 is filed" in answer.content
    version = Outage.objects.get(version=2)
    assert (version.amends, version.number) == (filing, filing.number)
    assert b"Until" in answer.content
    assert b"Still down, as filed" in answer.content, "before and now stand side by side"


def test_an_amendment_says_why(client, monitor, typed, outage):
    filing = outage()
    client.force_login(monitor)
    answer = client.post(
        reverse("coverage:amend", args=["outages", filing.pk]), typed("outages", reason=" ")
    )
    assert answer.status_code == 422
    assert b'href="#reason-reason"' in answer.content


def test_a_withdrawn_one_stays_readable(client, monitor, patrol):
    filing = patrol()
    client.force_login(monitor)
    address = reverse("coverage:withdraw", args=["patrols", filing.pk])
    assert client.post(address, {"reason": ""}).status_code == 422
    answer = client.post(address, {"reason": "The wrong zone."}, follow=True)
    assert b"The wrong zone." in answer.content
    listed = client.get(reverse("coverage:list", args=["patrols"])).content.decode()
    assert "Withdrawn" in listed


def test_a_monitor_sees_their_own_and_a_reviewer_all(client, monitor, reviewer, patrol, person):
    mine, other = patrol(), patrol(by=person("TR", "monitor"))
    address = reverse("coverage:list", args=["patrols"])
    client.force_login(monitor)
    assert [filing for filing, _title in client.get(address).context["rows"]] == [mine]
    assert client.get(reverse("coverage:detail", args=["patrols", other.pk])).status_code == 404
    client.force_login(reviewer)
    assert len(client.get(address).context["rows"]) == 2


def test_an_amendment_by_a_colleague_stays_in_the_monitors_list(
    client, monitor, reviewer, patrol, typed
):
    filing = patrol()
    client.force_login(reviewer)
    client.post(
        reverse("coverage:amend", args=["patrols", filing.pk]), typed("patrols", reason="Mended.")
    )
    client.force_login(monitor)
    rows = client.get(reverse("coverage:list", args=["patrols"])).context["rows"]
    assert [filing.version for filing, _title in rows] == [2]


def test_another_delegation_may_not_amend_it(client, other_reviewer, patrol, typed):
    filing = patrol()
    client.force_login(other_reviewer)
    answer = client.post(
        reverse("coverage:amend", args=["patrols", filing.pk]), typed("patrols", reason="No.")
    )
    assert answer.status_code == 409
    assert Patrol.objects.count() == 1


def test_filters_stand_in_the_address_and_reach_over_pages(client, reviewer, patrol, other_zone):
    for _ in range(26):
        patrol()
    patrol(zone=other_zone)
    client.force_login(reviewer)
    address = reverse("coverage:list", args=["patrols"])
    page = client.get(address, {"zone": "DEZ-1", "since": "2017-11-14", "until": "2017-11-14"})
    assert len(page.context["rows"]) == 25
    older = client.get(f"{address}?{page.context['asked']}&after={page.context['page'].next}")
    assert len(older.context["rows"]) == 1
    assert not client.get(address, {"until": "2017-11-13"}).context["rows"]


@pytest.mark.parametrize("number", [1, 4])
@pytest.mark.parametrize("kind", KINDS)
def test_a_list_asks_as_often_for_many(
    client, reviewer, request, kind, number, django_assert_max_num_queries
):
    for _ in range(number):
        request.getfixturevalue(KINDS[kind].noun)()
    client.force_login(reviewer)
    address = reverse("coverage:list", args=[kind])
    with django_assert_max_num_queries(14):
        assert len(client.get(address).context["rows"]) == number


# The picture


def test_an_observer_sees_the_picture_and_nothing_else(client, observer, patrol):
    filing = patrol()
    client.force_login(observer)
    page = client.get(reverse("coverage:picture"), {"zone": "DEZ-1", "until": "2017-11-14"})
    assert page.status_code == 200
    assert b"2 h" in page.content
    assert reverse("coverage:list", args=["patrols"]) not in page.content.decode()
    assert client.get(reverse("coverage:list", args=["patrols"])).status_code == 403
    assert client.get(reverse("coverage:detail", args=["patrols", filing.pk])).status_code == 404


def test_the_picture_shows_the_last_fourteen_days_with_their_gaps(client, reviewer, patrol, zone):
    now = timezone.now()
    patrol(began_at=now - 3 * DAY, ended_at=now - 2 * DAY)
    client.force_login(reviewer)
    rows = client.get(reverse("coverage:picture"), {"zone": "DEZ-1"}).context["rows"]
    assert len(rows) == 14
    assert rows[0].gaps
    assert rows[0].watched == "nobody"


def test_all_places_stand_in_the_overview_with_few_queries(
    client, observer, patrol, zone, other_zone, hama, django_assert_max_num_queries
):
    patrol(area=hama)
    client.force_login(observer)
    with django_assert_max_num_queries(14):
        page = client.get(reverse("coverage:picture"), {"until": "2017-11-14"})
    shares = {place: summary.empty_days for _g, rows in page.context["groups"]
              for place, _url, _cells, summary in rows}  # fmt: skip
    assert shares == {zone: 13, other_zone: 14, hama: 13}


def test_too_many_days_are_cut_and_said_so(client, observer, zone):
    client.force_login(observer)
    page = client.get(reverse("coverage:picture"), {"zone": "DEZ-1", "since": "2016-01-01"})
    assert len(page.context["rows"]) == 92
    assert b"Only the last 92 days are shown." in page.content


def test_the_zones_page_says_whether_anybody_was_looking(client, observer, patrol, zone):
    now = timezone.now()
    patrol(began_at=now - DAY, ended_at=now)
    client.force_login(observer)
    page = client.get(reverse("zones:detail", args=["DEZ-1"])).content.decode()
    assert "of the last 14 days" in page
    assert "?zone=DEZ-1" in page


ANYTHING = st.text(max_size=30) | st.sampled_from(
    ["\x00", "9" * 40, "-1", "1e999", "2017-13-45T25:00", "٢٠١٧-١١-١٤T١٨:٠٠", "[]", "NaN", "on"]
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_nothing_that_is_posted_breaks_it(client, monitor, typed, data):
    client.force_login(monitor)
    kind = data.draw(st.sampled_from(list(KINDS)))
    names = st.sampled_from([*FORMS[kind].base_fields, "filing_id", "reason"])
    said = typed(kind) | data.draw(st.dictionaries(names, ANYTHING, min_size=1, max_size=5))
    answer = client.post(reverse("coverage:file", args=[kind]), said)
    assert answer.status_code in (302, 422)


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(asked=st.dictionaries(st.sampled_from(["zone", "area", "since", "until", "after"]),
                             ANYTHING | st.dates().map(str), max_size=4))  # fmt: skip
def test_no_filter_breaks_a_page(client, reviewer, zone, asked):
    client.force_login(reviewer)
    for address in (reverse("coverage:picture"), reverse("coverage:list", args=["patrols"])):
        assert client.get(address, asked).status_code == 200
