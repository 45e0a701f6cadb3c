import datetime
import logging

from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.utils import timezone

from astana.celery import app
from astana.due.models import Due
from astana.due.readers import reader, readers_of

logger = logging.getLogger(__name__)


def announce(topic, subject, *, at, due_at=None):
    """Leave a due row for every reader of the topic, in the transaction of its cause.

    `due_at` (default: at once) is when the readers are to act. Announcing what is already due
    changes nothing.
    """
    announce_each(topic, {subject: due_at or at})


def announce_each(topic, due):
    """The same for several subjects at once: {subject: when the readers are to act}."""
    rows = [
        Due(
            topic=topic,
            reader=reader.name,
            subject=str(subject),
            due_at=due_at,
            is_urgent=reader.is_urgent,
        )
        for reader in readers_of(topic)
        for subject, due_at in due.items()
    ]
    if not rows:
        return
    Due.objects.bulk_create(rows, ignore_conflicts=True)
    if min(due.values()) <= timezone.now() and not _nudges_already():
        transaction.on_commit(nudge, robust=True)


def _nudges_already():
    """Whether this transaction rings the bell anyway: a thousand rows need one ring."""
    return any(function is nudge for _, function, _ in connection.run_on_commit[-1:])


def nudge():
    """Ring the bell. If nobody hears it, the next sweep finds the rows all the same."""
    try:
        app.send_task("astana.due.tasks.do_what_is_due")
    except Exception as error:  # the broker is down, in whatever way it says so
        logger.warning("the broker cannot be reached, the sweep will do it: %s", error)


def do_what_is_due(*, limit=200):
    """Do up to `limit` due rows, each in a transaction of its own; returns how many were tried."""
    tried = 0
    while tried < limit and _do_next():
        tried += 1
    return tried


@transaction.atomic
def _do_next():
    row = (
        Due.objects.select_for_update(skip_locked=True)
        .filter(done_at__isnull=True, due_at__lte=timezone.now())
        .order_by("-is_urgent", "due_at", "id")
        .first()
    )
    if row is None:
        return False
    row.attempts += 1
    try:
        with transaction.atomic():
            again_at = reader(row.topic, row.reader).do(row.subject, at=timezone.now())
    except Exception as error:  # kept on the row for people to see; the next try may succeed
        # A database's further lines quote the row that it refused, and some rows are sealed.
        row.error = f"{type(error).__name__}: {error}".partition("\n")[0][:2000]
        with_trace = not isinstance(error, DatabaseError)
        logger.error("%s failed: %s", row, row.error, exc_info=with_trace)
        row.due_at = timezone.now() + back_off(row.attempts)
    else:
        row.error = ""
        if again_at:
            row.due_at = again_at
        else:
            row.done_at = timezone.now()
    row.save()
    return True


def back_off(attempts):
    """How long to wait after so many attempts: 5 s, doubling, at most an hour."""
    return datetime.timedelta(seconds=min(5 * 2 ** min(attempts - 1, 12), 3600))
