"""The digest of a report's content, put together from the JSON text of each of its answers.

The same as `ReportContent.digest` gives, from texts that are made once for the same answers.
"""

import datetime
import hashlib
from json.encoder import encode_basestring

from astana.ledger.encoding import canonical
from violations.reports.content import (
    ASKED_LATER,
    ASKED_LATER_OF_LINES,
    NO_COLUMNS,
    ReportContent,
)

_BY_CODE = {
    "area": "pcode",
    "violation_type": "code",
    "alleged_party": "code",
    "against_party": "code",
    "settlement": "code",
}
LISTS = ("observations", "people", "damage")
_NOTHING = object()
# In the order in which canonical JSON has them.
NAMES = sorted({*(set(ReportContent.__dataclass_fields__) - NO_COLUMNS), *LISTS})


def piece(name, value):
    """What the digest's text holds of one answer; "" of what nobody was asked or said."""
    if value == ASKED_LATER.get(name, _NOTHING):
        return ""
    if name in LISTS:
        return f'"{name}":[{",".join([_line(name, line) for line in value])}]'
    if name in _BY_CODE and value is not None:
        value = getattr(value, _BY_CODE[name])
    return f'"{name}":{text_of(value)}'


def digest_of_pieces(pieces):
    """The digest of all answers of a report, in the order of `NAMES`."""
    return hashlib.sha256(f"{{{','.join(filter(None, pieces))}}}".encode()).hexdigest()


def text_of(value):
    if value is None:
        return "null"
    if isinstance(value, str):
        return encode_basestring(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return f'"{value:.7f}"'
    if isinstance(value, datetime.datetime):
        return f'"{value.astimezone(datetime.UTC).isoformat()}"'
    return canonical(value)


def _line(name, line):
    said = vars(line)
    if name == "observations":
        said = {
            key: value
            for key, value in said.items()
            if key not in ASKED_LATER_OF_LINES or value != ASKED_LATER_OF_LINES[key]
        }
    return canonical(said)
