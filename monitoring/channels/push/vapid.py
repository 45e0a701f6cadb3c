"""Who we are to a browser maker's push service: VAPID (RFC 8292).

The key follows from `SEAL_KEY`, so that every host has the same and none has to be kept.
"""

import base64
import hashlib
import time
from functools import cache
from urllib.parse import urlsplit

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings
from py_vapid import Vapid02

ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # of P-256
VALID_SECONDS = 12 * 3600


def public_key():
    """What a browser needs to subscribe, as it wants it."""
    point = _key(settings.SEAL_KEY).public_key.public_bytes(
        serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
    )
    return base64.urlsafe_b64encode(point).decode().rstrip("=")


def headers_for(endpoint):
    """The header that says, for half a day and to this service only, that it is us."""
    address = urlsplit(endpoint)
    claims = {
        "sub": settings.SITE_URL if settings.SITE_URL.startswith("https:") else _mail(),
        "aud": f"{address.scheme}://{address.netloc}",
        "exp": int(time.time()) + VALID_SECONDS,
    }
    return _key(settings.SEAL_KEY).sign(claims)


def _mail():
    return f"mailto:{settings.DEFAULT_FROM_EMAIL}"


@cache
def _key(seal_key):
    seed = hashlib.sha512(f"push\0{seal_key}".encode()).digest()
    number = int.from_bytes(seed, "big") % (ORDER - 1) + 1
    return Vapid02(ec.derive_private_key(number, ec.SECP256R1()))
