"""A case with what hangs on it, in a single query: what each page of it needs to begin with."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import JSONField, QuerySet, Subquery

from astana.accounts.models import Delegation
from monitoring.cases.kept import keep


class JsonRows(Subquery):
    """The rows of a subquery as one list of objects, so that a list needs one query for all."""

    template = "(SELECT coalesce(jsonb_agg(_row), '[]') FROM (%(subquery)s) _row)"
    output_field = JSONField()


LEFT_OUT = {"sealed"}  # what nobody reads from here


@dataclass(frozen=True)
class Hanging:
    """Rows of one kind that hang on a case, narrowed to `OuterRef("pk")`.

    `along` are the names of what each row points to and a page says of it. `under` is the name of
    what they hang on, where that is not the case: a stance on its scope.
    """

    rows: QuerySet
    along: tuple = ()
    under: str = ""

    @property
    def columns(self):
        model = self.rows.model
        return _columns(model) + [
            f"{name}__{column}" for name in self.along for column in _columns(_target(model, name))
        ]


def with_rows(cases, hanging):
    """The cases, each with the rows of several kinds; `attach` then hands them out.

    `hanging`: by their name, which is that of the case's relation where it has one.
    """
    return cases.annotate(
        **{
            f"rows_of_{name}": JsonRows(one.rows.values(*one.columns))
            for name, one in hanging.items()
        }
    )


def attach(case, hanging):
    """Let `case.answers.all()`, `kept(case, Task)` and the like answer without a query more.

    `case.delegations` are all there are, by their keys, in their order.
    """
    case.delegations = {one.pk: one for one in Delegation.objects.all()}
    for name, one in hanging.items():
        rows = [_instance(one, row, case.delegations) for row in getattr(case, f"rows_of_{name}")]
        _hand_out(case, one, rows)
    return case


def _hand_out(case, hanging, rows):
    model = hanging.rows.model
    keep(case, model, rows)
    under, holders = hanging.under or "case", [case]
    field = model._meta.get_field(under)
    if hanging.under:
        holders = case._kept[field.related_model]
    of_holder = defaultdict(list)
    for row in rows:
        of_holder[getattr(row, field.attname)].append(row)
    for holder in holders:
        for row in of_holder[holder.pk]:
            setattr(row, under, holder)
        _fill(holder, field.remote_field, of_holder[holder.pk])


def _fill(holder, relation, rows):
    """Let the holder's relation, where it has a name, answer with these rows."""
    if relation.hidden:
        return
    name = relation.get_accessor_name()
    loaded = getattr(holder, name).all()
    loaded._result_cache, loaded._prefetch_done = rows, True
    holder.__dict__.setdefault("_prefetched_objects_cache", {})[name] = loaded


def _instance(hanging, row, delegations):
    instance = _made(hanging.rows.model, row, "", delegations)
    for name in hanging.along:
        found = row[f"{name}__{_target(hanging.rows.model, name)._meta.pk.attname}"]
        if found is not None:
            along = _made(_target(hanging.rows.model, name), row, f"{name}__", delegations)
            setattr(instance, name, along)
    return instance


def _made(model, row, before, delegations):
    """A row of the model out of its columns, and the delegations to which it points."""
    names = _columns(model)
    values = [_value(model._meta.get_field(name), row[before + name]) for name in names]
    instance = model.from_db("default", names, values)
    for field in model._meta.concrete_fields:
        if field.related_model is Delegation:
            setattr(instance, field.name, delegations.get(getattr(instance, field.attname)))
    return instance


def _target(model, name):
    return model._meta.get_field(name).related_model


def _columns(model):
    return [field.attname for field in model._meta.concrete_fields if field.name not in LEFT_OUT]


def _value(field, value):
    if field.is_relation:
        field = field.target_field
    return value if value is None else field.to_python(value)
