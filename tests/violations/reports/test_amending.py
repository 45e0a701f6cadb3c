import uuid

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from astana.accounts.rules import NotPermitted, Refused
from astana.due.models import Due
from astana.ledger.models import Entry
from violations.reports.actions import register_published
from violations.reports.amending import amend_report, withdraw_report
from violations.reports.content import CallerContent, WhereaboutsContent
from violations.reports.models import HotlineCaller, Report, Whereabouts
from violations.reports.queries import current, reports_visible_to, standing
from violations.reports.rules import AlreadyFiled, Overtaken

pytestmark = pytest.mark.django_db


@pytest.fixture
def amend(report_content, monitor):
    """`amend(report, target="A school")`: its next version."""

    def file(report, *, by=None, reason="Counted again", new_id=None, **said):
        said = {"target": "A school"} | said
        version, _new = amend_report(
            report, new_id or uuid.uuid4(), report_content(**said),
            reason=reason, by=by or monitor, at=timezone.now(),
        )  # fmt: skip
        return version

    return file


@pytest.fixture
def withdraw(monitor):
    def file(report, *, by=None, reason="It was an exercise", new_id=None):
        version, _new = withdraw_report(
            report, new_id or uuid.uuid4(), reason=reason, by=by or monitor, at=timezone.now()
        )
        return version

    return file


def test_an_amendment_is_the_next_version_and_the_first_stays_as_it_was(file_one, amend):
    report = file_one(target="A mill")
    version = amend(report)
    report.refresh_from_db()
    assert (version.number, version.version, version.amends) == (report.number, 2, report)
    assert (report.target, version.target) == ("A mill", "A school")
    assert version.delegation == report.delegation
    assert list(current(Report.objects.all())) == [version]


def test_its_entry_has_both_digests_and_no_words(file_one, amend):
    report = file_one()
    version = amend(report, reason="The teacher told me")
    entry = Entry.objects.get(kind="report_amended")
    assert entry.subject == f"report:{version.pk}"
    assert report.content_digest in entry.encoding
    assert version.content_digest in entry.encoding
    assert "teacher" not in entry.encoding
    assert Due.objects.filter(topic="report_amended", subject=str(version.pk)).exists()


def test_the_same_amendment_again_is_one(file_one, amend):
    report, new_id = file_one(), uuid.uuid4()
    assert amend(report, new_id=new_id) == amend(report, new_id=new_id)
    assert Entry.objects.filter(kind="report_amended").count() == 1
    with pytest.raises(AlreadyFiled):
        amend(report, new_id=new_id, target="Another")
    with pytest.raises(AlreadyFiled):
        amend(report, new_id=new_id, reason="Another reason")


def test_the_id_of_another_report_is_refused(file_one, amend):
    with pytest.raises(AlreadyFiled):
        amend(file_one(), new_id=file_one().pk)


def test_of_two_amendments_the_second_is_told_of_the_first(file_one, amend):
    report = file_one()
    first = amend(report)
    with pytest.raises(Overtaken) as refusal:
        amend(report, target="A market")
    assert refusal.value.current == first
    assert amend(first, target="A market").version == 3


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_a_reason_is_asked_for(file_one, amend, withdraw, reason):
    with pytest.raises(Refused):
        amend(file_one(), reason=reason)
    with pytest.raises(Refused):
        withdraw(file_one(), reason=reason)


def test_an_amendment_that_changes_nothing_is_refused(file_one, amend):
    report = file_one(target="A school")
    with pytest.raises(Refused, match="Nothing is changed"):
        amend(report, writing_began_at=timezone.now())


@pytest.mark.parametrize("role", ["monitor", "reviewer", "head"])
def test_the_author_and_reviewers_of_the_delegation_amend(file_one, amend, person, monitor, role):
    version = amend(file_one(), by=person("RU", role))
    assert version.version == 2
    assert version in reports_visible_to(monitor)
    assert amend(version, target="A market").version == 3


@pytest.mark.parametrize(
    ("code", "role"),
    [("TR", "monitor"), ("TR", "reviewer"), ("KZ", "secretariat"), ("JO", "observer")],
)
def test_nobody_else_amends_or_withdraws(file_one, amend, withdraw, person, code, role):
    report = file_one()
    with pytest.raises(NotPermitted):
        amend(report, by=person(code, role))
    with pytest.raises(NotPermitted):
        withdraw(report, by=person(code, role))


