"""Reports that travel as a file: filed by who brings them in, once, their author beside them."""

import datetime
import uuid

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from astana.accounts.models import User
from astana.ledger.models import Entry
from violations.coverage.models import WatchPoint
from violations.evidence.rules import check_can_send
from violations.field.identity import alias_of, statement_of
from violations.field.models import BroughtIn
from violations.reports.enums import Origin
from violations.reports.models import Report, Whereabouts

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(hama, mortar_fire):
    return {
        "time_given": "moment",
        "began_at": "2017-11-06T05:40",
        "time_zone": "Asia/Damascus",
        "time_precision": "minute",
        "place_notation": "decimal",
        "place_as_given": "35.3201, 36.6219",
        "violation_type": "mortar_fire",
        "observations": [{"item": "explosion", "means": "heard", "count": 7}],
    }


@pytest.fixture
def bring(client, sent):
    def put(report_id, *, by, author, **said):
        client.force_login(by)
        body = {"author": author, "taken_at": "2017-11-06T09:00:00Z", "said": sent | said}
        address = f"/api/v1/field/reports/{report_id}/"
        return client.put(address, body, content_type="application/json")

    return put


def test_it_is_filed_by_who_brings_it_in_and_names_its_author(bring, monitor, reviewer):
    report_id = uuid.uuid4()
    answer = bring(report_id, by=reviewer, author=statement_of(monitor))
    assert answer.status_code == 201, answer.content
    report = Report.objects.get(pk=report_id)
    assert (report.filed_by, report.origin) == (reviewer, Origin.CARRIED)
    brought = BroughtIn.objects.get(pk=report_id)
    assert (brought.author_alias, brought.author_role) == (alias_of(monitor), "monitor")
    assert Entry.objects.filter(kind="report_brought_in").count() == 1


def test_brought_in_twice_it_is_filed_once(bring, monitor, reviewer, head):
    report_id, author = uuid.uuid4(), statement_of(monitor)
    codes = [
        bring(report_id, by=by, author=author).status_code for by in (reviewer, reviewer, head)
    ]
    assert codes == [201, 200, 200]
    assert Report.objects.count() == 1
    assert bring(report_id, by=reviewer, author=author, killed_best=3).status_code == 409


APART = {"observer_how": "post", "observer_post": "Post 7"}


def test_what_is_kept_apart_counts_as_the_same_whoever_brings_it(bring, monitor, reviewer, head):
    report_id, author = uuid.uuid4(), statement_of(monitor)
    codes = [
        bring(report_id, by=by, author=author, **APART).status_code
        for by in (reviewer, reviewer, head, monitor)
    ]
    assert codes == [201, 200, 200, 200]
    assert Whereabouts.objects.filter(report_id=report_id).exists()
    assert bring(report_id, by=head, author=author).status_code == 409
    assert BroughtIn.objects.count() == 1


def test_an_author_who_filed_it_brings_nothing_in(bring, client, sent, monitor, reviewer):
    report_id, author = uuid.uuid4(), statement_of(monitor)
    client.force_login(monitor)
    address = f"/api/v1/reports/{report_id}/"
    filed = client.put(address, sent | APART, content_type="application/json")
    assert filed.status_code == 201, filed.content
    for by in (monitor, reviewer):
        assert bring(report_id, by=by, author=author, **APART).status_code == 200
    assert not BroughtIn.objects.exists()
    assert not Entry.objects.filter(kind="report_brought_in").exists()


def test_nobody_brings_in_what_is_not_their_delegations(bring, monitor, other_reviewer, observer):
    report_id, author = uuid.uuid4(), statement_of(monitor)
    assert bring(report_id, by=other_reviewer, author=author).status_code == 409
    assert bring(report_id, by=observer, author=author).status_code == 403
    assert not Report.objects.exists()


@pytest.mark.parametrize("author", [None, "", 7, {}, "ru.monitor", "eyJhbGlhcyI6IngifQ:1tE:x" * 99])
def test_an_author_whom_we_did_not_sign_is_refused(bring, reviewer, author):
    assert bring(uuid.uuid4(), by=reviewer, author=author).status_code == 409


@pytest.fixture
def brought(bring, monitor, reviewer):
    """The report of a monitor that a reviewer brought in."""
    report_id = uuid.uuid4()
    assert bring(report_id, by=reviewer, author=statement_of(monitor), **APART).status_code == 201
    return Report.objects.get(pk=report_id)


