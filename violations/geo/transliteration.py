"""Names brought from one script into another by rule, where no source writes them there.

Into Cyrillic as Russian maps commonly write Arabic names: words joined by hyphens, the article as
"эль-" with the sound that follows it. Such a name is a guess, and whoever keeps it marks it so.
"""

import re
import unicodedata

__all__ = ["in_cyrillic", "in_persian_letters"]

_ARTICLES = {
    latin: cyrillic
    for cyrillic, both in {
        "эль": "al el", "эр": "ar er", "эс": "as es", "эш": "ash esh", "эт": "at et",
        "эд": "ad ed", "эн": "an en", "эз": "az ez",
    }.items()
    for latin in both.split()
}  # fmt: skip
_SOUNDS = {
    "shch": "щ", "iyah": "ия", "iyya": "ия", "sh": "ш", "ch": "ч", "kh": "х", "gh": "г",
    "dh": "д", "th": "т", "zh": "ж", "ph": "ф", "dj": "дж", "aw": "ау", "ya": "я", "yu": "ю",
    "ye": "е", "iy": "и", "ou": "у", "oo": "у", "ee": "и",
    "a": "а", "b": "б", "c": "к", "d": "д", "e": "е", "f": "ф", "g": "г", "h": "х", "i": "и",
    "j": "дж", "k": "к", "l": "л", "m": "м", "n": "н", "o": "о", "p": "п", "q": "к", "r": "р",
    "s": "с", "t": "т", "u": "у", "v": "в", "w": "в", "x": "кс", "y": "й", "z": "з",
}  # fmt: skip
_AT_EDGES = {"ah": "а", "e": "э"}
_SOUND = re.compile("ah$|^e(?!e)|" + "|".join(_SOUNDS))
_NOT_WRITTEN = re.compile("['`´‘’ʻʼʽʾʿ\u0300-\u036f]")


def in_cyrillic(latin: str) -> str:
    """ "Khān Shaykhūn": "Хан-Шайхун"; "Ar Rastan": "Эр-Растан"; "" where nothing can be said."""
    plain = _NOT_WRITTEN.sub("", unicodedata.normalize("NFKD", latin)).lower()
    words = re.findall(r"[a-z]+", plain)
    written = [
        _ARTICLES[word] if word in _ARTICLES and after else _word(word).capitalize()
        for word, after in zip(words, [*words[1:], ""], strict=False)
    ]
    said = "-".join(written)
    return said[:1].upper() + said[1:]


def in_persian_letters(arabic: str) -> str:
    """The Arabic name with the letters that a Persian keyboard has: "حماة": "حماه"."""
    return arabic.translate(str.maketrans("يىكة", "یی\u06a9ه"))


def _word(latin: str) -> str:
    return _SOUND.sub(_cyrillic, latin)


def _cyrillic(sound: re.Match[str]) -> str:
    if sound[0] == "ah" or (sound[0] == "e" and sound.start() == 0):
        return _AT_EDGES[sound[0]]
    return _SOUNDS[sound[0]]
