"""What: the type of violation, and the line of what was observed."""

import json

from violations.exchange.shapes.values import count_of, folded, plain, whole
from violations.exchange.shapes.words import (
    DIRECTIONS,
    ITEMS,
    MEANS,
    QUALIFIERS,
    TYPES_OF_ACLED,
    TYPES_OF_WEAPONS,
    WEAPONS,
    calibre_in,
    word_in,
)

LISTS = ("observations", "people", "damage")
CODES = ("effects", "conditions")
READS_OF_WHAT = {
    *LISTS, *CODES, "item", "qualifier", "means", "weapon", "calibre", "direction", "count",
    "violation_type", "acled_event_type", "acled_sub_event_type", "target",
}  # fmt: skip


def tell_what(tell):
    _tell_lists(tell)
    given, said = tell.given, tell.said
    weapon = word_in(given.get("weapon"), WEAPONS)
    if "observations" not in said:
        said["observations"] = [_line(tell, weapon)]
    said["violation_type"] = _type(tell, weapon)
    if given.get("target"):
        said["target"] = given["target"].strip()[:300]


def _tell_lists(tell):
    """The lists of our own export: JSON in a cell."""
    for name in LISTS + CODES:
        text = tell.given.get(name)
        if not text or not text.strip():
            continue
        try:
            tell.said[name] = json.loads(text)
        except (ValueError, RecursionError):
            tell.said[name] = text  # the form says what it takes


def _line(tell, weapon):
    given = tell.given
    line = {
        "item": word_in(given.get("item"), ITEMS) or "undetermined",
        "means": word_in(given.get("means"), MEANS) or "told",
    }
    qualifier = word_in(given.get("qualifier") or given.get("item"), QUALIFIERS)
    if qualifier:
        line["qualifier"] = qualifier
    if weapon:
        line["weapon"] = weapon
    calibre = given.get("calibre") or calibre_in(given.get("weapon"))
    if calibre:
        line["calibre"] = calibre.strip()[:40]
    direction = word_in(given.get("direction"), DIRECTIONS)
    if direction:
        line["direction"] = direction
    if given.get("count"):
        number, at_least = count_of(given["count"])
        if number.isdecimal():
            line["count"] = number
            if at_least:
                line["at_least"] = True
        elif folded(number) not in ("n k", "unknown", "na", "n a", "none", "undetermined", ""):
            line["count"] = whole(number)  # the form says that it is no number
    return line


def _type(tell, weapon):
    given, types = tell.given, tell.reading.types
    stated = given.get("violation_type")
    if stated and stated.strip():
        found = types.get(plain(stated)) or types.get(folded(stated))
        return found or stated.strip()  # the form says that there is no such type
    for name in ("acled_sub_event_type", "acled_event_type"):
        for code in TYPES_OF_ACLED.get(folded(given[name]), ()) if name in given else ():
            if code in types:
                return code
    code = TYPES_OF_WEAPONS.get(weapon)
    return code if code in types else tell.reading.default_type
