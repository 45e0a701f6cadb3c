"""The one byte string that an entry is: canonical JSON, so that anyone can compute its hash again.

Keys sorted, no spaces, UTF-8, no floats (a number that needs a fraction is written as a string).
No Django in here: the checker uses it too.
"""

import hashlib
import json

GENESIS = "0" * 64


def canonical(value):
    """`value` (dicts, lists, strings, integers, booleans, None) as canonical JSON text."""
    _refuse_floats(value)
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(text):
    """The SHA-256 of the text's UTF-8 bytes, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def _refuse_floats(value):
    if isinstance(value, float):
        raise TypeError("floats have no canonical form: write the number as a string")
    if isinstance(value, dict):
        for key, item in value.items():
            if not isinstance(key, str):
                raise TypeError("keys are strings")
            _refuse_floats(item)
    elif isinstance(value, list | tuple):
        for item in value:
            _refuse_floats(item)
