from django.core.exceptions import ValidationError
from django.utils.timezone import is_naive
from rest_framework.exceptions import NotFound
from rest_framework.pagination import CursorPagination


class Checked(CursorPagination):
    """Pages by a cursor that is read as what it marks: anything else is answered with 404."""

    def paginate_queryset(self, queryset, request, view=None):
        self.marked = queryset.model._meta.get_field(self.ordering[0].lstrip("-"))
        return super().paginate_queryset(queryset, request, view)

    def decode_cursor(self, request):
        cursor = super().decode_cursor(request)
        if cursor is not None and cursor.position is not None:
            self._check(cursor.position)
        return cursor

    def _check(self, position):
        try:
            mark = self.marked.to_python(position)
            wrong = mark in (None, "") or (hasattr(mark, "tzinfo") and is_naive(mark))
        except (ValidationError, ValueError, OverflowError):
            wrong = True
        if wrong:
            raise NotFound(self.invalid_cursor_message)


def newest_first(*fields):
    """Pages of 50 by a cursor, in an order that an index has: `newest_first("filed_at")`."""

    class NewestFirst(Checked):
        page_size = 50
        page_size_query_param = "page_size"
        max_page_size = 200
        ordering = tuple(f"-{field}" for field in (*fields, "id"))

    return NewestFirst


class InOrder(Checked):
    """Pages of the reference lists, in their own order."""

    page_size = 200
    max_page_size = 200
    ordering = ("id",)
