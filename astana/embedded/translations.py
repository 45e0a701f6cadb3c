"""Compiled translations, made by Babel: the machine needs no gettext programs."""

import os

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from astana.environment import ROOT


def compile_translations(folder=ROOT / "locale"):
    """Compile each .po file that is newer than its .mo; return how many were."""
    compiled = 0
    for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        draft = target.with_suffix(f".{os.getpid()}")  # never half of it under the real name
        with source.open("rb") as words, draft.open("wb") as machine:
            write_mo(machine, read_po(words))
        draft.replace(target)
        compiled += 1
    return compiled
