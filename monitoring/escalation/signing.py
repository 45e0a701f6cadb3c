"""How a webhook's message is signed: the Standard Webhooks convention, symmetric, version 1.

Source: Standard Webhooks specification, https://www.standardwebhooks.com.
"""

import base64
import binascii
import contextlib
import hashlib
import hmac
import secrets

PREFIX = "whsec_"


def new_secret():
    """A secret of 256 bits, written as the convention has it."""
    return PREFIX + base64.b64encode(secrets.token_bytes(32)).decode()


def signature(secret, message_id, timestamp, body):
    """The value of the header "webhook-signature"; `timestamp` in whole seconds, `body` bytes."""
    signed = f"{message_id}.{timestamp}.".encode() + body
    mac = hmac.new(_key(secret), signed, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(mac).decode()}"


def _key(secret):
    """The bytes behind "whsec_…"; any other secret stands for itself."""
    if secret.startswith(PREFIX):
        with contextlib.suppress(binascii.Error):
            return base64.b64decode(secret.removeprefix(PREFIX), validate=True)
    return secret.encode()
