"""The first step: the file becomes rows that are all alike, and its columns are recognised."""

from django.core.cache import cache
from django.utils.translation import gettext as _
from django.utils.translation import override

from violations.exchange.enums import FileFormat
from violations.exchange.files import RowsWriter, opened
from violations.exchange.readers.opening import open_rows
from violations.exchange.readers.rows import MOST_ROWS, CannotReadFile, Row
from violations.exchange.shapes.dates import OrderSeen, may_be_dates
from violations.exchange.shapes.shape import CARRIED, recognise

_TELLS_OFTEN = 5_000  # rows
_LOOKED_AT = 200  # rows, for which columns hold dates
_KEPT_S = 3600


def read_file(batch):
    """Read the whole file once; sets what was recognised on the batch, which the caller saves.

    Raises `CannotReadFile`. How far it is stands in the cache only: a lost worker begins again.
    """
    with override(batch.language), opened(batch) as file:
        sheet = open_rows(file, encoding=batch.encoding, delimiter=batch.delimiter)
        seen = _Columns()
        found = 0
        with RowsWriter(batch) as rows:
            for row in sheet.rows:
                found += 1
                if found > MOST_ROWS:
                    raise CannotReadFile(
                        _("There are more than five million rows. Bring it in parts.")
                    )
                rows.write(row)
                if isinstance(row, Row):
                    seen.see(row.cells, found)
                if found % _TELLS_OFTEN == 0:
                    cache.set(_key(batch), (found, file.tell()), _KEPT_S)
            batch.rows_bytes = rows.size
    if not found:
        raise CannotReadFile(_("There are no rows under the head of the table."))
    batch.format, batch.encoding, batch.delimiter = sheet.format, sheet.encoding, sheet.delimiter
    batch.headers, batch.rows_found = sheet.headers, found
    shape = CARRIED if sheet.format == FileFormat.CARRIED else recognise(sheet.headers)
    if not batch.shape or len(batch.mapping) != len(sheet.headers):
        batch.shape, batch.mapping = shape.code, shape.mapping(sheet.headers)
    batch.options["orders"] = seen.orders()


def progress_of(batch):
    """(rows, bytes) that the first step has read so far, or None."""
    return cache.get(_key(batch))


def _key(batch):
    return f"import-progress:{batch.pk}"


class _Columns:
    """In which order the dates of each column stand, over all rows."""

    def __init__(self):
        self._dates = {}
        self._found = 0

    def see(self, cells, found):
        if found <= _LOOKED_AT:
            for place, text in enumerate(cells):
                if text and place not in self._dates and may_be_dates(text):
                    self._dates[place] = OrderSeen()
        for place, order in self._dates.items():
            if place < len(cells):
                order.see(cells[place])

    def orders(self):
        """{place of the column: {"order", "is_told", "contradicts"}}."""
        return {
            str(place): {
                "order": str(order.order),
                "is_told": order.is_told,
                "contradicts": order.contradicts_itself,
            }
            for place, order in self._dates.items()
        }
