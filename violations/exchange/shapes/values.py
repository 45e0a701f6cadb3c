"""Numbers, words and marks as tables of many hands write them."""

import re
import unicodedata
from functools import lru_cache

_DIGITS = str.maketrans(
    {
        **{chr(0x0660 + digit): str(digit) for digit in range(10)},
        **{chr(0x06F0 + digit): str(digit) for digit in range(10)},
        "\u066b": ".",  # Arabic decimal separator
        "\u066c": "",  # Arabic thousands separator
        "\u060c": ",",
        "\u2212": "-",
        "\u00a0": " ",
        "\u202f": " ",
    }
)
_AT_LEAST = re.compile(
    r"^(?:>=|≥|>|at least|min\.?|more than|не менее|en az|حداقل|على الأقل)\s*", re.I
)
_NUMBER = re.compile(r"[+-]?\d{1,15}(?:\.\d{1,17})?(?:[eE][+-]?\d{1,2})?")
_GROUPED = re.compile(r"\d{1,3}(?:[ ,'’]\d{3})+")
FORMULA = ("=", "+", "-", "@", "\t", "\r")
_PLAIN_NUMBER = re.compile(r"[+-]?[\d.,\s]+%?$")


def plain(text):
    """The text with Arabic and Persian digits as ASCII, and without blanks around."""
    if not text.isascii():
        text = text.translate(_DIGITS)
    return text.strip()


def whole(text):
    """A whole number as the form reads it ("1 234" is 1234, "5.0" is 5), else the text itself."""
    text = plain(text)
    if text.isdecimal():
        return text
    if _GROUPED.fullmatch(text):
        return re.sub(r"\D", "", text)
    if _NUMBER.fullmatch(text):
        number = float(text)
        return str(int(number)) if number.is_integer() else text
    return text


def fraction(text):
    """A number with a fraction; a comma may stand for the point."""
    text = plain(text)
    if "," in text and "." not in text and text.count(",") == 1:
        text = text.replace(",", ".")
    return text


def count_of(text):
    """(number as text, whether it is "at least" that): ">20" is 20, at least."""
    text = plain(text)
    without = _AT_LEAST.sub("", text)
    more = without.endswith("+")
    return whole(without.rstrip("+")), more or without != text


def looks_like_formula(text):
    """Whether a spreadsheet would run the text instead of showing it."""
    return text[:1] in FORMULA and len(text) > 1 and not _PLAIN_NUMBER.match(text)


def unescaped(text):
    """The text as it was before an export set an apostrophe before it."""
    return text[1:] if text[:1] == "'" and text[1:2] in FORMULA else text


def escaped(text):
    """The text so that no spreadsheet runs it."""
    return "'" + text if text[:1] in FORMULA or (text[:1] == "'" and text[1:2] in FORMULA) else text


_SURPLUS = {"province", "governorate", "muhafazat", "محافظة", "область", "провинция", "ili"}


@lru_cache(maxsize=16_384)
def folded(name):
    """A name so that two spellings of one are alike: for areas, parties and column heads."""
    letters = unicodedata.normalize("NFKD", str(name)).casefold()
    letters = "".join(
        letter if letter.isalnum() else " "
        for letter in letters
        if not unicodedata.combining(letter) and letter not in "'’`ʼ"
    )
    words = letters.split()
    kept = [word for word in words if word not in _SURPLUS]
    return " ".join(kept or words)
