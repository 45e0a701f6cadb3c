"""How a position is kept until all are opened: encrypted, under a salted commitment.

The commitment is the SHA-256 of the canonical encoding of the case, the delegation, a random
256-bit salt and the content; once opened, anyone can compute it again.
"""

import base64
import hashlib
import json
import secrets

from cryptography.fernet import Fernet
from django.conf import settings

from astana.ledger.encoding import canonical, digest


def seal(case_id, delegation_code, content):
    """Returns (commitment, sealed text) of the content, a dict of strings."""
    salt = secrets.token_hex(32)
    commitment = commit(case_id, delegation_code, salt, content)
    sealed = _box().encrypt(canonical({"salt": salt, "content": content}).encode()).decode()
    return commitment, sealed


def unseal(sealed):
    """Returns (salt, content) of a sealed text."""
    said = json.loads(_box().decrypt(sealed.encode()))
    return said["salt"], said["content"]


def commit(case_id, delegation_code, salt, content):
    """The commitment to a content; see the module's own words."""
    return digest(
        canonical(
            {"case": str(case_id), "delegation": delegation_code, "salt": salt, "content": content}
        )
    )


def _box():
    key = hashlib.sha256(b"sealed position\0" + settings.SEAL_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