def test_the_author_follows_what_was_brought_in_for_them(client, brought, monitor, delegations):
    client.force_login(monitor)
    for page in ("detail", "versions", "receipt", "amend", "withdraw"):
        assert client.get(reverse(f"reports:{page}", args=[brought.pk])).status_code == 200, page
    assert "Post 7" in client.get(reverse("reports:detail", args=[brought.pk])).text
    listed = client.get("/api/v1/reports/").json()["results"]
    assert [one["whereabouts"]["observer_post"] for one in listed] == ["Post 7"]
    stranger = User.objects.create_user(
        "ru.other", email="o@example.org", delegation=delegations["RU"], role="monitor"
    )
    client.force_login(stranger)
    assert client.get(reverse("reports:detail", args=[brought.pk])).status_code == 404
    assert client.get(reverse("evidence:add", args=[brought.pk])).status_code == 404


def test_the_author_amends_withdraws_and_adds_files_to_it(client, brought, monitor):
    client.force_login(monitor)
    amend = f"/api/v1/reports/{brought.pk}/withdrawals/{uuid.uuid4()}/"
    reason = {"amendment_reason": "It was the other valley."}
    answer = client.post(amend, reason, content_type="application/json")
    assert answer.status_code == 201, answer.content
    for version in (brought.pk, answer.json()["id"]):
        assert client.get(reverse("evidence:add", args=[version])).status_code == 200
        check_can_send(uuid.UUID(str(version)), by=monitor)


def test_filed_by_the_author_too_it_is_the_same_or_shows_both(client, sent, brought, monitor):
    client.force_login(monitor)
    address = f"/api/v1/reports/{brought.pk}/"
    same = client.put(address, sent | APART, content_type="application/json")
    assert (same.status_code, same.json()["number"]) == (200, brought.number)
    other = client.put(address, sent | {"target": "A bakery"}, content_type="application/json")
    assert other.status_code == 409
    assert other.json()["filed"]["number"] == brought.number
    assert other.json()["sent"]["target"] == "A bakery"


LONG_AGO = datetime.datetime(2017, 1, 1, tzinfo=datetime.UTC)
PATROL = {"began_at": "2017-11-06T05:40", "ended_at": "2017-11-06T07:40", "quiet": "quiet",
          "time_zone": "Asia/Damascus", "means": "foot", "area": "SY05"}  # fmt: skip
OUTAGE = {"began_at": "2017-11-06T05:40", "time_zone": "UTC", "why": "power",
          "watch_point": "C-1"}  # fmt: skip
RESTRICTION = {"began_at": "2017-11-06T05:40", "time_zone": "UTC", "restricted": "monitors",
               "how": "denied", "place_name": "The bridge"}  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "said"),
    [("patrols", PATROL), ("outages", OUTAGE), ("restrictions", RESTRICTION)],
)
def test_effort_and_access_are_brought_in_as_well(client, kind, said, hama, monitor, reviewer):
    WatchPoint.objects.create(
        code="C-1", kind="camera", names={"en": "Kafr Zayta"}, in_service_from=LONG_AGO, area=hama
    )
    filed_id, noun = uuid.uuid4(), kind.removesuffix("s")
    body = {"author": statement_of(monitor), "taken_at": None, "said": said}
    address = f"/api/v1/field/{kind}/{filed_id}/"
    client.force_login(reviewer)
    for code in (201, 200):
        answer = client.put(address, body, content_type="application/json")
        assert answer.status_code == code, answer.content
    assert Entry.objects.filter(kind=f"{noun}_brought_in").count() == 1
    client.force_login(monitor)
    own = f"/api/v1/{kind}/{filed_id}/"
    assert client.get(own).json()["number"] == answer.json()["number"]
    assert client.put(own, said, content_type="application/json").status_code == 200
    altered = client.put(own, said | {"note": "Fog."}, content_type="application/json")
    assert altered.status_code == 409
    assert altered.json()["filed"]["id"] == str(filed_id)


def test_a_kind_that_nobody_carries_is_not_found(client, monitor, reviewer):
    client.force_login(reviewer)
    body = {"author": statement_of(monitor), "said": {}}
    answer = client.put(
        f"/api/v1/field/letters/{uuid.uuid4()}/", body, content_type="application/json"
    )
    assert answer.status_code == 404


def test_who_brought_it_in_stays_as_it_is(bring, monitor, reviewer):
    bring(uuid.uuid4(), by=reviewer, author=statement_of(monitor))
    for change in (BroughtIn.objects.all().delete, lambda: BroughtIn.objects.update(taken_at=None)):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()
