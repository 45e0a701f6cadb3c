"""In which encoding a text was written: by its mark, by being UTF-8, else by its letters."""

import codecs

from charset_normalizer import from_bytes

# Those of this part of the world; offered to a person as well.
ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "cp1256": "Windows-1256 (العربية)",
    "cp1251": "Windows-1251 (Русский)",
    "cp1254": "Windows-1254 (Türkçe)",
    "cp1252": "Windows-1252",
    "iso8859_6": "ISO 8859-6 (العربية)",
    "koi8_r": "KOI8-R (Русский)",
    "cp866": "DOS 866 (Русский)",
}
_MARKS = [
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
]
_PIECE = 1 << 20
_ENOUGH = 32_768


def encoding_of(file):
    """The name of a codec; the file stands at its beginning afterwards."""
    start = file.read(_ENOUGH)
    file.seek(0)
    for mark, name in _MARKS:
        if start.startswith(mark):
            return name
    wide = _wide(start)
    if wide:
        return wide
    telling = _first_letters_beyond_ascii(file)
    file.seek(0)
    return _by_its_letters(telling) if telling else "utf-8"


def _wide(start):
    """UTF-16 without a mark: every other byte of plain letters is nothing."""
    half = len(start) // 2 or 1
    if start[1::2].count(0) > 0.3 * half and start[0::2].count(0) < 0.05 * half:
        return "utf-16-le"
    if start[0::2].count(0) > 0.3 * half and start[1::2].count(0) < 0.05 * half:
        return "utf-16-be"
    return ""


def _first_letters_beyond_ascii(file):
    """Some bytes around the first that are not ASCII: the beginning often tells nothing."""
    while piece := file.read(_PIECE):
        if piece.isascii():
            continue
        at = next(place for place, byte in enumerate(piece) if byte > 127)
        found = piece[max(0, at - 512) : at + _ENOUGH]
        return found if len(found) > 4096 else found + file.read(_ENOUGH)
    return b""


def _by_its_letters(telling):
    try:
        codecs.getincrementaldecoder("utf-8")().decode(_from_a_letter_on(telling))
    except UnicodeDecodeError:
        pass
    else:
        return "utf-8"
    one_byte = [name for name in ENCODINGS if not name.startswith("utf")]
    best = from_bytes(telling, cp_isolation=one_byte, threshold=0.9).best()
    return best.encoding if best else "cp1256"


def _from_a_letter_on(telling):
    """Without the rest of a letter that began before the sample."""
    at = 0
    while at < min(4, len(telling)) and 0x80 <= telling[at] < 0xC0:
        at += 1
    return telling[at:]
