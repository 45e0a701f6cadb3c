"""The upload protocol tus 1.0 (https://tus.io/protocols/resumable-upload), as headers say it."""

import base64
import binascii
import hashlib
import re

from django.utils.http import http_date
from django.utils.translation import gettext as _

from violations.evidence.metadata import NotUnderstood

VERSION = "1.0.0"
EXTENSIONS = ("creation", "checksum", "termination", "expiration")
ALGORITHMS = {"sha1": hashlib.sha1, "sha256": hashlib.sha256}
BYTES = "application/offset+octet-stream"

VERSION_UNKNOWN = 412
CHECKSUM_WRONG = 460


class ChecksumWrong(Exception):
    """The bytes are not those that were sent."""


def read_offset(request):
    """`Upload-Offset` as a number; raises `NotUnderstood`."""
    text = request.headers.get("Upload-Offset", "")
    if not re.fullmatch(r"[0-9]{1,18}", text):
        raise NotUnderstood(_("Upload-Offset needs the number of bytes that have arrived."))
    return int(text)


def check_sum(request, data):
    """Compare `data` with `Upload-Checksum`, if it was sent."""
    said = request.headers.get("Upload-Checksum")
    if said is None:
        return
    name, _space, encoded = said.partition(" ")
    if name not in ALGORITHMS:
        raise NotUnderstood(_("Upload-Checksum may be of these kinds: %s.") % ", ".join(ALGORITHMS))
    try:
        expected = base64.b64decode(encoded.strip(), validate=True)
    except (binascii.Error, ValueError):
        raise NotUnderstood(_("Upload-Checksum needs the hash in base64.")) from None
    if ALGORITHMS[name](data).digest() != expected:
        raise ChecksumWrong


def abilities(largest):
    """What OPTIONS tells."""
    return {
        "Tus-Version": VERSION,
        "Tus-Extension": ",".join(EXTENSIONS),
        "Tus-Checksum-Algorithm": ",".join(ALGORITHMS),
        "Tus-Max-Size": str(largest),
    }


def progress(file, offset, upload):
    """How far a file is: `Upload-Offset`, `Upload-Length`, and until when it may go on."""
    said = {"Upload-Offset": str(offset), "Upload-Length": str(file.size)}
    if upload:
        said["Upload-Expires"] = http_date(upload.expires_at.timestamp())
    return said
