"""Where the files of imports lie: the original as it came, and beside it its rows made alike.

A row is one line of JSON: [line in the file, cells], or [line, id, said] of a device's report, or
[line, message] of one that is no row. They are read again from any byte on, so that each step
goes on where the last one ended. They may hold what is kept apart of a report: only the account
that runs this may read them, and all go when the rows are filed or the import is cancelled.
"""

import json
import os
from contextlib import contextmanager

from django.core.files.storage import storages

from violations.exchange.readers.rows import BadRow, Carried, Row


def storage():
    return storages["imports"]


def rows_name(batch):
    return f"{batch.pk}.rows"


@contextmanager
def opened(batch):
    """The original, open for reading bytes."""
    with storage().open(batch.stored_as, "rb") as file:
        yield file.file


def checked_name(batch):
    return f"{batch.pk}.checked"


def remove_rows(batch):
    storage().delete(rows_name(batch))
    storage().delete(checked_name(batch))


def remove_all(batch):
    remove_rows(batch)
    storage().delete(batch.stored_as)


class RowsWriter:
    """Writes the rows of a batch; a half-written file of a killed worker is begun again."""

    def __init__(self, batch):
        self._path = storage().path(rows_name(batch))

    def __enter__(self):
        self._file = open(
            self._path, "w", encoding="utf-8", errors="surrogatepass", opener=_for_us_only
        )
        return self

    def __exit__(self, *error):
        self._file.close()

    def write(self, row):
        if isinstance(row, Row):
            said = [row.line, row.cells]
        elif isinstance(row, Carried):
            said = [row.line, row.id, row.said]
        else:
            said = [row.line, row.message]
        self._file.write(_encode(said))
        self._file.write("\n")

    @property
    def size(self):
        self._file.flush()
        return self._file.tell()


# ASCII only: half letters survive as escapes, and every line is a line.
_encode = json.JSONEncoder(separators=(",", ":")).encode


def read_rows(batch, position, most):
    """[(byte where it begins, row)] of up to `most` rows from a byte on, and the byte after."""
    lines = list(_lines(rows_name(batch), position, most))
    if lines:
        position = lines[-1][0] + len(lines[-1][1])
    rows = json.loads(b"[" + b",".join([said for _begins, said in lines]) + b"]")
    return [
        (begins, _row(said)) for (begins, _line), said in zip(lines, rows, strict=True)
    ], position


def read_row(batch, position):
    """The one row that begins at a byte."""
    ((_begins, row),), _after = read_rows(batch, position, 1)
    return row


def append_checked(batch, lines):
    """Write texts, a line each, behind those of the pieces that are done; returns all bytes.

    What a killed worker wrote beyond them is written over.
    """
    with open(storage().path(checked_name(batch)), "ab", opener=_for_us_only) as file:
        file.truncate(batch.checked_bytes)
        file.seek(batch.checked_bytes)
        file.write("".join([f"{line}\n" for line in lines]).encode())
        file.flush()
        os.fsync(file.fileno())
        return file.tell()


def read_checked(batch, position, most):
    """Up to `most` of those lines from a byte on, and the byte after them."""
    found = []
    for begins, said in _lines(checked_name(batch), position, most):
        position = begins + len(said)
        if position > batch.checked_bytes:
            return found, begins
        found.append(said[:-1].decode())
    return found, position


def _for_us_only(path, flags):
    return os.open(path, flags, 0o600)


def _lines(name, position, most):
    with open(storage().path(name), "rb") as file:
        file.seek(position)
        for _time in range(most):
            line = file.readline()
            if not line.endswith(b"\n"):
                return
            yield position, line
            position += len(line)


def _row(said):
    if len(said) == 3:
        return Carried(*said)
    line, what = said
    return Row(line, what) if isinstance(what, list) else BadRow(line, what)
