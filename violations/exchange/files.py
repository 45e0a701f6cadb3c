"""Where the files of imports lie: the original as it came, and beside it its rows made alike.

A row is one line of JSON: [line in the file, cells], or [line, id, said] of a device's report, or
[line, message] of one that is no row. They are read again from any byte on, so that each step
goes on where the last one ended.
"""

import json
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


def remove_rows(batch):
    storage().delete(rows_name(batch))


def remove_all(batch):
    remove_rows(batch)
    storage().delete(batch.stored_as)


class RowsWriter:
    """Writes the rows of a batch; a half-written file of a killed worker is begun again."""

    def __init__(self, batch):
        self._path = storage().path(rows_name(batch))

    def __enter__(self):
        self._file = open(self._path, "w", encoding="utf-8", errors="surrogatepass")
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
    """Up to `most` rows from a byte on, and the byte after them."""
    found = []
    with open(storage().path(rows_name(batch)), "rb") as file:
        file.seek(position)
        for _time in range(most):
            line = file.readline()
            if not line.endswith(b"\n"):
                break
            found.append(_row(json.loads(line)))
            position += len(line)
    return found, position


def _row(said):
    if len(said) == 3:
        return Carried(*said)
    line, what = said
    return Row(line, what) if isinstance(what, list) else BadRow(line, what)
