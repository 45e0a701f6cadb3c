"""Tokens for programs: shown once, kept as a hash, valid for a year, made only after sign-in."""

import datetime
import hashlib
import secrets

from django.db import transaction

from astana.accounts.models import ApiToken

VALID_FOR = datetime.timedelta(days=365)
_NOTED_EVERY = datetime.timedelta(hours=1)


@transaction.atomic
def make_token(user, *, name, at):
    """A new token of the user's; returns (row, secret): the secret is not kept anywhere."""
    secret = secrets.token_urlsafe(32)
    row = ApiToken.objects.create(
        user=user, name=name, digest=_digest(secret), created_at=at, expires_at=at + VALID_FOR
    )
    return row, secret


def withdraw_token(token_id, *, by):
    """Withdraw one of one's own tokens; answers whether there was one."""
    number, _kinds = ApiToken.objects.filter(pk=token_id, user=by).delete()
    return bool(number)


def holder_of(secret, *, at):
    """The token with that secret if it is valid and its user may sign in, else None."""
    token = (
        ApiToken.objects.select_related("user__delegation")
        .filter(digest=_digest(secret), expires_at__gt=at, user__is_active=True)
        .first()
    )
    if token and (token.used_at is None or token.used_at < at - _NOTED_EVERY):
        ApiToken.objects.filter(pk=token.pk).update(used_at=at)
    return token


def _digest(secret):
    return hashlib.sha256(secret.encode()).hexdigest()
