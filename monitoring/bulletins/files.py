"""From a file to its statements; whatever is wrong with it is one `Unreadable` line."""

import json
from decimal import Decimal
from pathlib import Path

from monitoring.bulletins.statements import Unreadable, read_statements

MOST_BYTES = 5_000_000


def read_file(path):
    """The statements of a JSON file, in its order."""
    try:
        with Path(path).open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise Unreadable(f"cannot be opened: {error.strerror}") from None
    except ValueError:
        raise Unreadable("is no name of a file") from None
    if len(raw) > MOST_BYTES:
        raise Unreadable(f"is larger than {MOST_BYTES // 1_000_000} MB")
    try:
        return read_statements(_parse(raw.decode("utf-8-sig")))
    except UnicodeDecodeError:
        raise Unreadable("is not text in UTF-8") from None
    except json.JSONDecodeError as error:
        raise Unreadable(
            f"is not JSON: {error.msg}, line {error.lineno}, column {error.colno}"
        ) from None
    except RecursionError:
        raise Unreadable("is nested too deeply") from None
    except ValueError:  # a whole number of thousands of digits
        raise Unreadable("has a number that is too long to be one") from None


def _parse(text):
    return json.loads(
        text, parse_float=Decimal, parse_constant=_no_number, object_pairs_hook=_each_once
    )


def _each_once(pairs):
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _value in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise Unreadable(f"has “{twice[:60]}” twice in one object: which of them holds?")
    return found


def _no_number(word):
    raise Unreadable(f"has {word} where a number should be")
