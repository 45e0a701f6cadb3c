"""What a device reads and reckons with no line is what the server would: one set of vectors."""

import csv
import gzip
import random
from pathlib import Path

import pytest

from tests.violations.geo import test_coordinates, test_links
from tests.violations.geo.on_the_device import STATIC, device
from tests.violations.geo.test_published_squares import PUBLISHED
from violations.geo.bearings import bearing_and_distance, destination, distance_m, radius_of
from violations.geo.coordinates import CannotRead, format_mgrs, format_point, parse_point
from violations.geo.names import consonants, fold

pytestmark = pytest.mark.browser

NOTATIONS = ["decimal", "ddm", "dms", "mgrs"]
LETTERS = "0123456789.,; °'\"NSEWСЮВЗKGDB-+شمالشرق٣٥"
PLACES = Path(__file__).parents[3] / "monitoring/demonstration/data/settlements.csv"

READ = """async (texts) => {
  const { parsePoint } = await import("/js/geo/coordinates.js");
  return texts.map((text) => {
    try {
      const read = parsePoint(text);
      return [read.latitude, read.longitude, read.notation, read.precision, read.uncertainty];
    } catch (error) {
      return error.code ?? String(error.stack);
    }
  });
}"""
WRITE = """async ([points, notations]) => {
  const { formatPoint } = await import("/js/geo/coordinates.js");
  return points.map((point) => notations.map((notation) => formatPoint(...point, notation)));
}"""
RECKON = """async (ways) => {
  const { bearingAndDistance, destination, radiusOf } = await import("/js/geo/bearings.js");
  return ways.map(([from, to, bearing, metres]) => {
    const way = bearingAndDistance(from, to);
    const there = destination(...from, bearing, metres);
    return [way.bearing, way.distance, there.latitude, there.longitude, radiusOf(metres, 5, 99)];
  });
}"""
FOLD = """async (names) => {
  const { fold, consonants } = await import("/js/geo/names.js");
  return names.map((name) => [fold(name), consonants(fold(name))]);
}"""


@pytest.fixture(scope="module")
def page(browser):
    with device(browser) as opened:
        yield opened


@pytest.fixture(scope="module")
def chance():
    return random.Random(3)


def points(chance, count):
    somewhere = [(chance.uniform(-90, 90), chance.uniform(-180, 180)) for _ in range(count)]
    seams = [
        (north + off, east)
        for north in (-90, -80, 0, 8, 56, 64, 72, 84, 90)
        for off in (-1e-7, 0, 1e-7)
        for east in (-180, -6, 0, 3, 9, 12, 21, 33, 42, 180)
        if abs(north + off) <= 90
    ]
    return somewhere + seams


def lenient():
    """Every text that the tests of reading hold, whether it can be read or not."""
    for module in (test_coordinates, test_links):
        for test in vars(module).values():
            for mark in getattr(test, "pytestmark", []):
                rows = mark.args[1] if mark.name == "parametrize" else []
                texts = (row[0] if isinstance(row, tuple) else row for row in rows)
                yield from (text for text in texts if isinstance(text, str))


def squares(chance, count):
    """References with any letters and figures: most name no square."""
    letters = "ABCDEFGHJKLMNPQRSTUVWXYZ"
    for _ in range(count):
        zone = chance.choice(["", *map(str, range(63))])
        band = chance.choice("CDEFGHJKLMNPQRSTUVWX" if zone else "ABYZ")
        figures = "".join(chance.choices("0123456789", k=2 * chance.randrange(6)))
        yield f"{zone}{band}{chance.choice(letters)}{chance.choice(letters)}{figures}"


def slips(chance, texts, count):
    """Texts with a letter more, another, or one less; and letters in any order."""
    for _ in range(count):
        text = chance.choice(texts)
        at = chance.randrange(len(text) + 1)
        yield text[:at] + chance.choice(LETTERS) + text[at + chance.randrange(3) :]
        yield "".join(chance.choices(LETTERS, k=chance.randrange(25)))


def read(text):
    try:
        point = parse_point(text)
    except CannotRead as reason:
        return reason.code
    return [
        point.latitude,
        point.longitude,
        point.notation,
        point.precision_m,
        point.uncertainty_m,
    ]


def test_the_device_reads_as_the_server_does(page, chance):
    written = [
        text
        for point in points(chance, 250)
        for text in (
            *(format_point(*point, notation) for notation in NOTATIONS),
            format_mgrs(*point, chance.randrange(5)),
        )
    ]
    texts = [*written, *(reference for *_point, reference in PUBLISHED), *lenient()]
    texts += [*squares(chance, 1_500), *slips(chance, texts, 1_500)]
    different = []
    for text, theirs in zip(texts, page.evaluate(READ, texts), strict=True):
        ours = read(text)
        if isinstance(ours, str) or isinstance(theirs, str):
            same = ours == theirs
        else:
            same = ours[2:] == theirs[2:] and distance_m(*ours[:2], *theirs[:2]) < 0.1
        if not same:
            different.append((text, ours, theirs))
    assert different == []
    assert {read(text) for text in texts if isinstance(read(text), str)} >= {
        "too_long", "empty", "not_a_point", "ambiguous_comma", "one_letter", "same_axis", "sixty",
        "sign_and_letter", "broken_fraction", "latitude_range", "longitude_range", "mgrs_digits",
        "mgrs_unknown", "link_without_point", "unknown_system",
    }  # fmt: skip


def test_the_device_writes_as_the_server_does(page, chance):
    given = points(chance, 500) + [point[:2] for point in PUBLISHED]
    theirs = page.evaluate(WRITE, [given, NOTATIONS])
    for point, texts in zip(given, theirs, strict=True):
        assert texts == [format_point(*point, notation) for notation in NOTATIONS]


def test_the_device_reckons_as_the_server_does(page, chance):
    some = points(chance, 250)
    ways = [
        (
            chance.choice(some),
            chance.choice(some),
            chance.uniform(0, 360),
            10 ** chance.uniform(0, 7),
        )
        for _ in range(500)
    ]
    for (start, to, bearing, metres), theirs in zip(ways, page.evaluate(RECKON, ways), strict=True):
        assert theirs[:2] == pytest.approx(bearing_and_distance(*start, *to), rel=1e-9, abs=1e-6)
        assert distance_m(*theirs[2:4], *destination(*start, bearing, metres)) < 0.001
        assert theirs[4] == pytest.approx(radius_of(metres, 5, 99), abs=1e-6)


def test_the_device_folds_names_as_the_server_does(page):
    with PLACES.open(encoding="utf-8") as stream:
        names = [name for row in csv.reader(stream) for field in row for name in field.split("|")]
    blocks = [(1, 0x250), (0x370, 0x530), (0x600, 0x700), (0x1E00, 0x1F00), (0xFB50, 0xFE00)]
    names += [f"b{chr(code)}nd" for first, last in blocks for code in range(first, last)]
    different = [
        (name, ours, theirs)
        for name, theirs in zip(names, page.evaluate(FOLD, names), strict=True)
        if theirs != (ours := [fold(name), consonants(fold(name))])
    ]
    assert different == []


def test_the_modules_are_small():
    scripts = [path.read_bytes() for path in (STATIC / "js/geo").glob("*.js")]
    assert sum(len(gzip.compress(script)) for script in scripts) < 15_000
