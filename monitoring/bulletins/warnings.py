"""What does not add up in a bulletin: found once when it is loaded, said in the reader's language.

A warning is kept as plain data, {"code": …, and the numbers it names}; `in_words` says it.
"""

import re

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from astana.naming import in_reader_language
from monitoring.bulletins.enums import FigureKind
from monitoring.bulletins.statements import FOUND
from violations.zones.enums import AreaKind

# The notes begin with how each side's split was read; what follows is about this bulletin.
_HOW_READ = re.compile(r"^(russia|turkey):[^.;]*[.;]?\s*", re.IGNORECASE)
_DOUBTS = re.compile(
    r"inferred|\bread as\b|\bnot (add|split|printed|sum)|headline|\bsays only\b"
    r"|date from|machine.translated|\bother counter\b",
    re.IGNORECASE,
)
_JOINT = re.compile(r"\bjoint\b.*\bnot split by side", re.IGNORECASE)


def warnings_of(statement, places, *, told_elsewhere=()):
    """Every warning of a statement, in the order in which its page shows them.

    `told_elsewhere`: codes of the sides whose reports of that day another source made already.
    """
    found = []
    for code, side in statement.sides.items():
        found += _of_side(code, side, places)
        if code in told_elsewhere and any(side.by_province.values()):
            found.append({"code": "told_elsewhere", "side": code})
    found += _of_findings(statement)
    found += _of_totals(statement.alone)
    found += [{"code": "unknown_field", "field": name} for name in statement.unknown]
    return found + _of_notes(statement)


def _of_side(code, side, places):
    found = []
    counted = {name: number for name, number in side.by_province.items() if number is not None}
    uncounted = [name for name in side.by_province if name not in counted]
    summed = sum(counted.values())
    if uncounted:
        found.append({"code": "not_counted", "side": code, "provinces": uncounted})
    if side.total is None:
        if side.by_province:
            found.append({"code": "no_total", "side": code, "sum": summed})
    elif side.by_province:
        if summed > side.total or (summed < side.total and not uncounted):
            found.append(
                {"code": "does_not_sum", "side": code, "stated": side.total, "sum": summed}
            )
    elif side.total:
        found.append({"code": "not_split", "side": code, "stated": side.total})
    for name in side.by_province:
        area = places.find(name)
        if area is None:
            found.append({"code": "unknown_place", "side": code, "province": name})
        elif area.kind == AreaKind.COMBINED:
            found.append(
                {"code": "not_told_apart", "side": code, "province": name, "area": area.names}
            )
    return found


def _of_findings(statement):
    found = []
    for name, (kind, finder, registrant) in FOUND.items():
        number, total = statement.found[name], statement.sides[registrant].total
        if number is not None and total is None:
            found.append({"code": "of_how_many", "kind": kind, "side": finder, "stated": number})
        elif number is not None and number > total:
            found.append(
                {
                    "code": "more_than_all",
                    "kind": kind,
                    "side": finder,
                    "stated": number,
                    "of": registrant,
                    "out_of": total,
                }
            )
    return found


def _of_totals(alone):
    pairs = [
        (FigureKind.SETTLEMENTS_JOINED, FigureKind.SETTLEMENTS_TOTAL),
        (FigureKind.ACTIONS, FigureKind.ACTIONS_TOTAL),
    ]
    return [
        {"code": "day_over_total", "kind": day, "stated": alone[day], "total": alone[total]}
        for day, total in pairs
        if alone[day] is not None and alone[total] is not None and alone[day] > alone[total]
    ]


def _of_notes(statement):
    text = statement.notes
    while _HOW_READ.match(text):
        text = _HOW_READ.sub("", text, count=1)
    found = []
    if _JOINT.search(text):
        found.append({"code": "joint_count", "side": "RU"})
    for sentence in re.split(r"(?<=[.!?])\s+(?=['‘“A-Z0-9])", text):
        if _DOUBTS.search(sentence) and not _JOINT.search(sentence):
            found.append({"code": "noted", "text": sentence.strip()})
    return found


def in_words(warning):
    """The warning as a sentence for people."""
    says = _WORDS.get(warning.get("code"))
    return says(warning) if says else str(warning)


def _in_words_not_counted(warning):
    names = ", ".join(warning["provinces"])
    return _("%(side)s: named without a number, so no report was made of it: %(names)s.") % {
        "side": warning["side"],
        "names": names,
    }


_WORDS = {
    "not_counted": _in_words_not_counted,
    "does_not_sum": lambda w: _(
        "%(side)s: the provinces add up to %(sum)s, the stated total is %(stated)s."
    ) % w,
    "no_total": lambda w: _(
        "%(side)s: no total is stated; the provinces add up to %(sum)s."
    ) % w,
    "not_split": lambda w: ngettext(
        "%(side)s: %(stated)s stated in total, without provinces: kept as a statement.",
        "%(side)s: %(stated)s stated in total, without provinces: kept as a statement.",
        w["stated"],
    ) % w,
    "unknown_place": lambda w: _(
        "%(side)s: “%(province)s” is no known governorate, or could be several: "
        "kept as written, and no report was made of it."
    ) % w,
    "not_told_apart": lambda w: _(
        "%(side)s: “%(province)s” does not tell several governorates apart: placed in %(area)s."
    ) % (w | {"area": in_reader_language(w["area"])}),
    "told_elsewhere": lambda w: _(
        "%(side)s: another source of that day was loaded before and made the reports; "
        "this one is kept as a statement."
    ) % w,
    "of_how_many": lambda w: _(
        "%(side)s: “%(what)s” is %(stated)s, and how many there were is not stated."
    ) % _with_kind(w),
    "more_than_all": lambda w: _(
        "%(side)s: “%(what)s” is %(stated)s, more than the %(out_of)s that %(of)s registered."
    ) % _with_kind(w),
    "day_over_total": lambda w: _(
        "“%(what)s” is %(stated)s, more than the %(total)s in total."
    ) % _with_kind(w),
    "unknown_field": lambda w: _(
        "The field “%(field)s” is not understood: kept as it was written."
    ) % w,
    "joint_count": lambda w: _(
        "One count of both sides together, published by %(side)s and not split by side: "
        "kept under %(side)s."
    ) % w,
    "noted": lambda w: _("Noted when it was written down: “%(text)s”") % w,
}  # fmt: skip


def _with_kind(warning):
    return warning | {"what": FigureKind(warning["kind"]).label}
