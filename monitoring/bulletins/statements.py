"""Reads a file of bulletins strictly: what is in it is understood whole, or the file is refused.

What a bulletin says may contradict itself (`warnings.py`); how it is written may not.
"""

import datetime
import re
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils import timezone

from astana.ledger.encoding import canonical, digest
from monitoring.bulletins.enums import FigureKind

SIDES = {"russia": "RU", "turkey": "TR"}
STATED_ALONE = {
    "settlements_joined_day": FigureKind.SETTLEMENTS_JOINED,
    "settlements_total": FigureKind.SETTLEMENTS_TOTAL,
    "formations_total": FigureKind.FORMATIONS_TOTAL,
    "humanitarian_actions_day": FigureKind.ACTIONS,
    "humanitarian_actions_total": FigureKind.ACTIONS_TOTAL,
}
# What one delegation found about the reports of the other: kind, finder, whose reports.
FOUND = {
    "turkish_reports_confirmed_by_russia": (FigureKind.CONFIRMED, "RU", "TR"),
    "targeted_designated_group": (FigureKind.DIRECTED_AT_DESIGNATED, "RU", "TR"),
}
KNOWN = {"date", "source_url", *SIDES, *FOUND, *STATED_ALONE, "tonnes_total", "notes"}

MOST_IN_A_PROVINCE = 500
MOST_PROVINCES = 40
MOST_COUNTED = 1_000_000
MOST_TONNES = Decimal(1_000_000_000)
MOST_TEXT = 5_000

_web_address = URLValidator(schemes=["http", "https"])


class Unreadable(Exception):
    """The file is not one of bulletins; says where and why in one line."""


@dataclass(frozen=True)
class Side:
    """What one side registered: the total as stated and each province as written; None unknown."""

    total: int | None
    by_province: dict


@dataclass(frozen=True)
class Statement:
    """One bulletin as it stands; `content` is the whole entry, with decimals as text."""

    day: datetime.date
    source_url: str
    sides: dict
    found: dict
    alone: dict
    notes: str
    unknown: list
    content: dict

    def digest(self):
        return digest(canonical(self.content))


def read_statements(entries):
    """The statements of a parsed file, in its order; raises `Unreadable` at the first fault."""
    if not isinstance(entries, list):
        raise Unreadable(f"the file must hold a list of bulletins, not {_kind(entries)}")
    statements, seen = [], {}
    for position, entry in enumerate(entries, start=1):
        statement = _read_entry(entry, f"entry {position}")
        key = (statement.day, statement.source_url)
        first = seen.setdefault(key, (position, statement))
        if first[1].content != statement.content:
            raise Unreadable(
                f"entry {position} ({statement.day}): has the date and source_url of entry "
                f"{first[0]}, and says something else"
            )
        statements.append(statement)
    return statements


def _read_entry(entry, where):
    if not isinstance(entry, dict):
        raise Unreadable(f"{where}: must be an object, not {_kind(entry)}")
    day = _day(entry.get("date"), f"{where}, date")
    where = f"{where} ({day})"
    alone = {
        kind: _count(entry.get(name), f"{where}, {name}") for name, kind in STATED_ALONE.items()
    }
    alone[FigureKind.TONNES_TOTAL] = _tonnes(entry.get("tonnes_total"), f"{where}, tonnes_total")
    return Statement(
        day=day,
        source_url=_address(entry.get("source_url"), f"{where}, source_url"),
        sides={code: _side(entry.get(name), f"{where}, {name}") for name, code in SIDES.items()},
        found={name: _count(entry.get(name), f"{where}, {name}") for name in FOUND},
        alone=alone,
        notes=_text(entry.get("notes") or "", f"{where}, notes", MOST_TEXT),
        unknown=sorted(_name(name, where) for name in set(entry) - KNOWN),
        content=_plain(entry, where),
    )


