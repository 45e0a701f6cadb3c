"""How long a search takes among many settlements: on the server, and on the device with no line.

    .venv/bin/python bench/settlements.py [--rows 30000] [--taken 5000]

Makes up a gazetteer out of the demonstration's names, loads it into a database of its own as
`manage.py load_settlements` does, and asks for names with slips in three scripts. Then takes some
of it along into a browser, as `/api/v1/settlements/offline/` would, and asks there.
"""

import argparse
import csv
import gzip
import io
import json
import os
import random
import statistics
import sys
import time
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("TEST_DB_SUFFIX", "bench_settlements")

from tests.own_servers import needed  # noqa: E402, I001, points the settings at a database of its own

import django  # noqa: E402

django.setup()

from django.test.utils import setup_databases, teardown_databases  # noqa: E402
from django.utils import timezone  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402

from astana.embedded import servers  # noqa: E402
from monitoring.demonstration.facts import DATA, read  # noqa: E402
from tests.browsing import launch  # noqa: E402
from tests.violations.geo.on_the_device import device  # noqa: E402
from violations.zones.gazetteer import settlements_like  # noqa: E402
from violations.zones.gazetteer_files import Gazetteer  # noqa: E402
from violations.zones.loading import load_settlements  # noqa: E402
from violations.zones.models import AdminArea, Settlement  # noqa: E402
from violations.zones.offline import gazetteer_of  # noqa: E402

ASKED = [
    "Hirbinifsah", "حر بنفسه", "Хирбинафса", "Maarat al-Numan", "hama", "idl", "khan sheikoun",
    "Cisr eş-Şuğur", "Дейр-эз-Зор", "kafr", "tall rif", "latamina",
]  # fmt: skip
SYLLABLES = (
    "ba",
    "ka",
    "ra",
    "mu",
    "ar",
    "ta",
    "bi",
    "la",
    "qa",
    "dar",
    "kha",
    "tall",
    "umm",
    "kafr",
)
ON_THE_DEVICE = """async ([list, asked]) => {
  const { indexOf, searchSettlements } = await import("/js/geo/settlements.js");
  let began = performance.now();
  indexOf(list);
  const ready = performance.now() - began;
  const took = asked.map((text) => {
    began = performance.now();
    searchSettlements(list, text);
    return performance.now() - began;
  });
  return [ready, took];
}"""


def made_up(rows):
    """The demonstration's gazetteer, and as many variations of its rows as are asked for."""
    chance = random.Random(1)  # noqa: S311
    with (DATA / "settlements.csv").open(encoding="utf-8", newline="") as stream:
        known = list(csv.DictReader(stream))
    text = io.StringIO()
    table = csv.DictWriter(text, known[0])
    table.writeheader()
    table.writerows(known)
    for number in range(rows - len(known)):
        row = dict(chance.choice(known))
        row["code"] = f"x{number}"
        for column in ("name_en", "name_ar", "name_ru", "spellings"):
            names = row[column].split("|") if row[column] else []
            row[column] = "|".join(_varied(name, chance) for name in names)
        table.writerow(row)
    return text.getvalue().encode()


def _varied(name, chance):
    for _time in range(chance.randrange(1, 4)):
        at = chance.randrange(len(name) + 1)
        name = name[:at] + chance.choice(SYLLABLES) + name[at:]
    return name


def timed(act):
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def tell(what, seconds):
    middle, worst = statistics.median(seconds) * 1000, max(seconds) * 1000
    print(f"{what}: {middle:.1f} ms in the middle, {worst:.1f} ms at worst")


def on_the_server(rows):
    file = made_up(rows)
    gazetteer = Gazetteer(io.BytesIO(file))
    seconds = timed(lambda: load_settlements(gazetteer, by=None, at=timezone.now()))
    print(f"{Settlement.objects.count():,} settlements loaded in {seconds:.1f} s")
    settlements_like("warm")
    tell("a search on the server", [timed(partial(settlements_like, text)) for text in ASKED * 5])


def on_the_device(taken):
    governorates = AdminArea.objects.filter(kind="governorate")
    offline = gazetteer_of(governorates)
    offline["settlements"] = offline["settlements"][:taken]
    sent = json.dumps(offline, ensure_ascii=False, separators=(",", ":")).encode()
    print(f"{len(offline['settlements']):,} taken along: {len(gzip.compress(sent)) / 1000:.0f} kB")
    with sync_playwright() as playwright, device(launch(playwright)) as page:
        ready, took = page.evaluate(ON_THE_DEVICE, [offline, ASKED * 5])
    print(f"made ready once: {ready:.0f} ms")
    tell("a search on the device", [milliseconds / 1000 for milliseconds in took])


def main():
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    reader.add_argument("--rows", type=int, default=30_000)
    reader.add_argument("--taken", type=int, default=5_000)
    said = reader.parse_args()
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright's loop runs beside the database
    with servers.in_use(needed, lambda line: None):
        made = setup_databases(verbosity=0, interactive=False)
        try:
            for row in read("governorates"):
                AdminArea.objects.create(pcode=row["pcode"], kind=row["kind"], names=row["names"])
            on_the_server(said.rows)
            on_the_device(said.taken)
        finally:
            teardown_databases(made, verbosity=0)


if __name__ == "__main__":
    main()
