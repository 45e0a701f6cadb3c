"""Times as files write them, read into aware datetimes."""

import re
from datetime import UTC, datetime, timedelta, timezone

WRITTEN = re.compile(
    r"\s*(\d{4})[:\-/.]?(\d{2})[:\-/.]?(\d{2})"
    r"[T ]?(\d{2}):?(\d{2})(?::?(\d{2})(?:[.,]\d{1,9})?)?"
    r"\s*(Z|UTC|[+-]\d{2}:?'?(?:\d{2})?'?)?",
    re.ASCII | re.IGNORECASE,
)


def moment(text: str, offset: str = "") -> tuple[datetime | None, bool]:
    """The time, and whether it is a wall clock without an offset (written as UTC then).

    Reads EXIF ("2017:11:15 01:40:02"), ISO 8601 and XMP, and PDF's `D:20171115014002+02'00'`.
    A day alone is no time: beside a report it would say midnight.
    """
    found = WRITTEN.match(text[:60].removeprefix("D:"))
    if not found:
        return None, False
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    try:
        zone = _zone(offset.strip() or found[7] or "")
        at = datetime(year, month, day, hour, minute, min(second, 59), tzinfo=zone or UTC)
        return at.astimezone(UTC), zone is None
    except (ValueError, OverflowError):
        return None, False


def _zone(text: str) -> timezone | None:
    if text.upper() in ("Z", "UTC"):
        return UTC
    digits = re.fullmatch(r"([+-])(\d{2}):?'?(\d{2})?'?", text, re.ASCII)
    if not digits:
        return None
    ahead = timedelta(hours=int(digits[2]), minutes=int(digits[3] or 0))
    return timezone(-ahead if digits[1] == "-" else ahead)
