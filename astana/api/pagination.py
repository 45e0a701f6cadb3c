from rest_framework.pagination import CursorPagination


def newest_first(*fields):
    """Pages of 50 by a cursor, in an order that an index has: `newest_first("filed_at")`."""

    class NewestFirst(CursorPagination):
        page_size = 50
        page_size_query_param = "page_size"
        max_page_size = 200
        ordering = tuple(f"-{field}" for field in (*fields, "id"))

    return NewestFirst


class InOrder(CursorPagination):
    """Pages of the reference lists, in their own order."""

    page_size = 200
    max_page_size = 200
    ordering = ("id",)
