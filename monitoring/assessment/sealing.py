"""How a position is kept until all are opened: encrypted, under a salted commitment.

The commitment is the SHA-256 of the canonical encoding of the case, the delegation, a random
256-bit salt and the content; once opened, anyone can compute it again.
"""

import secrets

from astana import sealing
from astana.ledger.encoding import canonical, digest

PURPOSE = "sealed position"


def seal(case_id, delegation_code, content):
    """Returns (commitment, sealed text) of the content, a dict of strings."""
    salt = secrets.token_hex(32)
    commitment = commit(case_id, delegation_code, salt, content)
    return commitment, sealing.seal(PURPOSE, {"salt": salt, "content": content})


def unseal(sealed):
    """Returns (salt, content) of a sealed text."""
    said = sealing.unseal(PURPOSE, sealed)
    return said["salt"], said["content"]


def commit(case_id, delegation_code, salt, content):
    """The commitment to a content; see the module's own words."""
    return digest(
        canonical(
            {"case": str(case_id), "delegation": delegation_code, "salt": salt, "content": content}
        )
    )
