"""Who may read what an entry says. A room says so for its nouns in its `AppConfig.ready`.

`opens("report", …)` takes a function of a viewer and entries about reports that answers those
which the viewer may read. What no room opens stays closed to everybody. Each noun asks the
database once for a whole page, or not at all.
"""

from collections import defaultdict
from collections.abc import Callable

from astana.accounts.permissions import may

_readers: dict[str, Callable] = {}


def opens(noun, readable):
    _readers[noun] = readable


def nouns():
    """The nouns whose entries are opened to somebody."""
    return set(_readers)


def for_holders_of(permission):
    """For `opens`: whoever holds the permission reads every entry about the noun."""

    def readable(viewer, entries):
        return entries if may(viewer, permission) else []

    return readable


def for_who_sees(visible_to, key="pk"):
    """For `opens`: whoever sees the row (`visible_to(viewer)` answers rows) reads of it.

    `key` is the field that subjects name.
    """

    def readable(viewer, entries):
        named = {id_in(entry.subject) for entry in entries}
        rows = visible_to(viewer).filter(**{f"{key}__in": named}).prefetch_related(None)
        seen = {str(one) for one in rows.values_list(key, flat=True)}
        return [entry for entry in entries if id_in(entry.subject) in seen]

    return readable


def readable_to(viewer, entries):
    """The sequences of those of the entries whose words the viewer may read."""
    about = defaultdict(list)
    for entry in entries:
        about[entry.subject.partition(":")[0]].append(entry)
    return {
        entry.sequence
        for noun, group in about.items()
        if noun in _readers
        for entry in _readers[noun](viewer, group)
    }


def id_in(subject):
    return subject.partition(":")[2]
