"""Which area a bulletin means by a province's name."""

import unicodedata

from violations.zones.enums import AreaKind
from violations.zones.models import AdminArea

_SURPLUS = ("province", "governorate")


class Places:
    """The areas by every way of writing them, read once for a whole file."""

    def __init__(self):
        self._by_spelling = {}
        for area in AdminArea.objects.exclude(kind=AreaKind.DISTRICT):
            for spelling in {_plain(name) for name in [*area.names.values(), *area.spellings]}:
                self._by_spelling.setdefault(spelling, []).append(area)

    def __bool__(self):
        return bool(self._by_spelling)

    def find(self, written):
        """The area, or None when the name is unknown or could be several.

        Where an area of several taken together has the name, the name does not tell its parts
        apart, and that area is meant.
        """
        areas = self._by_spelling.get(_plain(written), [])
        combined = [area for area in areas if area.kind == AreaKind.COMBINED]
        meant = combined or areas
        return meant[0] if len(meant) == 1 else None


def _plain(name):
    letters = unicodedata.normalize("NFKC", str(name)).casefold().replace("-", " ")
    letters = "".join(letter for letter in letters if letter.isalnum() or letter == " ")
    words = letters.split()
    kept = [word for word in words if word not in _SURPLUS]
    return " ".join(kept or words)
