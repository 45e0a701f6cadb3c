"""Finding a settlement by what somebody heard, read or typed of its name."""

import math
from dataclasses import dataclass

from django.contrib.postgres.search import TrigramWordDistance

from violations.geo.bearings import great_circle_m
from violations.geo.names import Likeness, consonants, fold, likeness
from violations.zones.models import Settlement

LONGEST_TEXT = 100
CANDIDATES = 60  # by each of the two keys: names differ by more than their order there

# What decides between names equally alike: that the place is near, that it is large.
_FOR_NEARNESS, _HALF_WAY_M = 0.06, 30_000
_FOR_PEOPLE, _MANY_PEOPLE = 0.03, 1_000_000


@dataclass(frozen=True)
class Found:
    """A settlement, how alike (see `violations.geo.names`), and which of its spellings it was."""

    settlement: Settlement
    score: float
    how: str
    spelling: str


def settlements_like(text, *, among=None, near=None, limit=10):
    """Settlements whose name is like the text, best first: a list of `Found`.

    `among`: a queryset to search in, all if left out. `near`: (latitude, longitude); of equals
    the nearer comes first. Whatever the text, three queries and no more than 120 candidates.
    """
    folded = fold(text[:LONGEST_TEXT])
    if not folded:
        return []
    among = Settlement.objects.all() if among is None else among
    alike = []
    for row in _candidates(among, folded):
        likest = likeness(folded, row.folded.split("\n"))
        if likest:
            alike.append((likest.score + _standing(row, near), likest, row))
    alike.sort(key=lambda one: (-one[0], one[2].code))
    return [
        Found(row, score, likest.how, _spelling(row, likest))
        for score, likest, row in alike[:limit]
    ]


def _candidates(among, folded):
    """The nearest by each key, as the indexes give them."""
    keys = [("folded", folded), ("consonants", consonants(folded))]
    codes = set()
    for column, said in keys:
        if said:
            nearest = among.order_by(TrigramWordDistance(said, column))
            codes |= set(nearest.values_list("pk", flat=True)[:CANDIDATES])
    return Settlement.objects.select_related("area").filter(pk__in=codes)


def _standing(row, near):
    people = math.log10(1 + min(row.population or 0, _MANY_PEOPLE)) / math.log10(_MANY_PEOPLE)
    if near is None:
        return _FOR_PEOPLE * people
    away = great_circle_m(*near, row.latitude, row.longitude)
    return _FOR_PEOPLE * people + _FOR_NEARNESS / (1 + away / _HALF_WAY_M)


def _spelling(row, likest: Likeness):
    said = [*row.names.values(), *row.spellings]
    return next((one for one in said if fold(one) == likest.folded), row.name)
