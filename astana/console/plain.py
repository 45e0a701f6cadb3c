"""Fields of rows as the text of a proposal has them: plain values, other rows by their code."""

import datetime
import uuid

from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from astana.accounts.rules import Refused

CODES = ("code", "pcode")


def plain(field, row):
    """The field of a row as JSON holds it."""
    value = getattr(row, field.attname)
    if value is None:
        return None
    if field.is_relation:
        other = getattr(row, field.name)
        return code_of(other)
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.UTC).isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, uuid.UUID):
        return str(value)
    return value


def from_plain(field, value):
    """What the field holds, from the text; refused where it is no such thing."""
    if value is None:
        return None
    if field.is_relation:
        return _by_code(field, value)
    try:
        return field.to_python(value)
    except (ValidationError, TypeError, ValueError, OverflowError):
        raise Refused(
            _("“%(value)s” is no value for “%(field)s”.")
            % {"value": str(value)[:80], "field": field.verbose_name}
        ) from None


def code_of(row):
    """What a row is called in a text: its code; where it has none, its key."""
    for name in CODES:
        if hasattr(row, name):
            return getattr(row, name)
    return str(row.pk)


def _by_code(field, value):
    model = field.related_model
    name = next((name for name in CODES if hasattr(model, name)), "pk")
    found = model.objects.filter(**{name: value}).first() if isinstance(value, str) else None
    if found is None:
        raise Refused(
            _("There is no “%(value)s” for “%(field)s”.")
            % {"value": str(value)[:80], "field": field.verbose_name}
        )
    return found


def in_words(field, value):
    """A plain value as people read it, in the reader's language."""
    if value in (None, "", [], {}):
        return "–"
    choices = dict(field.flatchoices)
    if choices:
        return str(choices.get(value, value))
    if isinstance(value, dict):
        return "\n".join(f"{language}: {text}" for language, text in sorted(value.items()))
    if isinstance(value, list):
        return "\n".join(map(str, value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if field.get_internal_type() == "DateField":
        try:
            return date_format(datetime.date.fromisoformat(value), "j M Y")
        except (TypeError, ValueError):
            return str(value)
    return str(value)
