"""What the database itself refuses, whoever asks it."""

import uuid

import pytest
from django.db import IntegrityError, connection, transaction

from tests.violations.evidence.conftest import picture
from violations.evidence.models import CustodyEntry, EvidenceFile

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(ready, file_one):
    return ready(picture(), file_one())


def refused(change):
    with pytest.raises(IntegrityError), transaction.atomic():
        change()


@pytest.mark.parametrize(
    "change",
    [
        {"sha256": "1" * 64}, {"name": "other.jpg"}, {"size": 1}, {"report": None},
        {"media_type": "text/html"}, {"latitude": 0, "longitude": 0}, {"metadata": {"a": "b"}},
        {"rendition_sha256": "1" * 64}, {"state": "checking"}, {"state": "arriving"},
        {"checked_at": None}, {"taken_at": None, "device": "another"},
    ],
)  # fmt: skip
def test_what_was_found_of_a_file_is_frozen(file, change):
    refused(lambda: EvidenceFile.objects.filter(pk=file.pk).update(**change))


@pytest.mark.parametrize(
    "said",
    [
        {"state": "ready"}, {"state": "received"}, {"sha256": "1" * 64}, {"kind": "photo"},
        {"rendition_sha256": "1" * 64}, {"metadata": {"a": "b"}}, {"latitude": 0, "longitude": 0},
    ],
)  # fmt: skip
def test_no_file_begins_as_one_that_was_checked(file, said):
    begun = {
        name: getattr(file, name)
        for name in ("report_id_given", "uploaded_by", "delegation", "name", "size", "sha256_said")
    }
    begun |= {"id": uuid.uuid4(), "begun_at": file.begun_at}
    refused(lambda: EvidenceFile.objects.create(**begun | said))
    EvidenceFile.objects.create(**begun)


def test_a_file_does_not_skip_its_check(arrive, file_one):
    file = arrive(picture(), file_one())
    refused(lambda: EvidenceFile.objects.filter(pk=file.pk).update(state="ready"))


def test_no_file_and_no_touch_goes(file):
    refused(lambda: EvidenceFile.objects.filter(pk=file.pk)._raw_delete("default"))
    touch = CustodyEntry.objects.filter(file=file)
    refused(lambda: touch.update(act="viewed"))
    refused(lambda: touch._raw_delete("default"))
    for table in ("evidence_evidencefile", "evidence_custodyentry"):
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            refused(lambda table=table, cursor=cursor: cursor.execute(f"TRUNCATE {table} CASCADE"))
