"""What a page of the console would save, as the payload of a proposal; and saving that payload.

A room says in its `AppConfig.ready` which rows it keeps bind all:
`binds_rows("party", Party, label=…, fields=[…], save=save_party, remove=remove_party,
parts=[Part(Delimitation, "party", …)])`.

The payload names each changed field with its value before and after, so that the text says by
itself what it changes, and is refused once something else has changed it:
`{"row": "3", "called": "idlib", "fields": {"notes": ["", "Seen"]}, "parts": []}`.
A new row has `"row": null`; a removal has `"remove": true`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from astana.accounts.rules import Refused
from astana.console.keeping import governs
from astana.console.plain import from_plain, in_words, plain
from astana.governance.kinds import binds


@dataclass(frozen=True)
class Part:
    """Rows that belong to another, saved with it: `owner` is the field that points at it."""

    model: type[models.Model]
    owner: str
    fields: list
    save: Callable
    remove: Callable

    @property
    def name(self):
        return self.model._meta.model_name


@dataclass(frozen=True)
class Rows:
    """One kind of row that binds all, with the rows that belong to it."""

    kind: str
    model: type[models.Model]
    fields: list
    save: Callable
    remove: Callable | None
    parts: list = field(default_factory=list)
    check: Callable | None = None


_rows: dict[type[models.Model], Rows] = {}


def binds_rows(kind, model, *, label, fields, save, remove=None, parts=(), check=None):
    """Make rows of the model, and of its parts, a kind of change that binds all.

    `check(row, removing=…)`, where given, refuses what the row's own rules forbid.
    """
    rows = Rows(kind, model, fields, save, remove, list(parts), check)
    _rows[model] = rows
    governs(kind, model, *(part.model for part in parts))
    binds(
        kind,
        label=label,
        apply=partial(_apply, rows),
        check=partial(_check, rows),
        describe=partial(_describe, rows),
        tells_before=True,
    )


def rows_of(model):
    """How the rows of this model bind all, or None."""
    return _rows.get(model)


def payload_of_page(rows, row, formsets):
    """What a page of the console says: the row as its form has it, and its parts' formsets."""
    said = _said_of(rows, row)
    said["parts"] = []
    for formset in formsets:
        part = next(one for one in rows.parts if one.model is formset.model)
        formset.save(commit=False)
        changed = [one for one, _names in formset.changed_objects] + formset.new_objects
        gone = [_removal_of(part, one) for one in formset.deleted_objects]
        kept = [_said_of(part, one) for one in changed]
        said["parts"] += [{"of": part.name} | one for one in gone + kept]
    if not said["fields"] and not said["parts"]:
        raise Refused(_("Nothing is changed."))
    return said


def payload_of_removal(rows, row):
    return _removal_of(rows, row) | {"parts": []}


def _said_of(kept, row):
    before = kept.model.objects.filter(pk=row.pk).first() if row.pk else None
    fields = {}
    for name in kept.fields:
        column = kept.model._meta.get_field(name)
        now, then = before and plain(column, before), plain(column, row)
        if now != then:
            fields[name] = [now, then]
    return {
        "row": str(row.pk) if before else None,
        "called": _called(before or row),
        "fields": fields,
    }


def _removal_of(kept, row):
    before = kept.model.objects.get(pk=row.pk)
    columns = [kept.model._meta.get_field(name) for name in kept.fields]
    fields = {column.name: [plain(column, before), None] for column in columns}
    return {"row": str(before.pk), "called": _called(before), "fields": fields, "remove": True}


def _called(row):
    """What people know the row by, in every language alike; "" where it has no such field."""
    names = {column.name for column in row._meta.fields}
    known_by = next((name for name in ("code", "pcode", "name", "number") if name in names), None)
    return getattr(row, known_by) if known_by else ""


def _check(rows, payload):
    """Read the payload and hold it against the rows as they stand."""
    _read_all(rows, payload)


def _apply(rows, payload, *, by, at):
    row, removing, parts = _read_all(rows, payload, lock=True)
    gone = [(part, one) for part, one, goes in parts if goes]
    for part, one in gone:
        part.remove(one, by=by, at=at)
    if removing:
        rows.remove(row, by=by, at=at)
        return
    if payload["fields"]:
        rows.save(row, by=by, at=at)
    for part, one, goes in parts:
        if not goes:
            setattr(one, part.owner, row)
            part.save(one, by=by, at=at)


