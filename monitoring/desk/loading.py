"""A case with what hangs on it, in a single query: what each page of it needs to begin with."""

from django.db.models import JSONField, Subquery

from astana.accounts.models import Delegation


class JsonRows(Subquery):
    """The rows of a subquery as one list of objects, so that a list needs one query for all."""

    template = "(SELECT coalesce(jsonb_agg(_row), '[]') FROM (%(subquery)s) _row)"
    output_field = JSONField()


LEFT_OUT = {"sealed"}  # what nobody reads from here


def with_rows(cases, relations):
    """The cases, each with the rows of several relations; `attach` then hands them out.

    `relations`: by the name of a relation of the case, the queryset that narrows it to
    `OuterRef("pk")`.
    """
    return cases.annotate(
        **{
            f"rows_of_{name}": JsonRows(rows.values(*_columns(rows.model)))
            for name, rows in relations.items()
        }
    )


def attach(case, relations):
    """Let `case.answers.all()` and the like answer from what was loaded, without a query more.

    `case.delegations` are all there are, by their keys, in their order.
    """
    case.delegations = {one.pk: one for one in Delegation.objects.all()}
    case._prefetched_objects_cache = {}
    for name, rows in relations.items():
        found = [_instance(rows.model, row, case) for row in getattr(case, f"rows_of_{name}")]
        loaded = getattr(case, name).all()
        loaded._result_cache, loaded._prefetch_done = found, True
        case._prefetched_objects_cache[name] = loaded
    return case


def _columns(model):
    return [field.attname for field in model._meta.concrete_fields if field.name not in LEFT_OUT]


def _instance(model, row, case):
    names = _columns(model)
    values = [_value(model._meta.get_field(name), row[name]) for name in names]
    instance = model.from_db(case._state.db, names, values)
    instance.case = case
    instance.delegation = case.delegations.get(getattr(instance, "delegation_id", None))
    return instance


def _value(field, value):
    return value if value is None or field.is_relation else field.to_python(value)