def test_a_colleague_who_is_no_reviewer_does_not_amend(file_one, amend, person, monitor):
    report = file_one(by=person("RU", "reviewer"))
    with pytest.raises(NotPermitted):
        amend(report, by=monitor)


def test_what_a_bulletin_published_is_not_amended(report_content, amend, reviewer):
    published, _new = register_published(
        uuid.uuid4(), report_content(), delegation=reviewer.delegation,
        source_url="https://example.org/", at=timezone.now(),
    )  # fmt: skip
    with pytest.raises(Refused, match="bulletin"):
        amend(published, by=reviewer)


def test_a_withdrawal_repeats_the_report_and_is_no_account(file_one, withdraw):
    report = file_one(target="A mill", killed_best=2)
    version = withdraw(report)
    assert (version.version, version.is_withdrawal, version.target) == (2, True, "A mill")
    assert version.content_digest == report.content_digest
    assert version.observations.get().count == 11
    assert not standing(Report.objects.all()).exists()
    entry = Entry.objects.get(kind="report_withdrawn")
    assert "exercise" not in entry.encoding


def test_the_same_withdrawal_again_is_one_and_another_is_refused(file_one, withdraw):
    report, new_id = file_one(), uuid.uuid4()
    version = withdraw(report, new_id=new_id)
    assert withdraw(report, new_id=new_id) == version
    with pytest.raises(Refused, match="withdrawn already"):
        withdraw(version)
    with pytest.raises(Overtaken):
        withdraw(report)


def test_an_amendment_reinstates_what_was_withdrawn(file_one, amend, withdraw):
    version = amend(withdraw(file_one(target="A school")))
    assert (version.version, version.is_withdrawal) == (3, False)
    assert list(standing(Report.objects.all())) == [version]


def test_what_is_kept_apart_is_carried_over_unless_it_is_said_anew(file_one, amend, withdraw):
    stood = WhereaboutsContent(observer_how="post", observer_post="Post 7")
    caller = CallerContent(name="Umm Khalid")
    report = file_one(source_kind="hotline", whereabouts=stood, caller=caller)
    second = amend(withdraw(report), source_kind="hotline")
    assert second.whereabouts.observer_post == "Post 7"
    assert second.whereabouts_commitment != report.whereabouts_commitment
    assert HotlineCaller.objects.filter(report=second).exists()
    moved = WhereaboutsContent(observer_how="post", observer_post="Post 8")
    assert amend(second, target="A", whereabouts=moved).whereabouts.observer_post == "Post 8"
    with pytest.raises(Refused, match="Nothing is changed"):
        amend(Report.objects.get(version=4), target="A")


def test_a_caller_stays_with_calls_to_the_hotline(file_one, amend):
    caller = CallerContent(name="Umm Khalid")
    report, new_id = file_one(source_kind="hotline", caller=caller), uuid.uuid4()
    version = amend(report, new_id=new_id, source_kind="told")
    assert not HotlineCaller.objects.filter(report=version).exists()


def test_an_amendment_sent_again_after_the_next_one_is_the_same(file_one, amend):
    stood, moved = (WhereaboutsContent(observer_how="post", observer_post=p) for p in "AB")
    report, new_id = file_one(whereabouts=stood), uuid.uuid4()
    said = {"source_kind": "hotline"}
    version = amend(report, new_id=new_id, **said)
    amend(version, whereabouts=moved, caller=CallerContent(name="Umm Khalid"), **said)
    assert amend(report, new_id=new_id, **said) == version


def test_the_database_lets_nothing_follow_twice_or_without_a_reason(file_one, amend):
    report = file_one()
    amend(report)
    version = Report.objects.get(version=2)
    for changes in (
        {"version": 3},
        {"amends_id": version.pk, "version": 3, "amendment_reason": ""},
    ):
        row = Report.objects.get(pk=version.pk)
        row.pk = uuid.uuid4()
        for name, value in changes.items():
            setattr(row, name, value)
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save(force_insert=True)


def test_the_older_version_cannot_be_changed(file_one, amend):
    report = file_one()
    amend(report)
    with (
        pytest.raises(IntegrityError, match="frozen"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE reports_report SET version = 9 WHERE id = %s", [report.pk])


def test_whereabouts_of_versions_are_as_frozen(file_one, amend):
    amend(file_one(whereabouts=WhereaboutsContent(observer_post="Post 7")))
    assert Whereabouts.objects.count() == 2
