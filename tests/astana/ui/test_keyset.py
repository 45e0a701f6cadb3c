"""Pages after a mark: every row once, whatever the field, and by the index."""

import datetime

import pytest
from django.db import connection
from django.utils import timezone

from astana.due.models import Due
from astana.ui import keyset
from violations.reports.models import Report

NOON = datetime.datetime(2017, 11, 6, 12, tzinfo=datetime.UTC)


@pytest.fixture
def rows(db):
    """Three of one instant, one later, two without."""
    instants = [NOON, NOON, NOON, NOON + datetime.timedelta(microseconds=1), None, None]
    return Due.objects.bulk_create(
        Due(topic="t", reader="r", subject=str(n), due_at=NOON, done_at=at)
        for n, at in enumerate(instants)
    )


def walk(size, **options):
    seen, after = [], ""
    while True:
        page = keyset.page(Due.objects.all(), "done_at", after=after, size=size, **options)
        assert page.is_first == (after == "")
        seen += [int(row.subject) for row in page.rows]
        after = page.next
        if not after:
            return seen


@pytest.mark.parametrize("size", [1, 2, 3, 6])
def test_every_row_comes_once_and_those_without_the_field_last(rows, size):
    assert walk(size) == [0, 1, 2, 3, 4, 5]
    assert walk(size, newest_first=True) == [3, 2, 1, 0, 5, 4]


def test_a_mark_needs_no_quoting_in_an_address(rows):
    mark = keyset.page(Due.objects.all(), "done_at", size=1).next
    assert mark == f"2017-11-06T12:00:00Z~{rows[0].pk}"


@pytest.mark.parametrize("mark", ["x", "~", "~x", "2017~1", "2017-11-06T12:00:00~1", "\0~1"])
def test_a_mark_that_cannot_be_read_is_the_beginning(rows, mark):
    assert keyset.page(Due.objects.all(), "done_at", after=mark).is_first


@pytest.mark.django_db
def test_a_page_far_down_is_read_from_the_index():
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_sort = off")
    pages = []

    class Explained(Report.objects.all().__class__):
        def __iter__(self):
            pages.append(self.explain())
            return iter([])

    mark = f"{timezone.now():%Y-%m-%dT%H:%M:%SZ}~{'0' * 32}"
    keyset.page(Explained(Report), "filed_at", after=mark, newest_first=True)
    assert "report_newest" in pages[0]
    assert "Sort" not in pages[0]
