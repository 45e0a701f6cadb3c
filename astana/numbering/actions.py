from django.db import connection


def next_number(kind, *, year):
    """The next number of a series, "2017-0318"; its row stays locked until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO numbering_series (kind, year, last) VALUES (%s, %s, 1)
            ON CONFLICT (kind, year) DO UPDATE SET last = numbering_series.last + 1
            RETURNING last
            """,
            [kind, year],
        )
        (last,) = cursor.fetchone()
    return f"{year}-{last:04d}"
