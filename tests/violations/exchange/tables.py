"""Tables as other hands make them, for the tests."""

import csv
import datetime
import io
import random

GED = [
    "id", "type_of_violence", "conflict_name", "side_a", "side_b", "number_of_sources",
    "source_office", "source_date", "source_headline", "where_prec", "where_coordinates",
    "adm_1", "adm_2", "latitude", "longitude", "event_clarity", "date_prec", "date_start",
    "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "low", "best", "high",
]  # fmt: skip
HEADLINES = [
    "The Turkish – Russian cease-fire leaves movement, casualties",
    'They said "nothing moved", and it did',
    "Seven fighters were killed\nin the renewed clashes",
    "مقتل سبعة مقاتلين في الاشتباكات",
    "=HYPERLINK(\"https://example.org\",\"more\")",
    "",
]  # fmt: skip


def ged(rows, *, seed=1):
    """A table of UCDP GED, with the quirks of the real one."""
    chance = random.Random(seed)
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(GED)
    for number in range(rows):
        day = datetime.date(2016, 12, 30) + datetime.timedelta(days=chance.randrange(300))
        precision = chance.choice([1, 1, 1, 2, 4])
        last = day + datetime.timedelta(days={1: 0, 2: 4, 4: 27}[precision])
        deaths = [chance.choice([0, 0, 0, 1, 3]) for _side in range(4)]
        best = sum(deaths)
        table.writerow(
            [
                400_000 + number, chance.choice([1, 1, 2, 3]), "Syria: Government",
                "Government of Syria", chance.choice(["Syrian insurgents", "Civilians"]), 1,
                chance.choice(["SOHR", "SOHR;Airwars"]), last.isoformat(),
                chance.choice(HEADLINES), chance.choice([1, 2, 3, 4, 5, 6, 7]),
                chance.choice(["Al Lataminah town", "Wadi Barada area", ""]),
                chance.choice(["Hamah Governorate", "Hama", "Somewhere else", ""]),
                chance.choice(["Muhradah district", ""]),
                f"{chance.uniform(33, 36):.6f}", f"{chance.uniform(36, 40):.6f}", 1, precision,
                day.isoformat(), last.isoformat(), *deaths, max(0, best - 1), best, best + 2,
            ]
        )  # fmt: skip
    return text.getvalue()


def lines(*rows, delimiter=","):
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue()


PLAIN = ["id", "date", "time", "latitude", "longitude", "governorate", "place", "killed", "notes"]


def plain(**said):
    """One row of a table with plain heads."""
    usual = {
        "id": "1", "date": "2017-01-31", "time": "05:40", "latitude": "35.32",
        "longitude": "36.62", "governorate": "Hama", "place": "Al-Lataminah", "killed": "2",
        "notes": "Shells fell.",
    }  # fmt: skip
    return list((usual | said).values())
