"""Many rows into a table at once, by COPY: as quick as the table takes them."""

import datetime
import json
import re

from django.db import connection

_PIECE = 1 << 15  # characters sent at once
_SPECIAL = re.compile(r"[\\\t\n\r]")
_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}


def copy_into(model, columns, lines):
    """Write lines, each one row or several as `row_text` makes them, into columns of a model.

    Constraints, triggers and the transaction hold as for any other write. What is made on the way,
    by a generator, is made while the database takes in what came before it.
    """
    names = ", ".join(connection.ops.quote_name(column) for column in columns)
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.copy_expert(f"COPY {table} ({names}) FROM STDIN", _Lines(lines), _PIECE)


class _Lines:
    """The lines as a file that is read once, some of them at a time."""

    def __init__(self, lines):
        self._lines = iter(lines)

    def read(self, size):
        pieces, length = [], 0
        for line in self._lines:
            pieces.append(line)
            length += len(line)
            if length >= size:
                break
        return "".join(pieces).encode()


def row_text(values):
    """One row as COPY reads it (text format)."""
    return "\t".join(map(value_text, values)) + "\n"


def value_text(value):
    kind = type(value)
    if kind is str:
        return _plain(value)
    if value is None:
        return "\\N"
    if kind is bool:
        return "t" if value else "f"
    if kind is int:
        return str(value)
    if kind is float:
        return repr(value)
    if isinstance(value, datetime.datetime):
        return value.isoformat()
    if isinstance(value, str):  # the members of our enums
        return _plain(str(value))
    if isinstance(value, list):
        return _plain("{" + ",".join(_in_array(str(item)) for item in value) + "}")
    if isinstance(value, dict):
        return _plain(json.dumps(value, ensure_ascii=False))
    return str(value)


def _plain(text):
    return _SPECIAL.sub(_escaped, text) if _SPECIAL.search(text) else text


def _escaped(found):
    return _ESCAPES[found[0]]


def _in_array(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
