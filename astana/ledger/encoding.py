"""The byte strings that the ledger hashes: canonical JSON, so that anyone can compute them again.

Keys sorted, no spaces, UTF-8, no floats (a number that needs a fraction is written as a string).
No Django in here: the checker uses it too.
"""

import datetime
import hashlib
import json

GENESIS = "0" * 64
COMMITTED = 2  # the version of the encoding in which an entry's hash covers a commitment only


def canonical(value):
    """`value` (dicts, lists, strings, integers, booleans, None) as canonical JSON text."""
    _refuse_floats(value)
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(text):
    """The SHA-256 of the text's UTF-8 bytes, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def envelope_of(sequence, at, previous, commitment, earlier=None):
    """What the hash of an entry is computed from: its place, and a commitment to what it says.

    `earlier`, in the first one that follows entries in clear, binds the hashes of all of those.
    """
    said = {
        "version": COMMITTED,
        "sequence": sequence,
        "at": at.astimezone(datetime.UTC).isoformat(timespec="microseconds"),
        "previous": previous,
        "commitment": commitment,
    }
    return canonical(said | ({"earlier": earlier} if earlier else {}))


def commitment_to(encoding, salt):
    """The commitment to what an entry says: over what a receipt proves, and over the whole.

    So a receipt shows that a report with its digest is in an entry, and not who filed it.
    """
    return joined(receipt_leaf(_filed_in(encoding), receipt_salt(salt)), digest(salt + encoding))


def joined(receipt, whole):
    return digest(receipt + whole)


def receipt_salt(salt):
    """The salt that a receipt may show: it does not lead back to the salt of the entry."""
    return digest("receipt" + salt)


def receipt_leaf(filed, salt):
    """`filed` is "NUMBER DIGEST" of what an entry brings into the record; empty for all others."""
    return digest(salt + filed)


def hash_of_hashes(hashes):
    """The SHA-256 over the hashes of entries, one after the other."""
    total = hashlib.sha256()
    for one in hashes:
        total.update(one.encode())
    return total.hexdigest()


def _filed_in(encoding):
    content = json.loads(encoding)["content"]
    if not isinstance(content, dict):
        return ""
    number, said = content.get("number"), content.get("digest")
    return f"{number} {said}" if isinstance(number, str) and isinstance(said, str) else ""


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
