"""Names of places compared across scripts, spellings and slips of the finger.

A name is folded to plain Latin letters, whatever its script, and from that to its consonants, so
that "Hirbinifsah", "Kherbet Nefseh", "حر بنفسه" and "Хирбинафса" are one: vowels are what
transliterations of Arabic disagree about most. The database folds alike (`zones_folded`,
`zones_consonants`), and so does `static/js/geo/names.js`; a test holds the three together.

Likeness is that of PostgreSQL's pg_trgm: shared groups of three letters out of all.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["Likeness", "consonants", "fold", "likeness", "trigrams"]

LEAST = 0.3  # less alike is not alike

_SAYS_NOTHING = re.compile("['`´‘’‛′\u02b0-\u02ff\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_MARKS = re.compile(
    "[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]"
)
_ARTICLE = re.compile("(^|[^\u0621-\u06d3])ال(?=[\u0621-\u06d3]{2})")
_LETTERS = str.maketrans(
    dict(
        zip(
            "абвгдезийклмнопрстуфхыэіґқңөұүһәјїєابتجحدرزسصضطظفقكلمنهويىةپگکیڤەہھےıøđłðħəŋς"
            "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹ع",
            "abvgdeziiklmnoprstufhyeigknouuhajieabtjhdrzssdtzfqklmnhwyyhpgkyvhhhyiodldhanσ"
            "01234567890123456789a",
            strict=True,
        )
    )
    | dict.fromkeys("ъьء", "")
    | {"ж": "zh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya", "ғ": "gh"}
    | {"ث": "th", "خ": "kh", "ذ": "dh", "ش": "sh", "غ": "gh", "چ": "ch", "ژ": "zh"}
    | {"ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"}
)
_BETWEEN_WORDS = re.compile(
    "[\u0001-\u002f\u003a-\u0060\u007b-\u00bf\u00d7\u00f7\u060c\u061b\u061f\u066a-\u066d\u06d4"
    "\u2000-\u206f\u3000-\u303f]+"
)
_ARTICLES = re.compile("([aeiu]l|ehl|a[dnrstz]|e[dnrstz]|ash|esh|ett|adh|edh|ath|eth)")
_SOUNDS = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("([a-z]{3}[ae])t(?= )", r"\1"),  # Khirbat, Maarrat: the ending speaks or not
        ("[sc]h", "s"),
        ("kh", "x"),
        ("([gdt])h", r"\1"),
        ("zh|dj", "j"),
        ("ph", "f"),
        ("h(?= |$)", ""),
    )
]
_ALIKE = str.maketrans("xqcpv", "hkjbw")


def fold(name: str) -> str:
    """The name in plain lower-case Latin letters, without accents, signs and articles."""
    folded = unicodedata.normalize("NFKD", _SAYS_NOTHING.sub("", name))
    folded = "".join(_small(letter) for letter in _MARKS.sub("", folded))
    folded = _ARTICLE.sub(r"\1al ", folded).replace("дж", "j").translate(_LETTERS)
    words = _BETWEEN_WORDS.sub(" ", folded).strip(" ")
    said = [word for word in words.split(" ") if not _ARTICLES.fullmatch(word)]
    return " ".join(said) or words


def consonants(folded: str) -> str:
    """The consonants of a folded name, with sounds that scripts and ears confuse as one."""
    for pattern, sound in _SOUNDS:
        folded = pattern.sub(sound, folded)
    folded = re.sub(r"([a-z])\1+", r"\1", folded.translate(_ALIKE))
    return re.sub("[aeiou ]+", "", re.sub("([^ ])[wy]+", r"\1", folded))


def trigrams(folded: str) -> frozenset[str]:
    """The groups of three letters of each word, its edges included, as pg_trgm counts them."""
    words = (f"  {word} " for word in folded.split(" ") if word)
    return frozenset(word[at : at + 3] for word in words for at in range(len(word) - 2))


@dataclass(frozen=True)
class Likeness:
    """How alike (0 to 1), by what ("spelling", "beginning", "similar", "sound"), which spelling."""

    score: float
    how: str
    folded: str


def likeness(folded: str, spellings: Iterable[str]) -> Likeness | None:
    """The best likeness of folded text to one of the folded spellings; None below 0.3."""
    groups, sound = trigrams(folded), consonants(folded)
    best = max(
        (
            Likeness(score, how, spelling)
            for spelling in spellings
            for score, how in _ways(folded, groups, sound, spelling)
        ),
        key=lambda likeness: likeness.score,
        default=None,
    )
    return best if best and best.score >= LEAST else None


def _ways(
    folded: str, groups: frozenset[str], sound: str, spelling: str
) -> Iterable[tuple[float, str]]:
    if not folded or not spelling:
        return
    theirs = trigrams(spelling)
    shared = len(groups & theirs)
    similar = shared / (len(groups) + len(theirs) - shared)
    if spelling == folded:
        yield 1.0, "spelling"
    elif spelling.replace(" ", "") == folded.replace(" ", ""):
        yield 0.97, "spelling"
    if spelling.startswith(folded):
        yield 0.85 + 0.1 * similar, "beginning"
    elif f" {folded}" in spelling:
        yield 0.75 + 0.1 * similar, "beginning"
    yield similar, "similar"
    yield _sounding(sound, consonants(spelling)) + 0.1 * similar, "sound"


def _sounding(sound: str, other: str) -> float:
    """The same consonants say more, the more they are."""
    if sound == other:
        return min(0.8, 0.2 * len(sound))
    groups, theirs = trigrams(sound), trigrams(other)
    shared = len(groups & theirs)
    return 0.7 * shared / (len(groups) + len(theirs) - shared) if shared else 0.0


def _small(letter: str) -> str:
    """One letter for one, as PostgreSQL does: a final sigma depends on its place elsewhere."""
    small = letter.lower()
    return small if len(small) == 1 else letter
