"""How many rows each of several lists has, asked at once, and never counted further than needed."""

from dataclasses import dataclass

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.utils.formats import number_format
from django.utils.translation import gettext as _

CAP = 1000


@dataclass(frozen=True)
class Count:
    """A number of rows; beyond the cap it says only that there are more."""

    number: int

    @property
    def is_over(self):
        return self.number > CAP

    def __str__(self):
        most = number_format(CAP, force_grouping=True)
        return _("over %(n)s") % {"n": most} if self.is_over else str(self.number)

    def __bool__(self):
        return bool(self.number)


def capped(lists):
    """By the names of `lists` (name: queryset), the `Count` of each, in one query."""
    parts, values = [], []
    for queryset in lists.values():
        try:
            sql, params = queryset.order_by().values("pk")[: CAP + 1].query.sql_with_params()
        except EmptyResultSet:  # Django knows without asking that there are none
            sql, params = "SELECT 1 WHERE false", ()
        # What stands between the brackets is what Django compiled, its values apart.
        parts.append(f"(SELECT count(*) FROM ({sql}) AS counted)")  # noqa: S608
        values += params
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(parts)}", values)
        row = cursor.fetchone()
    return {name: Count(number) for name, number in zip(lists, row, strict=True)}
