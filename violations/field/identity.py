"""Who somebody is to their device: a name that says nothing, a statement that nobody makes up."""

from django.core import signing
from django.utils.crypto import salted_hmac

SALT = "violations.field"


def alias_of(user):
    """32 hexadecimal digits, always the same for one user: names their store on the device."""
    return salted_hmac(SALT, str(user.pk), algorithm="sha256").hexdigest()[:32]


def statement_of(user):
    """The author's alias, delegation and role, signed: it travels with a file of reports."""
    said = {"alias": alias_of(user), "delegation": user.delegation.code, "role": user.role}
    return signing.dumps(said, salt=SALT)


def read_statement(text):
    """What a statement of ours says, {"alias", "delegation", "role"}; None for any other text."""
    if not isinstance(text, str) or len(text) > 1000:
        return None
    try:
        return signing.loads(text, salt=SALT)
    except signing.BadSignature:
        return None
