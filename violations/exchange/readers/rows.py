"""What every reader gives: what the file is, and its rows one by one."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

MOST_COLUMNS = 300
LONGEST_CELL = 50_000  # characters
MOST_ROWS = 5_000_000


class CannotReadFile(Exception):
    """The file as a whole cannot be read; its text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Row:
    """`line` is where it begins in the file; `cells` stand in the order of the headers."""

    line: int
    cells: list[str]


@dataclass(frozen=True, slots=True)
class Carried:
    """One report of a device's file: its id and what it says, as the API would take it."""

    line: int
    id: Any
    said: Any


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that is no row: where, and why, for people."""

    line: int
    message: str


@dataclass
class Sheet:
    """An opened file. `headers` may grow while `rows` are read, where rows name their own cells."""

    format: str
    headers: list[str]
    rows: Iterator[Row | Carried | BadRow]
    encoding: str = ""
    delimiter: str = ""
    notes: list[str] = field(default_factory=list)


def named_once(headers):
    """Headers as they stand, each told apart: an empty one by its place, a second one by number."""
    named, seen = [], set()
    for place, header in enumerate(headers, start=1):
        name = " ".join(header.split())[:200] or f"({place})"
        while name in seen:
            name = f"{name} ({place})"
        seen.add(name)
        named.append(name)
    return named
