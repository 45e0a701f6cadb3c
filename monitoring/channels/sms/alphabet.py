"""How long a text message is: the seven-bit alphabet of GSM, else UCS-2, and its parts.

Source: 3GPP TS 23.038 (alphabets), 3GPP TS 23.040 section 9.2.3.24.1 (joined messages).
"""

from dataclasses import dataclass

BASIC = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\x1bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENDED = {
    "\f": 10, "^": 20, "{": 40, "}": 41, "\\": 47, "[": 60, "~": 61, "]": 62, "|": 64, "€": 101,
}  # fmt: skip
ESCAPE = 27
ALONE = {"gsm7": 160, "ucs2": 70}  # septets, or units of sixteen bits
JOINED = {"gsm7": 153, "ucs2": 67}
MOST_PARTS = 255


@dataclass(frozen=True)
class Parts:
    """A text as it is sent: `coding` "gsm7" (one septet a byte) or "ucs2", one bytes a part."""

    coding: str
    parts: list


def parts_of(text):
    """The text in as few messages as it takes; no character is cut in two."""
    coding = "gsm7" if all(one in _CODES for one in text) else "ucs2"
    characters = [_CODES[one] if coding == "gsm7" else one.encode("utf-16-be") for one in text]
    width = 1 if coding == "gsm7" else 2
    if sum(map(len, characters)) <= ALONE[coding] * width:
        return Parts(coding, [b"".join(characters)])
    return Parts(coding, _cut(characters, JOINED[coding] * width))


def _cut(characters, most):
    parts = [b""]
    for one in characters:
        if len(parts[-1]) + len(one) > most:
            parts.append(b"")
        parts[-1] += one
    if len(parts) > MOST_PARTS:
        raise ValueError("the text is too long for a text message")
    return parts


_CODES = {one: bytes([code]) for code, one in enumerate(BASIC) if code != ESCAPE}
_CODES |= {one: bytes([ESCAPE, code]) for one, code in EXTENDED.items()}
