"""What a new boundary version would concern, said before it is saved.

Later rooms place their things by zones; this room does not know them. In its `AppConfig.ready`
such a room says how to count: `counts_by_boundary("reports", reports_within)`, called as
`reports_within(geometry, valid_from, valid_until)`.
"""

from collections.abc import Callable

_counts: dict[str, Callable] = {}


def counts_by_boundary(what, count):
    _counts[what] = count


def count_concerned(what, geometry, valid_from, valid_until):
    """How many such things lie in the boundary during its time; 0 where nobody counts them."""
    count = _counts.get(what)
    return count(geometry, valid_from, valid_until) if count else 0
