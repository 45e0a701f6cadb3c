"""What a client says of a file before it sends it: `Upload-Length` and `Upload-Metadata` of tus."""

import base64
import binascii
import datetime
import re
import unicodedata
import uuid
from dataclasses import dataclass

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from astana.ids import new_id

LONGEST = 8_000  # characters of the header
HASH = re.compile(r"[0-9a-f]{64}")


class NotUnderstood(Exception):
    """The client did not say what it must, or not as it must; `reason` is for a person."""

    def __init__(self, reason):
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Said:
    """What the client says: nothing of it is believed, all of it is compared."""

    file_id: uuid.UUID
    report_id: uuid.UUID
    name: str
    media_type: str
    size: int
    sha256: str
    device_clock_at: datetime.datetime | None
    file_changed_at: datetime.datetime | None
    hashed_here: bool = False


def read_said(length, metadata):
    """`Said` from the two headers. Raises `NotUnderstood`.

    Needed are `report` and `sha256`; `id`, `filename`, `filetype`, `modified` and `device_clock`
    (instants in ISO 8601) may be left out.
    """
    pairs = _pairs(metadata)
    sha256 = pairs.get("sha256", "").lower()
    if not HASH.fullmatch(sha256):
        raise NotUnderstood(_("Upload-Metadata needs sha256: 64 hexadecimal digits."))
    if "report" not in pairs:
        raise NotUnderstood(_("Upload-Metadata needs report: the report's id."))
    return Said(
        file_id=_uuid(pairs["id"]) if "id" in pairs else new_id(),
        report_id=_uuid(pairs["report"]),
        name=_one_line(pairs.get("filename", ""), 255),
        media_type=_one_line(pairs.get("filetype", ""), 100),
        size=_length(length),
        sha256=sha256,
        device_clock_at=_instant(pairs.get("device_clock", "")),
        file_changed_at=_instant(pairs.get("modified", "")),
    )


def said_of_form(file, file_id, report_id, sha256):
    """`Said` of a file that came in a form: its hash was computed here. Raises `NotUnderstood`."""
    return Said(
        file_id=file_id,
        report_id=report_id,
        name=_one_line(file.name, 255),
        media_type=_one_line(file.content_type or "", 100),
        size=_length(str(file.size)),
        sha256=sha256,
        device_clock_at=None,
        file_changed_at=None,
        hashed_here=True,
    )


def _one_line(text, longest):
    """As it was said, for its check, without what a database or a log could stumble over."""
    kept = (c for c in text if unicodedata.category(c) not in ("Cc", "Cs", "Zl", "Zp"))
    return "".join(kept)[:longest]


def _length(text):
    if not re.fullmatch(r"[0-9]{1,18}", text):
        raise NotUnderstood(_("Upload-Length needs the number of bytes."))
    if int(text) == 0:
        raise NotUnderstood(_("The file is empty."))
    return int(text)


def _pairs(metadata):
    if len(metadata) > LONGEST:
        raise NotUnderstood(_("Upload-Metadata is too long."))
    pairs = {}
    for pair in filter(None, (part.strip() for part in metadata.split(","))):
        key, _space, value = pair.partition(" ")
        try:
            pairs[key] = base64.b64decode(value, validate=True).decode().replace("\0", "")
        except (binascii.Error, ValueError):
            words = _("Upload-Metadata is pairs of a key and its value in base64.")
            raise NotUnderstood(words) from None
    return pairs


def _uuid(text):
    try:
        return uuid.UUID(text)
    except ValueError:
        raise NotUnderstood(_("Upload-Metadata: an id is a UUID.")) from None


def _instant(text):
    """An instant with its offset, or None: a device may say nothing, or nonsense."""
    try:
        found = parse_datetime(text)
        if found and found.tzinfo and 1970 <= found.year < 9999:
            return found.astimezone(datetime.UTC)
    except (ValueError, OverflowError):
        pass
    return None
