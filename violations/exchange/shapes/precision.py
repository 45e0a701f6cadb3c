"""How sure others say a place or a time is, in our words, and back.

UCDP GED where_prec 1-7 and date_prec 1-5 (UCDP GED codebook), ACLED geo_precision 1-3 and
time_precision 1-3 (ACLED codebook). Ours is a circle in metres, or only the governorate.
"""

from violations.reports.enums import PlaceNotation

AREA_ONLY = "area"  # no point: the coordinates stand for the middle of a governorate
MOST_M = 200_000

# where_prec: 1 the place itself, 2 near it, 3 its district, 4 its governorate, 5 a larger area or
# a line, 6 the country, 7 at sea or in the air.
UCDP_WHERE = {1: 2_000, 2: 25_000, 3: 50_000, 4: AREA_ONLY, 5: 75_000, 6: MOST_M, 7: 100_000}
# geo_precision: 1 the town, 2 near it or a part of the district, 3 the region.
ACLED_WHERE = {1: 5_000, 2: 30_000, 3: AREA_ONLY}

# date_prec: 1 the day, 2 two to six days, 3 the week, 4 the month, 5 the year: their most days.
UCDP_DAYS = {1: 1, 2: 6, 3: 7, 4: 31, 5: 366}
# time_precision: 1 the day, 2 the week around the date given, 3 its month.
ACLED_DAYS = {1: 1, 2: 7, 3: 31}


def ours(table, code):
    """(metres or None, whether only the area is known) for a code; KeyError when there is none."""
    metres = table[code]
    return (None, True) if metres == AREA_ONLY else (metres, False)


def code_of_place(table, notation, uncertainty_m):
    """The code that says the same, or the next one that claims less."""
    if notation == PlaceNotation.AREA:
        return next(code for code, metres in table.items() if metres == AREA_ONLY)
    circles = sorted((metres, code) for code, metres in table.items() if metres != AREA_ONLY)
    sure = MOST_M if uncertainty_m is None else uncertainty_m
    return next((code for metres, code in circles if metres >= sure), circles[-1][1])


def code_of_days(table, days):
    """The code for an event known to lie within so many days."""
    return next((code for code, most in table.items() if days <= most), max(table))
