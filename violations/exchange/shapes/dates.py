"""Days and times as tables write them, in five styles and six languages.

ISO, numbers with dots, slashes or dashes, words of months, and the serial numbers of spreadsheets.
Where two numbers could each be the day, the column says which: see `order_of`.
"""

import datetime
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

from babel.dates import get_month_names

from violations.exchange.enums import DateOrder
from violations.exchange.shapes.values import folded, plain

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ,]+(.+))?")
_NUMBERS = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?:[T ,]+(.+))?")
_WORDS = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?[-. ]+([^\W\d]+(?:[ .][^\W\d]+)?)[-., ]+(\d{4})(?:[ ,]+(.+))?"
)
_WORDS_FIRST = re.compile(r"([^\W\d]+)\.? +(\d{1,2})(?:st|nd|rd|th)?,? +(\d{4})(?:[ ,]+(.+))?")
_SERIAL = re.compile(r"(\d{5})(?:[.,](\d{1,12}))?")
_TIME = re.compile(
    r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?\s*([AaPp])?\.?(?:[Mm]\.?)?"
    r"\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?"
)
_EXCEL_BEGINS = datetime.date(1899, 12, 30)
_FIRST_SERIAL, _LAST_SERIAL = 30_000, 73_000  # 1982 to 2099


@dataclass(frozen=True, slots=True)
class Written:
    """A day, and the time where one stands beside it; `offset` as written, "" when none."""

    day: datetime.date
    time: datetime.time | None = None
    offset: str = ""


@lru_cache(maxsize=8192)
def read_date(text, order=DateOrder.DAY_FIRST):
    """What the text says, or None."""
    text = plain(text)
    try:
        return _read(text, order)
    except ValueError:
        return None


def _read(text, order):
    found = _ISO.fullmatch(text)
    if found:
        year, month, day, rest = found.groups()
        return _with_time(int(year), int(month), int(day), rest)
    found = _NUMBERS.fullmatch(text)
    if found:
        first, mark, second, year, rest = found.groups()
        swapped = mark != "." and order == DateOrder.MONTH_FIRST
        day, month = (second, first) if swapped else (first, second)
        return _with_time(int(year), int(month), int(day), rest)
    found = _WORDS.fullmatch(text)
    if found:
        day, month, year, rest = found.groups()
        return _with_time(int(year), _month(month), int(day), rest)
    found = _WORDS_FIRST.fullmatch(text)
    if found:
        month, day, year, rest = found.groups()
        return _with_time(int(year), _month(month), int(day), rest)
    found = _SERIAL.fullmatch(text)
    if found and _FIRST_SERIAL <= int(found[1]) <= _LAST_SERIAL:
        day = _EXCEL_BEGINS + datetime.timedelta(days=int(found[1]))
        if not found[2]:
            return Written(day)
        minutes = round(float(f"0.{found[2]}") * 1440)
        return Written(day, datetime.time(min(minutes // 60, 23), minutes % 60))
    return None


def _with_time(year, month, day, rest):
    day = datetime.date(year, month, day)
    if not rest or not rest.strip():
        return Written(day)
    time = read_time(rest)
    return Written(day, *time) if time else None


@lru_cache(maxsize=8192)
def read_time(text):
    """(time, offset as written) of "05:40", "5:40 PM", "05:40:10+03:00"; None when it is none."""
    text = plain(text)
    if len(text) == 4 and text.isdecimal():
        text = f"{text[:2]}:{text[2:]}"
    found = _TIME.fullmatch(text)
    if not found:
        return None
    hour, minute, second, half, offset = found.groups()
    hour = int(hour)
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half in "Pp" else 0)
    try:
        time = datetime.time(hour, int(minute), int(second or 0))
    except ValueError:
        return None
    return time, _offset(offset)


def _offset(written):
    if not written:
        return ""
    if written[0] in "+-":
        return written if ":" in written else f"{written[:3]}:{written[3:]}"
    return "Z"


class OrderSeen:
    """Whether day or month stands first in a column of dates, from all of its values."""

    def __init__(self):
        self.day_first = self.month_first = self.either = 0

    def see(self, text):
        found = _NUMBERS.match(plain(text))
        if not found or found[2] == ".":
            return
        first, second = int(found[1]), int(found[3])
        if first > 12 >= second:
            self.day_first += 1
        elif second > 12 >= first:
            self.month_first += 1
        elif first != second:
            self.either += 1

    @property
    def order(self):
        month = self.month_first > self.day_first
        return DateOrder.MONTH_FIRST if month else DateOrder.DAY_FIRST

    @property
    def is_told(self):
        """Whether at least one value leaves no choice; without doubt or without need."""
        return not self.either or bool(self.day_first) != bool(self.month_first)

    @property
    def contradicts_itself(self):
        return bool(self.day_first and self.month_first)


def may_be_dates(text):
    return bool(_NUMBERS.match(plain(text)))


@cache
def _months():
    """Every name of a month, in the six languages and as the Levant says them."""
    months = {}
    for locale in ("en", "ru", "tr", "fa", "ar", "ar_SY", "kk"):
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in get_month_names(width, context, locale).items():
                    months.setdefault(folded(name), number)
    months["sept"] = 9
    return months


def _month(name):
    number = _months().get(folded(name))
    if number is None:
        raise ValueError(name)
    return number


@lru_cache(maxsize=8192)
def span_of_days(first, last, zone):
    """The first and the last second of days there, as ISO texts with their offset."""
    zone = ZoneInfo(zone)
    return _beginning(first, zone), _beginning(
        last + datetime.timedelta(days=1), zone, less=datetime.timedelta(seconds=1)
    )


def _beginning(day, zone, less=datetime.timedelta(0)):
    """When the day began there; where the clocks went over midnight, an hour later."""
    began = datetime.datetime.combine(day, datetime.time.min, zone).astimezone(datetime.UTC)
    return (began - less).isoformat()