def _side(value, where):
    if value is None:
        return Side(None, {})
    if not isinstance(value, dict):
        raise Unreadable(f"{where}: must be an object, not {_kind(value)}")
    surplus = set(value) - {"total", "by_province"}
    if surplus:
        raise Unreadable(f"{where}: has a field that is not understood: {_shown(min(surplus))}")
    provinces = value.get("by_province")
    provinces = {} if provinces is None else provinces
    if not isinstance(provinces, dict):
        raise Unreadable(f"{where}.by_province: must be an object, not {_kind(provinces)}")
    if len(provinces) > MOST_PROVINCES:
        raise Unreadable(f"{where}.by_province: names more than {MOST_PROVINCES} provinces")
    by_province = {}
    for name, number in provinces.items():
        here = f"{where}.by_province.{_name(name, f'{where}.by_province')}"
        by_province[name] = _count(number, here, most=MOST_IN_A_PROVINCE)
    return Side(_count(value.get("total"), f"{where}.total"), by_province)


def _day(value, where):
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise Unreadable(f"{where}: must be a day such as 2017-03-01, not {_shown(value)}")
    try:
        day = datetime.date.fromisoformat(value)
    except ValueError:
        raise Unreadable(f"{where}: there is no day {value}") from None
    if day.year < 1900 or day > timezone.now().date() + datetime.timedelta(days=1):
        raise Unreadable(f"{where}: {value} cannot be the day of a published bulletin")
    return day


def _address(value, where):
    value = _text(value, where, 500)
    try:
        _web_address(value)
    except ValidationError:
        raise Unreadable(f"{where}: must be a web address, not {_shown(value)}") from None
    return value


def _count(value, where, most=MOST_COUNTED):
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool):
        raise Unreadable(f"{where}: must be a whole number or null, not {_shown(value)}")
    if not 0 <= value <= most:
        raise Unreadable(f"{where}: must be from 0 to {most}, not {_shown(value)}")
    return value


def _tonnes(value, where):
    if value is None:
        return None
    if not isinstance(value, int | Decimal) or isinstance(value, bool):
        raise Unreadable(f"{where}: must be a number or null, not {_shown(value)}")
    value = Decimal(value)
    if not 0 <= value <= MOST_TONNES:
        raise Unreadable(f"{where}: must be from 0 to {MOST_TONNES}, not {_shown(value)}")
    if value != round(value, 4):
        raise Unreadable(f"{where}: has more than four decimals: {_shown(value)}")
    return value


def _text(value, where, most):
    if not isinstance(value, str):
        raise Unreadable(f"{where}: must be text, not {_shown(value)}")
    if len(value) > most:
        raise Unreadable(f"{where}: is longer than {most} characters")
    if not _can_be_kept(value):
        raise Unreadable(f"{where}: has a character that is no text: {_shown(value)}")
    return value


def _name(value, where):
    if not value.strip() or not value.isprintable() or len(value) > 100:
        raise Unreadable(f"{where}: {_shown(value)} is no name")
    return value


def _can_be_kept(text):
    return "\0" not in text and not any("\ud800" <= letter <= "\udfff" for letter in text)


def _plain(value, where):
    """The value as the record keeps it: decimals as text, and nothing that cannot be kept."""
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, str):
        return _text(value, where, MOST_TEXT)
    if isinstance(value, dict):
        return {_name(name, where): _plain(item, where) for name, item in value.items()}
    if isinstance(value, list):
        return [_plain(item, where) for item in value]
    return value


def _kind(value):
    return {
        dict: "an object", list: "a list", str: "text", bool: "true or false", type(None): "null",
    }.get(type(value), "a number")  # fmt: skip


def _shown(value):
    if value is None or isinstance(value, dict | list | bool):
        return _kind(value)
    if isinstance(value, int) and abs(value) >= 10**40:
        return "a number of more than 40 digits"
    text = repr(value) if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else f"{text[:57]}…"
