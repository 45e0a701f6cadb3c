"""A table as text: any separator, any encoding, broken quotes, ragged rows, endless lines."""

import csv
import io
from collections import deque
from contextlib import suppress
from itertools import islice

from django.utils.translation import gettext as _

from violations.exchange.enums import FileFormat
from violations.exchange.readers.encodings import encoding_of
from violations.exchange.readers.rows import (
    LONGEST_CELL,
    MOST_COLUMNS,
    BadRow,
    CannotReadFile,
    Row,
    Sheet,
    named_once,
)

DELIMITERS = ",;\t|"
LONGEST_LINE = 1_000_000  # characters
MOST_LINES_IN_ROW = 100
_PIECE = 65_536


def open_text(file, *, encoding="", delimiter=""):
    encoding = encoding or encoding_of(file)
    text = _Text(file, encoding, errors=_on_errors(encoding), newline=None)
    lines = Lines(text)
    beginning = lines.look_ahead(25)
    if not beginning:
        raise CannotReadFile(_("The file is empty."))
    declared = _declared(beginning[0][1])
    if declared:
        lines.take()
        beginning = beginning[1:]
    delimiter = delimiter or declared or _delimiter(beginning)
    rows = _records(lines, delimiter)
    headers = next(rows, None)
    if isinstance(headers, BadRow):
        raise CannotReadFile(_("The first row cannot be read. %(why)s") % {"why": headers.message})
    if headers is None or len([cell for cell in headers.cells if cell.strip()]) < 2:
        raise CannotReadFile(
            _("No columns can be told apart. The first row must name at least two columns.")
        )
    if len(headers.cells) > MOST_COLUMNS:
        raise CannotReadFile(
            _("There are more than %(most)d columns. Leave out what is not needed.")
            % {"most": MOST_COLUMNS}
        )
    named = named_once(headers.cells)
    return Sheet(
        FileFormat.CSV,
        named,
        _evened(rows, len(named)),
        encoding=encoding,
        delimiter=delimiter,
    )


class _Text(io.TextIOWrapper):
    """Lets go of the file that it reads instead of closing it: whoever opened it does."""

    def __del__(self):
        with suppress(ValueError):
            self.detach()


def _on_errors(encoding):
    # A byte that cannot be one is kept as a mark that the form refuses: its row is told.
    return "replace" if encoding.startswith("utf-16") else "surrogateescape"


class Lines:
    """Physical lines with their numbers; what was taken may be given back. None: an endless one."""

    def __init__(self, text):
        self._text = text
        self._back = deque()
        self._number = 0
        self.since = []  # what was taken since `begin`

    def take(self):
        if self._back:
            return self._back.popleft()
        line = self._text.readline(LONGEST_LINE + 1)
        if not line:
            return None
        self._number += 1
        number = self._number
        if len(line) > LONGEST_LINE:
            while not line.endswith("\n"):
                line = self._text.readline(_PIECE)
                if not line:
                    break
            return number, None
        return number, line

    def look_ahead(self, most):
        found = [line for line in (self.take() for _time in range(most)) if line]
        self._back.extendleft(reversed(found))
        return [line for line in found if line[1] is not None]

    def begin(self):
        self.since = []

    def give_back(self, lines):
        self._back.extendleft(reversed(lines))

    def __iter__(self):
        return self

    def __next__(self):
        line = self.take()
        if line is None:
            raise StopIteration
        self.since.append(line)
        if line[1] is None:
            raise _Endless
        if len(self.since) > MOST_LINES_IN_ROW:
            raise _NeverClosed
        return line[1]


class _Endless(Exception):
    pass


class _NeverClosed(Exception):
    pass


def _records(lines, delimiter):
    """Rows and bad rows; after a quotation mark that is never closed it goes on a line later."""
    reader = csv.reader(lines, delimiter=delimiter)
    while True:
        lines.begin()
        wrong = ""
        try:
            cells = next(reader)
        except StopIteration:
            return
        except _Endless:
            wrong = _("This line is longer than a million characters.")
            lines.give_back(lines.since[1:])
        except (_NeverClosed, csv.Error):
            wrong = _("A quotation mark is opened here and never closed, or a value is too long.")
            lines.give_back(lines.since[1:])
        else:
            if len(lines.since) > 1 and _odd_quotes(lines.since):
                wrong = _("A quotation mark is opened here and never closed.")
                lines.give_back(lines.since[1:])
        line = lines.since[0][0]
        if wrong:
            yield BadRow(line, wrong)
            reader = csv.reader(lines, delimiter=delimiter)
        elif any(cells):
            yield Row(line, cells)


def _odd_quotes(taken):
    return sum(text.count('"') for _number, text in taken) % 2


def _evened(rows, width):
    """Rows as wide as the head; one with more to say than the head has names for is bad."""
    for row in rows:
        if isinstance(row, BadRow):
            yield row
            continue
        cells = row.cells
        if len(cells) > width:
            if any(cell.strip() for cell in cells[width:]):
                yield BadRow(
                    row.line,
                    _("There are %(found)d values for %(width)d columns.")
                    % {"found": len(cells), "width": width},
                )
                continue
            del cells[width:]
        elif len(cells) < width:
            cells.extend([""] * (width - len(cells)))
        if max(map(len, cells), default=0) > LONGEST_CELL:
            yield BadRow(row.line, _("A value is longer than 50,000 characters."))
            continue
        yield row


def _declared(line):
    """Excel's first line `sep=;`."""
    said = line.strip().lower()
    return said[4:5] if said.startswith("sep=") and len(said) == 5 else ""


def _delimiter(beginning):
    """The separator that cuts the first lines into the most columns, alike in most rows."""
    text = [line for _number, line in beginning]
    return max(DELIMITERS, key=lambda one: _alike(text, one))


def _alike(text, delimiter):
    try:
        widths = [
            len(row) for row in islice(csv.reader(iter(text), delimiter=delimiter), 20) if row
        ]
    except csv.Error:
        return 0.0
    if not widths or widths[0] < 2:
        return 0.0
    return widths.count(widths[0]) / len(widths) * widths[0]
