"""Where the observer stood and who called: kept apart, committed to, never in the clear."""

import uuid

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from astana.ledger.models import Entry
from violations.reports.actions import file_report
from violations.reports.content import (
    CallerContent,
    DamageContent,
    PeopleContent,
    WhereaboutsContent,
    total,
)
from violations.reports.models import Damage, HotlineCaller, PeopleAffected, Report, Whereabouts
from violations.reports.rules import AlreadyFiled

POST_TWO = WhereaboutsContent(
    observer_how="gnss",
    observer_latitude=35.36,
    observer_longitude=36.70,
    observer_accuracy_m=8,
    observer_fix_age_s=4,
)
ANN = CallerContent(name="Canary Ann", contact="+963 11 555 0147", language="ar")


def test_the_same_report_sent_again_is_the_same_though_its_salts_are_not(report_content, monitor):
    report_id, content = uuid.uuid4(), report_content(whereabouts=POST_TWO, caller=ANN)
    report, new = file_report(report_id, content, by=monitor, at=timezone.now())
    again, new_again = file_report(report_id, content, by=monitor, at=timezone.now())
    assert (new, new_again) == (True, False)
    assert again == report
    assert report.content_digest == Report.objects.get().content_digest


def test_another_position_under_the_same_id_is_another_report(report_content, monitor):
    report_id = uuid.uuid4()
    file_report(report_id, report_content(whereabouts=POST_TWO), by=monitor, at=timezone.now())
    elsewhere = WhereaboutsContent(observer_post="Post 3", observer_how="post")
    with pytest.raises(AlreadyFiled):
        file_report(report_id, report_content(whereabouts=elsewhere), by=monitor, at=timezone.now())


def test_the_digest_does_not_tell_whether_a_guess_of_the_position_is_right(report_content, monitor):
    content = report_content(whereabouts=POST_TWO)
    digests = {
        file_report(uuid.uuid4(), content, by=monitor, at=timezone.now())[0].content_digest
        for _again in range(3)
    }
    assert len(digests) == 3


def test_the_caller_lies_nowhere_in_clear(file_one):
    report = file_one(caller=ANN)
    rows = [*Entry.objects.values_list("encoding", flat=True), HotlineCaller.objects.get().sealed]
    assert len(report.caller_commitment) == 64
    assert not any("Canary" in row or "555 0147" in row for row in rows)


@pytest.mark.parametrize("model", [Whereabouts, HotlineCaller, PeopleAffected, Damage])
def test_what_is_kept_apart_is_frozen(file_one, model):
    file_one(
        whereabouts=POST_TWO,
        caller=ANN,
        people=[PeopleContent(effect="missing", best=2)],
        damage=[DamageContent(object="school")],
    )
    with pytest.raises(IntegrityError, match="frozen"), transaction.atomic():
        model.objects.all().delete()


def test_a_report_without_the_later_questions_keeps_its_digest(report_content):
    content = report_content()
    assert content.digest() == content.digest({})
    assert content.digest() != report_content(conditions=["weather"]).digest()


def test_killed_and_injured_are_totals_over_the_lines(file_one):
    report = file_one(
        people=[
            PeopleContent(effect="killed", group="civilian", low=1, best=2, high=3),
            PeopleContent(effect="killed", group="child", low=1),
            PeopleContent(effect="missing", best=7),
        ]
    )
    assert (report.killed_low, report.killed_best, report.killed_high) == (2, 3, None)
    assert report.injured_best is None
    assert report.severity == 4


def test_totals_stay_in_order_whatever_is_left_out():
    lines = [PeopleContent(effect="killed", low=3), PeopleContent(effect="killed", best=1, high=9)]
    low, best, high = total(lines)
    assert (low, best, high) == (3, 4, None)
