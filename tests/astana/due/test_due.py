import datetime
import threading

import pytest
from django.db import connection, transaction
from django.utils import timezone

from astana.due.actions import announce, back_off, do_what_is_due
from astana.due.models import Due
from astana.due.readers import _readers, reads


@pytest.fixture
def heard():
    """What a reader of "tested" was told, in order; `heard.answer` is what it does then."""

    class Heard(list):
        def answer(self, subject, at):
            return None

    heard = Heard()

    def do(subject, *, at):
        heard.append(subject)
        return heard.answer(subject, at)

    reads("tested", "tests", do)
    yield heard
    del _readers["tested"]


@pytest.mark.django_db
def test_what_is_announced_is_done_once(heard):
    announce("tested", "a", at=timezone.now())
    assert do_what_is_due() == 1
    assert do_what_is_due() == 0
    assert heard == ["a"]


@pytest.mark.django_db
def test_announcing_what_is_due_already_changes_nothing(heard):
    announce("tested", "a", at=timezone.now())
    announce("tested", "a", at=timezone.now())
    do_what_is_due()
    assert heard == ["a"]


@pytest.mark.django_db
def test_what_is_due_later_waits(heard):
    now = timezone.now()
    announce("tested", "a", at=now, due_at=now + datetime.timedelta(hours=1))
    assert do_what_is_due() == 0
    Due.objects.update(due_at=now)
    assert do_what_is_due() == 1


@pytest.mark.django_db
def test_what_is_urgent_is_done_before_all_that_waits_longer(heard):
    now = timezone.now()
    reads("pressing", "tests", lambda subject, *, at: heard.append(subject), is_urgent=True)
    try:
        announce("tested", "a", at=now - datetime.timedelta(hours=1))
        announce("pressing", "b", at=now)
        do_what_is_due()
    finally:
        del _readers["pressing"]
    assert heard == ["b", "a"]


@pytest.mark.django_db
def test_a_failure_is_kept_on_the_row_and_tried_again(heard, caplog):
    def fail(subject, at):
        raise ValueError("no such village")

    heard.answer = fail
    announce("tested", "a", at=timezone.now())
    do_what_is_due()
    row = Due.objects.get()
    assert (row.attempts, row.error, row.done_at) == (1, "ValueError: no such village", None)
    assert row.due_at > timezone.now()

    heard.answer = lambda subject, at: None
    Due.objects.update(due_at=timezone.now())
    do_what_is_due()
    row.refresh_from_db()
    assert (row.attempts, row.error) == (2, "")
    assert row.done_at


@pytest.mark.django_db
def test_a_refusal_of_the_database_is_told_without_the_row_that_it_quotes(heard, caplog):
    def fail(subject, at):
        Due.objects.create(topic="secret words", reader="x", subject="a", due_at=None)

    heard.answer = fail
    announce("tested", "a", at=timezone.now())
    do_what_is_due()
    assert Due.objects.get().error.startswith("IntegrityError: null value")
    assert "secret words" not in Due.objects.get().error + caplog.text


@pytest.mark.django_db
def test_a_reader_may_ask_to_be_called_again(heard):
    again = timezone.now() + datetime.timedelta(hours=2)
    heard.answer = lambda subject, at: again
    announce("tested", "a", at=timezone.now())
    do_what_is_due()
    assert (Due.objects.get().due_at, Due.objects.get().done_at) == (again, None)


@pytest.mark.django_db
def test_an_announcement_that_is_undone_leaves_nothing(heard):
    with pytest.raises(RuntimeError), transaction.atomic():
        announce("tested", "a", at=timezone.now())
        raise RuntimeError
    assert not Due.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_workers_never_do_one_row_twice(heard):
    for number in range(40):
        announce("tested", str(number), at=timezone.now())

    def work():
        do_what_is_due()
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(timeout=30)
    assert sorted(heard, key=int) == [str(number) for number in range(40)]


def test_waiting_doubles_up_to_an_hour():
    assert [back_off(n).total_seconds() for n in (1, 2, 3, 20)] == [5, 10, 20, 3600]
