"""Reports that travel as a file: filed by who brings them in, once, their author beside them."""

import uuid

import pytest
from django.db import IntegrityError, transaction

from astana.ledger.models import Entry
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


def test_the_author_finds_what_was_brought_in_for_them(bring, client, monitor, reviewer):
    report_id = uuid.uuid4()
    bring(report_id, by=reviewer, author=statement_of(monitor))
    address = f"/api/v1/field/reports/{report_id}/"
    client.force_login(monitor)
    assert client.get(address).json()["number"]
    client.force_login(reviewer)
    assert client.get(address).status_code == 404


def test_who_brought_it_in_stays_as_it_is(bring, monitor, reviewer):
    bring(uuid.uuid4(), by=reviewer, author=statement_of(monitor))
    for change in (BroughtIn.objects.all().delete, lambda: BroughtIn.objects.update(taken_at=None)):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()
