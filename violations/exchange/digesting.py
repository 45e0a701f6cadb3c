"""The digest of a report's content, computed for many of a kind.

The same as `ReportContent.digest` gives, from the columns that are at hand already; the text of a
line, of which reports of one source have the same again and again, is made once.
"""

import datetime
import hashlib
from json.encoder import encode_basestring

from astana.ledger.encoding import canonical
from violations.reports.content import ASKED_LATER, ASKED_LATER_OF_LINES

_BY_CODE = {
    "area": "pcode",
    "violation_type": "code",
    "alleged_party": "code",
    "against_party": "code",
    "settlement": "code",
}
_LISTS = ("observations", "people", "damage")
_NOTHING = object()


class Digester:
    """`digest(said, columns)`: of a content without anything that is kept apart."""

    def __init__(self):
        self._lines = {}
        self._keys = None

    def digest(self, said, columns):
        if self._keys is None:
            names = sorted([*columns, *_LISTS])
            self._keys = [
                (name, f"{encode_basestring(name)}:", ASKED_LATER.get(name, _NOTHING))
                for name in names
            ]
        parts = []
        for name, key, unasked in self._keys:
            if name in _LISTS:
                value = getattr(said, name)
                if value == unasked:
                    continue
                parts.append(f"{key}[{','.join([self._line(name, line) for line in value])}]")
                continue
            value = columns[name]
            if value == unasked:
                continue
            if name in _BY_CODE and value is not None:
                value = getattr(value, _BY_CODE[name])
            parts.append(key + _text(value))
        return hashlib.sha256(f"{{{','.join(parts)}}}".encode()).hexdigest()

    def _line(self, name, line):
        kept = self._lines.get(id(line))
        if kept is None:
            said = vars(line)
            if name == "observations":
                said = {
                    key: value
                    for key, value in said.items()
                    if key not in ASKED_LATER_OF_LINES or value != ASKED_LATER_OF_LINES[key]
                }
            kept = self._lines[id(line)] = (line, canonical(said))  # held, so that its id stays its
        return kept[1]


def _text(value):
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
