"""The words of other tables for ours: the OSCE's, ACLED's, and our own in English."""

import re
from itertools import pairwise

from violations.exchange.shapes.values import folded, plain

ITEMS = {
    "explosion": "explosion", "impact": "explosion", "airburst": "explosion",
    "projectile": "projectile", "projectile in flight": "projectile", "missile": "projectile",
    "tracer round": "projectile", "muzzle flash": "muzzle_flash", "muzzle_flash": "muzzle_flash",
    "burst": "burst", "burst of fire": "burst", "shot": "shot", "single shot": "shot",
    "flare": "flare", "illumination flare": "flare", "aircraft": "aircraft", "uav": "aircraft",
    "drone": "aircraft", "aircraft or drone": "aircraft", "presence": "presence",
    "undetermined": "undetermined", "unknown": "undetermined", "n k": "undetermined",
}  # fmt: skip
QUALIFIERS = {
    "outgoing": "outgoing", "impact": "impact", "incoming": "impact", "airburst": "airburst",
    "undetermined": "undetermined", "unknown": "undetermined",
}  # fmt: skip
MEANS = {
    "heard": "heard", "seen": "seen", "saw": "seen", "observed": "seen", "recorded": "recorded",
    "camera": "recorded", "uav": "recorded", "told": "told", "reported": "told",
    "heard and seen": "seen", "saw and heard": "seen",
}  # fmt: skip
WEAPONS = {
    "small arms": "small_arms", "small_arms": "small_arms", "sa": "small_arms",
    "small arms and light weapons": "small_arms", "rifle": "small_arms",
    "machine gun": "machine_gun", "machine_gun": "machine_gun", "hmg": "machine_gun",
    "heavy machine gun": "machine_gun", "cannon": "machine_gun", "mortar": "mortar",
    "artillery": "artillery", "howitzer": "artillery", "tank": "tank", "rocket": "rocket",
    "mlrs": "rocket", "missile": "rocket", "anti tank": "anti_tank", "anti_tank": "anti_tank",
    "atgm": "anti_tank", "rpg": "anti_tank", "air": "air", "bomb": "air", "mine": "mine",
    "ied": "mine", "other": "other", "agl": "other", "undetermined": "undetermined",
    "unknown": "undetermined", "n k": "undetermined",
}  # fmt: skip
DIRECTIONS = {
    **{code: code for code in ("n", "ne", "e", "se", "s", "sw", "w", "nw", "undetermined")},
    "north": "n", "north east": "ne", "northeast": "ne", "east": "e", "south east": "se",
    "southeast": "se", "south": "s", "south west": "sw", "southwest": "sw", "west": "w",
    "north west": "nw", "northwest": "nw",
}  # fmt: skip

# By the codes of our types, the best first; those that are not kept here are passed over.
TYPES_OF_ACLED = {
    "armed clash": ("small-arms-fire",),
    "government regains territory": ("ground-attack",),
    "non state actor overtakes territory": ("ground-attack",),
    "chemical weapon": ("chemical-weapon",),
    "air drone strike": ("air-strike",),
    "suicide bomb": ("mine-or-ied",),
    "shelling artillery missile attack": ("artillery-fire",),
    "remote explosive landmine ied": ("mine-or-ied",),
    "grenade": ("explosion-undetermined",),
    "abduction forced disappearance": ("abduction",),
}
TYPES_OF_WEAPONS = {
    "small_arms": "small-arms-fire",
    "machine_gun": "heavy-machine-gun",
    "mortar": "mortar-fire",
    "artillery": "artillery-fire",
    "tank": "artillery-fire",
    "rocket": "rocket-fire",
    "anti_tank": "anti-tank-missile",
    "air": "air-strike",
    "mine": "mine-or-ied",
}

_CALIBRE = re.compile(r"\d{1,3}(?:[.,]\d{1,2})?\s?mm\b", re.I)


def word_in(text, words):
    """Our word for a text: as a whole, else for the first of its words that has one; "" if none."""
    if not text:
        return ""
    whole = folded(text)
    if whole in words:
        return words[whole]
    code = text.strip().lower()
    if code in words:
        return words[code]
    parts = whole.split()
    pairs = [" ".join(pair) for pair in pairwise(parts)]
    return next((words[part] for part in [*pairs, *parts] if part in words), "")


def calibre_in(text):
    found = _CALIBRE.search(plain(text)) if text else None
    return found[0] if found else ""
