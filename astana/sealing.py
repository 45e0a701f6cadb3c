"""Texts that the database must not show: encrypted under `SEAL_KEY`, for one purpose each."""

import base64
import hashlib
import json

from cryptography.fernet import Fernet
from django.conf import settings

from astana.ledger.encoding import canonical


def seal(purpose, content):
    """The content (what canonical JSON holds) as a sealed text, readable for this purpose only."""
    return _box(purpose).encrypt(canonical(content).encode()).decode()


def unseal(purpose, sealed):
    """What was sealed for this purpose; raises `cryptography.fernet.InvalidToken` otherwise."""
    return json.loads(_box(purpose).decrypt(sealed.encode()))


def _box(purpose):
    key = hashlib.sha256(f"{purpose}\0{settings.SEAL_KEY}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
