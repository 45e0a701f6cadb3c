"""How a position is kept until all are opened: encrypted, under a salted commitment.

The commitment is the SHA-256 of the canonical encoding of the case, the delegation, a random
256-bit salt and the content; once opened, anyone can compute it again. What is stored of it has
one length, whatever it says.
"""

import base64
import json
import secrets
import zlib

from django.utils.translation import gettext as _

from astana import sealing
from astana.accounts.rules import Refused
from astana.ledger.encoding import canonical, digest

PURPOSE = "sealed position"
ROOM = 24 * 1024  # characters of every packed content, padded


def seal(case_id, delegation_code, content):
    """Returns (salt, commitment, sealed text) of the content; refused where it is too long."""
    salt = secrets.token_hex(32)
    commitment = commit(case_id, delegation_code, salt, content)
    packed = pack({"salt": salt, "content": content})
    return salt, commitment, sealing.seal(PURPOSE, {"packed": packed})


def unseal(sealed):
    """Returns (salt, content) of a sealed text."""
    said = sealing.unseal(PURPOSE, sealed)
    if "packed" in said:
        said = unpack(said["packed"])
    return said["salt"], said["content"]


def pack(said):
    """Canonical JSON, compressed, as text of `ROOM` characters."""
    packed = base64.b64encode(zlib.compress(canonical(said).encode(), 9)).decode()
    if len(packed) > ROOM:
        raise Refused(_("The position is too long to be sealed: give shorter reasons."))
    return packed.ljust(ROOM, ".")


def unpack(packed):
    return json.loads(zlib.decompress(base64.b64decode(packed.rstrip("."))))


def commit(case_id, delegation_code, salt, content):
    """The commitment to a content; see the module's own words."""
    return digest(
        canonical(
            {"case": str(case_id), "delegation": delegation_code, "salt": salt, "content": content}
        )
    )