def _read_all(rows, payload, *, lock=False):
    """(row, whether it goes, [(part, row of it, whether it goes)]), each with what it will hold."""
    _check_shape(payload, {"row", "called", "fields", "parts"})
    removing = payload.get("remove", False)
    if not isinstance(payload["parts"], list) or (removing and payload["parts"]):
        raise Refused(_("This text is not of the form that the console writes."))
    if removing and rows.remove is None:
        raise Refused(_("Such a thing is never removed."))
    row = _read(rows, payload, lock=lock)
    if rows.check:
        rows.check(row, removing=removing)
    parts = []
    for said in payload["parts"]:
        _check_shape(said, {"of", "row", "called", "fields"})
        part = next((one for one in rows.parts if one.name == said["of"]), None)
        if part is None:
            raise Refused(_("This text is not of the form that the console writes."))
        parts.append((part, _read(part, said, owner=row, lock=lock), said.get("remove", False)))
    return row, removing, parts


def _check_shape(said, names):
    right = (
        isinstance(said, dict)
        and set(said) - {"remove"} == names
        and isinstance(said["fields"], dict)
        and said.get("remove", True) is True
        and all(isinstance(two, list) and len(two) == 2 for two in said["fields"].values())
    )
    if not right:
        raise Refused(_("This text is not of the form that the console writes."))


def _read(kept, said, *, owner=None, lock=False):
    row = _find(kept, said, lock=lock)
    if owner is not None and row.pk and getattr(row, f"{kept.owner}_id") != owner.pk:
        raise Refused(_("“%(name)s” belongs to another.") % {"name": row})
    for name, (before, after) in said["fields"].items():
        if name not in kept.fields:
            raise Refused(_("There is no field “%(name)s” to change here.") % {"name": name[:40]})
        column = kept.model._meta.get_field(name)
        if row.pk and plain(column, row) != before:
            raise Refused(
                _("“%(field)s” has been changed since: it is “%(value)s” now.")
                % {"field": column.verbose_name, "value": in_words(column, plain(column, row))}
            )
        if not said.get("remove"):
            _set(row, column, after)
    if not said.get("remove"):
        _check_row(kept, row, owner)
    return row


def _find(kept, said, *, lock):
    if said["row"] is None:
        if said.get("remove"):
            raise Refused(_("This text is not of the form that the console writes."))
        return kept.model()
    held = kept.model.objects.select_for_update(of=("self",)) if lock else kept.model.objects
    try:
        return held.get(pk=said["row"])
    except (kept.model.DoesNotExist, ValueError, TypeError, ValidationError, OverflowError):
        raise Refused(_("It is no longer there: “%(name)s”.") % {"name": said["called"]}) from None


def _set(row, column, value):
    if value is None and not column.null:
        value = column.get_default()
    setattr(row, column.name, from_plain(column, value))


def _check_row(kept, row, owner):
    """What its model says of single fields and doubles; the rest is told when it is saved."""
    skipped = {kept.owner} if owner is not None else set()
    try:
        row.clean_fields(exclude=skipped)
        row.clean()
        row.validate_unique(exclude=skipped)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error


def _describe(rows, payload):
    lines = [(capfirst(rows.model._meta.verbose_name), *_whole(payload))]
    lines += _lines(rows, payload, "")
    for said in payload["parts"]:
        part = next(one for one in rows.parts if one.name == said["of"])
        what = capfirst(part.model._meta.verbose_name)
        lines.append((what, *_whole(said)))
        lines += _lines(part, said, f"{what}: ")
    return lines


def _whole(said):
    called = said["called"] or said["row"] or _("new")
    if said.get("remove"):
        return called, _("removed")
    return (called if said["row"] else _("not there")), called


def _lines(kept, said, before):
    for name, (now, then) in said["fields"].items():
        column = kept.model._meta.get_field(name)
        label = f"{before}{capfirst(column.verbose_name)}"
        yield label, in_words(column, now), in_words(column, then)
