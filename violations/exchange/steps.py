"""What the clock does of an import: one piece of work each time, in one transaction.

A worker that dies leaves the batch as it was before its piece; the due row is still there, and the
next worker goes on from `position`.
"""

import gc
from contextlib import contextmanager

from django.db import transaction

from astana.due.actions import announce, nudge
from violations.exchange.enums import AT_WORK, State
from violations.exchange.importing import import_chunk
from violations.exchange.models import ImportBatch
from violations.exchange.previewing import check_piece, read_it
from violations.exchange.undoing import withdraw_chunk

TOPIC = "import_step"
_PIECES = {
    State.READING: read_it,
    State.CHECKING: check_piece,
    State.IMPORTING: import_chunk,
    State.UNDOING: withdraw_chunk,
}


def begin(batch, *, at):
    """Have the clock go on with a batch, in the transaction that brought it to its state."""
    announce(TOPIC, batch.pk, at=at)


def go_on(batch_id, *, at):
    """Do the next piece of a batch; returns when to go on, None when it waits or is over."""
    batch = (
        ImportBatch.objects.select_for_update(of=("self",))
        .select_related("delegation", "by__delegation")
        .filter(pk=batch_id)
        .first()
    )
    if batch is None or batch.state not in AT_WORK:
        return None
    with _without_collecting():
        _PIECES[batch.state](batch, at=at)
    batch.save()
    if batch.state not in AT_WORK:
        return None
    transaction.on_commit(nudge, robust=True)
    return at


@contextmanager
def _without_collecting():
    """A piece makes many small things and no rings of them: looking for rings took a third."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
