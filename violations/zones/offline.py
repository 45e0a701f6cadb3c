"""The gazetteer of chosen governorates, small enough to be kept for working with no line."""

from django.db.models import Q

from violations.geo.names import fold
from violations.zones.gazetteer_files import LANGUAGES
from violations.zones.models import AdminArea, Settlement

MOST_SETTLEMENTS = 20_000  # some 2 MB, a sixth of it compressed


def areas_named(pcodes):
    """The areas with those P-codes, in their order."""
    return list(AdminArea.objects.filter(pcode__in=pcodes))


def gazetteer_of(areas):
    """The settlements of the areas and their parts, as arrays: names of fields cost the most.

    `languages`: the order of names. `areas`: [P-code, [names]]. `settlements`: [code, latitude,
    longitude, index of the area, population or 0, [names], [spellings]]. A name is "" where
    there is none in that language; spellings that differ from another in accents or script only
    are left out, for the search finds them anyway.
    """
    within = Settlement.objects.filter(Q(area__in=areas) | Q(area__parent__in=areas))
    rows = list(within.defer("folded", "consonants")[:MOST_SETTLEMENTS])
    known = AdminArea.objects.filter(pk__in={row.area_id for row in rows})
    index = {area.pk: place for place, area in enumerate(known)}
    return {
        "languages": list(LANGUAGES),
        "areas": [[area.pcode, _names(area)] for area in known],
        "settlements": [
            [
                row.code,
                round(row.latitude, 5),
                round(row.longitude, 5),
                index[row.area_id],
                row.population or 0,
                _names(row),
                _other_spellings(row),
            ]
            for row in rows
        ],
    }


def _names(row):
    return [row.names.get(language, "") for language in LANGUAGES]


def _other_spellings(row):
    said = {fold(name) for name in row.names.values()}
    others = {}
    for spelling in row.spellings:
        folded = fold(spelling)
        if folded not in said:
            others.setdefault(folded, spelling)
    return list(others.values())
