"""JSON within limits: what is too long or too deep is refused before it is read."""

import io
import re

from django.utils.translation import gettext as _
from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser

LONGEST = 1_000_000  # bytes
DEEPEST = 64

_STRING = re.compile(rb'"(?:[^"\\]|\\.)*"?', re.DOTALL)
_BRACKET = re.compile(rb"[\[\]{}]")


class LimitedJSONParser(JSONParser):
    """Refuses, with 400, more than 1 MB, more than 64 levels, and anything but an object."""

    strict = True

    def parse(self, stream, media_type=None, parser_context=None):
        body = stream.read(LONGEST + 1)
        if len(body) > LONGEST:
            raise ParseError(_("That is more than 1 MB."))
        if _depth(body) > DEEPEST:
            raise ParseError(_("That is nested more than 64 levels deep."))
        try:
            parsed = super().parse(io.BytesIO(body), media_type, parser_context)
        except (ParseError, RecursionError, UnicodeError):
            raise ParseError(_("That is not JSON.")) from None
        if not isinstance(parsed, dict):
            raise ParseError(_("An object in curly brackets is expected."))
        return parsed


def _depth(body):
    depth = deepest = 0
    for bracket in _BRACKET.finditer(_STRING.sub(b"", body)):
        depth += 1 if bracket.group() in b"[{" else -1
        deepest = max(deepest, depth)
    return deepest
