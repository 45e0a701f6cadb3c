"""Keeping reference data: change one row, record it; what `save_x` and `remove_x` are made of."""

import datetime
import uuid

from django.db import models
from django.utils.translation import gettext as _

from astana.accounts.rules import Refused, check_permission
from astana.governance.applying import kind_being_applied
from astana.governance.rules import check_may_take_effect
from astana.ledger.actions import record

_governed: dict[type[models.Model], str] = {}


def governs(kind, *kept):
    """Say that rows of these models bind all: written by proposals of that kind, once founded."""
    _governed.update(dict.fromkeys(kept, kind))


def check_may_keep(model, *, by):
    """Refuse what binds all without its proposal; and, without one, who keeps no reference data.

    The one guard of whatever writes reference data, in the console, a program or a shell.
    """
    kind = _governed.get(model)
    if kind:
        check_may_take_effect(kind)
    if not kind or kind_being_applied() != kind:
        check_permission(by, "keep_reference_data")


def keep(row, kind, facts, *, by, at):
    """Save a row and record `facts` (see `facts_of`) about it as one entry; returns the row.

    Refuses whoever may not keep reference data, and what waits for all. To be called in a
    transaction.
    """
    check_may_keep(type(row), by=by)
    row.save()
    record(kind, subject_of(row), facts, by=by, at=at)
    return row


def remove(row, kind, facts, *, by, at):
    """Delete a row that nothing refers to, and record that; refused while something does."""
    check_may_keep(type(row), by=by)
    subject = subject_of(row)
    try:
        row.delete()
    except (models.ProtectedError, models.RestrictedError) as error:
        raise Refused(_("“%(name)s” stays: the record refers to it.") % {"name": row}) from error
    record(kind, subject, facts, by=by, at=at)


def subject_of(row):
    """What an entry is about: "zone:7"."""
    return f"{row._meta.model_name}:{row.pk}"


def facts_of(row, *names):
    """The named fields as an entry holds them: plain values, other rows by their id."""
    return {name: _plain(getattr(row, row._meta.get_field(name).attname)) for name in names}


def _plain(value):
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.UTC).isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, uuid.UUID):
        return str(value)
    return value
