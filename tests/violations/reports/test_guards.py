"""What the database itself refuses of a report, whoever asks it."""

import pytest
from django.db import IntegrityError, transaction

from violations.reports.models import (
    Damage,
    HotlineCaller,
    Observation,
    PeopleAffected,
    Whereabouts,
)

# Each test commits: what stands is in the record for good, and not of the test's transaction.
pytestmark = pytest.mark.django_db(transaction=True)

LATER = {
    Observation: {"position": 9, "item": "shot", "means": "heard"},
    PeopleAffected: {"position": 9, "effect": "killed", "low": 40},
    Damage: {"position": 9, "object": "hospital"},
    Whereabouts: {"salt": "0" * 64, "observer_how": "post", "observer_post": "Post 9"},
    HotlineCaller: {"sealed": "nothing"},
}


def test_nothing_is_added_to_a_report_after_it_was_filed(file_one):
    report = file_one()
    for model, said in LATER.items():
        with pytest.raises(IntegrityError, match="frozen"), transaction.atomic():
            model.objects.create(report=report, **said)
        assert not model.objects.filter(report=report, **said).exists()


def test_within_its_transaction_a_report_gets_its_lines_from_savepoints_and_after_them(file_one):
    with transaction.atomic():
        with transaction.atomic():
            report = file_one()
        Damage.objects.create(report=report, **LATER[Damage])
        with transaction.atomic():
            PeopleAffected.objects.create(report=report, **LATER[PeopleAffected])
    assert report.damage.count() == 1


def test_one_line_of_an_older_report_refuses_all_that_come_with_it(file_one):
    old = file_one()
    with pytest.raises(IntegrityError, match="frozen"), transaction.atomic():
        new = file_one()
        Damage.objects.bulk_create(Damage(report=report, **LATER[Damage]) for report in (new, old))
