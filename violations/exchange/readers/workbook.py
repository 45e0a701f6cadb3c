"""XLSX, read row by row within limits: a workbook is a compressed file, and may be a bomb."""

import datetime
import warnings
import zipfile

from django.utils.translation import gettext as _
from openpyxl import load_workbook

from violations.exchange.enums import FileFormat
from violations.exchange.readers.rows import (
    LONGEST_CELL,
    MOST_COLUMNS,
    BadRow,
    CannotReadFile,
    Row,
    Sheet,
    named_once,
)

MOST_UNPACKED = 2_000_000_000  # bytes
MOST_SHARED_TEXTS = 60_000_000  # bytes: these are held in memory
MOST_PARTS = 2_000
MOST_PACKED_TIMES = 300
_SHARED = "xl/sharedStrings.xml"
_HELD = ("xl/styles.xml", "xl/workbook.xml", _SHARED)


def open_workbook(file):
    _check_unpacked(file)
    file.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
            sheet = book.worksheets[0]
            sheet.reset_dimensions()
            rows = _rows(sheet)
            head = next((cells for _line, cells in rows if any(cells)), None)
    except Exception as error:  # openpyxl meets a broken part with whatever it stumbles over
        raise CannotReadFile(
            _("This workbook cannot be read. Save it again as XLSX or CSV.")
        ) from error
    if head is None or len([cell for cell in head if cell]) < 2:
        raise CannotReadFile(
            _("No columns can be told apart. The first row must name at least two columns.")
        )
    while head and not head[-1]:
        head.pop()
    if len(head) > MOST_COLUMNS:
        raise CannotReadFile(
            _("There are more than %(most)d columns. Leave out what is not needed.")
            % {"most": MOST_COLUMNS}
        )
    headers = named_once(head)
    return Sheet(FileFormat.XLSX, headers, _evened(rows, len(headers)))


def _check_unpacked(file):
    try:
        with zipfile.ZipFile(file) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise CannotReadFile(_("This file is damaged. Save it again as XLSX or CSV.")) from None
    names = {part.filename for part in parts}
    if "xl/workbook.xml" not in names:
        raise CannotReadFile(_("This is not a workbook in XLSX. Save it as XLSX or CSV."))
    unpacked = sum(part.file_size for part in parts)
    packed_size = sum(part.compress_size for part in parts) or 1
    held = max((part.file_size for part in parts if part.filename in _HELD), default=0)
    if (
        len(parts) > MOST_PARTS
        or unpacked > MOST_UNPACKED
        or (unpacked > 10_000_000 and unpacked / packed_size > MOST_PACKED_TIMES)
        or held > MOST_SHARED_TEXTS
    ):
        raise CannotReadFile(
            _("Unpacked, this workbook is too large. Save it as CSV and bring that.")
        )


def _rows(sheet):
    for line, values in enumerate(sheet.iter_rows(values_only=True), start=1):
        yield line, [_text(value) for value in values[: MOST_COLUMNS + 1]]


def _evened(rows, width):
    line = 1
    try:
        for line, cells in rows:
            if not any(cells):
                continue
            if any(cells[width:]):
                yield BadRow(
                    line,
                    _("There are %(found)d values for %(width)d columns.")
                    % {"found": len(cells), "width": width},
                )
                continue
            yield Row(line, (cells + [""] * (width - len(cells)))[:width])
    except Exception:  # the part of the workbook that holds the rows is broken from here on
        yield BadRow(line + 1, _("From here on the workbook is damaged."))


def _text(value):
    if value is None:
        return ""
    if isinstance(value, str):
        return value[:LONGEST_CELL]
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time.min
        return value.date().isoformat() if midnight else value.isoformat(" ", "seconds")
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, datetime.time):
        return value.isoformat("minutes")
    return str(value)[:LONGEST_CELL]
