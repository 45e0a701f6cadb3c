"""The writes to what reports are made of: their types, kept by administrators."""

from django.db import transaction

from astana.console.keeping import facts_of, keep, remove


@transaction.atomic
def save_type(violation_type, *, by, at):
    """Save a type of violation. Records "type_saved". Reports filed before keep their severity."""
    facts = facts_of(violation_type, "code", "names", "default_severity", "position", "in_use")
    return keep(violation_type, "type_saved", facts, by=by, at=at)


@transaction.atomic
def remove_type(violation_type, *, by, at):
    """Remove a type that no report has. Records "type_removed"."""
    remove(violation_type, "type_removed", {"code": violation_type.code}, by=by, at=at)
