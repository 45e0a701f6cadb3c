"""How a secret that signs what leaves the house lies in the database: sealed, never in clear."""

from astana.sealing import seal, unseal

PURPOSE = "channel secret"


def sealed(secret):
    """The secret as it is kept; "" stays ""."""
    return seal(PURPOSE, {"secret": secret}) if secret else ""


def opened(kept):
    """The secret that was kept; raises `cryptography.fernet.InvalidToken` under another key."""
    return unseal(PURPOSE, kept)["secret"] if kept else ""
