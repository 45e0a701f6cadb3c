from django.db import connection


def next_number(kind, *, year):
    """The next number of a series, "2017-0318"; its row stays locked until the transaction ends."""
    return next_numbers(kind, year=year, count=1)[0]


def next_numbers(kind, *, year, count):
    """The next `count` numbers of a series at once, in their order; none for a count of 0."""
    if not count:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO numbering_series (kind, year, last) VALUES (%s, %s, %s)
            ON CONFLICT (kind, year) DO UPDATE SET last = numbering_series.last + %s
            RETURNING last
            """,
            [kind, year, count, count],
        )
        (last,) = cursor.fetchone()
    return [f"{year}-{number:04d}" for number in range(last - count + 1, last + 1)]
