"""Gazetteers as files: our own CSV, and the tables that GeoNames gives out for a country.

Both are read row by row, so a file may be as long as it likes.
"""

import csv
import hashlib
import itertools

from django.utils.translation import gettext as _

from violations.geo.reading import CannotRead
from violations.geo.transliteration import in_cyrillic, in_persian_letters
from violations.zones.enums import SettlementKind
from violations.zones.models import Settlement

LANGUAGES = ("en", "ar", "ru", "tr", "fa", "kk")
REQUIRED = {"code", "name_en", "latitude", "longitude"}
LONGEST_CODE, LONGEST_NAME, MOST_SPELLINGS = 24, 200, 100

GEONAMES_COLUMNS = 19
GEONAMES_SOURCE = "GeoNames (CC BY 4.0)"
# GeoNames' codes of populated places; what is not here is a village.
_KINDS = {
    **dict.fromkeys(("PPLC", "PPLA", "PPLG"), SettlementKind.CITY),
    **dict.fromkeys(("PPLA2", "PPLA3"), SettlementKind.TOWN),
    "PPLX": SettlementKind.QUARTER,
    **dict.fromkeys(("PPLQ", "PPLH", "PPLW"), SettlementKind.ABANDONED),
}


class Gazetteer:
    """The rows of a file open for reading bytes: pairs of a `Settlement` and its area's P-code.

    The P-code is "" where the file names none. Raises `CannotRead` with the line. `digest` is
    the SHA-256 of what has been read so far.
    """

    def __init__(self, stream):
        self._stream = stream
        self._hash = hashlib.sha256()
        self._line = 0

    @property
    def digest(self):
        return self._hash.hexdigest()

    def __iter__(self):
        try:
            lines = self._lines()
            first = next(lines, "")
            if first.count("\t") == GEONAMES_COLUMNS - 1:
                yield from _from_geonames(itertools.chain([first], lines))
            else:
                yield from _from_our_own(itertools.chain([first], lines))
        except (csv.Error, ValueError) as error:
            raise CannotRead(
                "bad_row",
                _("Line %(line)s cannot be read: %(why)s") % {"line": self._line, "why": error},
            ) from error

    def _lines(self):
        for raw in self._stream:
            self._line += 1
            self._hash.update(raw)
            text = raw.decode("utf-8-sig" if self._line == 1 else "utf-8")
            if "\0" in text:
                raise ValueError(_("it holds a character that no text has"))
            yield text


def _from_our_own(lines):
    rows = csv.DictReader(lines)
    missing = REQUIRED - set(rows.fieldnames or ())
    if missing:
        raise ValueError(
            _("columns are missing: %(names)s") % {"names": ", ".join(sorted(missing))}
        )
    for said in rows:
        said = {column: (text or "").strip() for column, text in said.items() if column}
        names = {language: said.get(f"name_{language}", "") for language in LANGUAGES}
        row = _settlement(
            code=said["code"],
            names={language: name for language, name in names.items() if name},
            latitude=said["latitude"],
            longitude=said["longitude"],
            spellings=said.get("spellings", "").split("|"),
            kind=said.get("kind", ""),
            population=said.get("population", ""),
            source=said.get("source", ""),
        )
        yield row, said.get("area", "")


def _from_geonames(lines):
    for line in lines:
        fields = line.rstrip("\r\n").split("\t")
        if len(fields) != GEONAMES_COLUMNS:
            raise ValueError(_("it has not 19 columns"))
        code, name, plain, others, latitude, longitude, kind, feature = fields[:8]
        if kind != "P":
            continue
        spellings = others.split(",")
        names = {"en": plain or name} | {
            language: next(filter(None, (_in(alphabet, one) for one in spellings)), "")
            for language, alphabet in (("ar", ARABIC), ("ru", CYRILLIC))
        }
        row = _settlement(
            code=code,
            names={language: text for language, text in names.items() if text},
            latitude=latitude,
            longitude=longitude,
            spellings=[name, *spellings],
            kind=_KINDS.get(feature, SettlementKind.VILLAGE),
            population=fields[14] if fields[14] != "0" else "",
            source=GEONAMES_SOURCE,
        )
        yield row, ""


ARABIC, CYRILLIC = ("\u0621", "\u064a"), ("\u0410", "\u044f")


def _in(alphabet, text):
    """The text where all its letters are of that alphabet, "" otherwise."""
    first, last = alphabet
    letters = [letter for letter in text if letter.isalpha()]
    return text if letters and all(first <= letter <= last for letter in letters) else ""


def _settlement(*, code, names, latitude, longitude, spellings, kind, population, source):
    if not 0 < len(code) <= LONGEST_CODE:
        raise ValueError(_("the code is missing or longer than 24 letters"))
    if kind and kind not in SettlementKind.values:
        raise ValueError(_("there is no kind “%(kind)s”") % {"kind": kind})
    place = float(latitude), float(longitude)
    if not (-90 <= place[0] <= 90 and -180 <= place[1] <= 180):
        raise ValueError(_("the place is not on the Earth"))
    names, by_rule = _with_names_by_rule(names)
    known = set(names.values())
    others = dict.fromkeys(text.strip() for text in spellings)
    others = [text for text in others if text and text not in known and len(text) <= LONGEST_NAME]
    return Settlement(
        code=code,
        kind=kind,
        population=int(population) if population else None,
        latitude=place[0],
        longitude=place[1],
        names={language: name[:LONGEST_NAME] for language, name in names.items()},
        spellings=others[:MOST_SPELLINGS],
        by_rule=by_rule,
        source=source[:200],
    )


def _with_names_by_rule(names):
    """The names with what rules can add to them, and the languages of those."""
    russian = names.get("ru") or in_cyrillic(names.get("en", ""))
    added = {"ru": russian, "kk": russian, "fa": in_persian_letters(names.get("ar", ""))}
    added = {language: name for language, name in added.items() if name and language not in names}
    return names | added, sorted(added)
