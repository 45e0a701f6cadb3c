from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework.authentication import TokenAuthentication
from rest_framework.exceptions import AuthenticationFailed

from astana.accounts.tokens import holder_of


class ByToken(TokenAuthentication):
    """`Authorization: Token …`, with a token made on the account's page."""

    def authenticate_credentials(self, key):
        token = holder_of(key, at=timezone.now())
        if token is None:
            raise AuthenticationFailed(_("This token is not known, or no longer valid."))
        return token.user, token
