"""Which proposal is taking effect in this transaction: known to the code and to the database."""

from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection

_applying: ContextVar = ContextVar("applying", default="")


@contextmanager
def applying(proposal):
    """Let what is governed by the proposal's kind be written, until the block ends.

    The database's own guard asks for the id of a proposal that came into force in the same
    transaction.
    """
    token = _applying.set(proposal.kind)
    _tell_the_database(str(proposal.pk))
    try:
        yield
    finally:
        _applying.reset(token)
    _tell_the_database("")


def kind_being_applied():
    """The kind of the proposal that is taking effect just now, or ""."""
    return _applying.get()


def _tell_the_database(proposal_id):
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('astana.proposal', %s, true)", [proposal_id])
