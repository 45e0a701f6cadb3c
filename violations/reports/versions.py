"""Two versions of a report side by side, field by field."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from violations.reports.queries import complete, versions_of
from violations.reports.told import told
from violations.reports.whereabouts import can_see_whereabouts

CHANGED, ADDED, REMOVED, SAME = "changed", "added", "removed", "same"
# By the kind of difference: its word, its tone, its sign.
SIGNS = {
    CHANGED: (_("Changed"), "warning", "pencil"),
    ADDED: (_("Added"), "success", "plus"),
    REMOVED: (_("Taken out"), "danger", "cross"),
    SAME: (_("As before"), "", "check"),
}


@dataclass(frozen=True)
class Row:
    """One thing that either version says, and how the two differ in it."""

    label: str
    before: str
    after: str

    @property
    def difference(self):
        if self.before == self.after:
            return SAME
        return CHANGED if self.before and self.after else ADDED if self.after else REMOVED

    @property
    def sign(self):
        word, tone, icon = SIGNS[self.difference]
        return {"word": word, "tone": tone, "icon": icon}


@dataclass(frozen=True)
class SideBySide:
    """Two versions, `before` the older one; rows that differ, and rows that do not."""

    before: object
    after: object
    changed: list
    same: list


def side_by_side(before, after, viewer):
    """What both say, as far as the viewer sees it; a line is held against the one in its place."""
    sees = can_see_whereabouts(after, viewer)
    older = {(one.step, one.label): one.words for one in told(before, sees_whereabouts=sees)}
    newer = {(one.step, one.label): one.words for one in told(after, sees_whereabouts=sees)}
    rows = [
        Row(label=key[1], before=older.get(key, ""), after=newer.get(key, ""))
        for key in _in_order(older, newer)
    ]
    rows = [row for row in rows if row.before or row.after]
    return SideBySide(
        before=before,
        after=after,
        changed=[row for row in rows if row.difference != SAME],
        same=[row for row in rows if row.difference == SAME],
    )


def _in_order(older, newer):
    """The keys of both, each at its place: lines that one version lacks stand after the others."""
    keys = list(older)
    for position, key in enumerate(newer):
        if key not in older:
            before = list(newer)[position - 1] if position else None
            keys.insert(keys.index(before) + 1 if before in keys else 0, key)
    return keys


def versions_to_compare(report, old="", new=""):
    """(all versions, the older and the newer of the two asked for); by their numbers.

    What is not said, or is no version, is the current one and the one before it.
    """
    versions = list(complete(versions_of(report)))
    by_number = {str(version.version): version for version in versions}
    after = by_number.get(new, versions[-1])
    before = by_number.get(old, versions[max(after.version - 2, 0)])
    if before.version > after.version:
        before, after = after, before
    return versions, before, after
