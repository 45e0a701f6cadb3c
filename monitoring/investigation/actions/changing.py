"""Changing what may be changed: with what it said before kept, and nobody's change overwritten."""

from monitoring.cases.versions import check_unchanged, version_of
from monitoring.investigation.models import Earlier
from monitoring.investigation.queries import plan_of


def change(row, plan, *, seen, by, at, also=()):
    """Set the columns of `plan`, and keep what they said; returns whether anything changed.

    `seen` is the case's version that the person saw; `Changed` where another stands. `also` are
    columns that the caller has set and that change with them.
    """
    was = plan_of(row)
    for name, value in plan.items():
        setattr(row, name, value)
    if plan_of(row) == was:
        return False
    check_unchanged(row.case, seen)
    Earlier.objects.create(
        case=row.case,
        round=row.case.round,
        subject=row.pk,
        version=version_of(row.case),
        said=was,
        delegation=by.delegation,
        by=by,
        at=at,
    )
    row.save(update_fields=[*plan, *also])
    return True
