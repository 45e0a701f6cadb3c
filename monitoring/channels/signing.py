"""How a webhook's message is signed: the Standard Webhooks convention, version 1 of both kinds.

`v1` is an HMAC-SHA256 under a secret that both sides know ("whsec_…"). `v1a` is an Ed25519
signature: we keep the private key ("whsk_…"), the receiver needs the public one ("whpk_…") only,
and can show a third what we have sent.

Source: Standard Webhooks specification, https://www.standardwebhooks.com.
"""

import base64
import binascii
import contextlib
import hashlib
import hmac
import secrets

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

PREFIX = "whsec_"
PRIVATE, PUBLIC = "whsk_", "whpk_"


def new_secret():
    """A secret of 256 bits, written as the convention has it."""
    return PREFIX + _text(secrets.token_bytes(32))


def new_private_key():
    """A private key of Ed25519, written as the convention has it."""
    return PRIVATE + _text(Ed25519PrivateKey.generate().private_bytes_raw())


def public_key(private_key):
    """What the receiver of a private key's signatures needs: "whpk_…"."""
    return PUBLIC + _text(_private(private_key).public_key().public_bytes_raw())


def signature(secret, message_id, timestamp, body):
    """The value of the header "webhook-signature"; `timestamp` in whole seconds, `body` bytes."""
    signed = f"{message_id}.{timestamp}.".encode() + body
    if secret.startswith(PRIVATE):
        return f"v1a,{_text(_private(secret).sign(signed))}"
    return f"v1,{_text(hmac.new(_key(secret), signed, hashlib.sha256).digest())}"


def _private(written):
    return Ed25519PrivateKey.from_private_bytes(base64.b64decode(written.removeprefix(PRIVATE)))


def _key(secret):
    """The bytes behind "whsec_…"; any other secret stands for itself."""
    if secret.startswith(PREFIX):
        with contextlib.suppress(binascii.Error):
            return base64.b64decode(secret.removeprefix(PREFIX), validate=True)
    return secret.encode()


def _text(data):
    return base64.b64encode(data).decode()
