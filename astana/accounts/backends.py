from allauth.account.auth_backends import AuthenticationBackend

from astana.accounts.models import User


class WithDelegation(AuthenticationBackend):
    """Brings the user together with their delegation: every permission asks for it."""

    def get_user(self, user_id):
        return User.objects.select_related("delegation").filter(pk=user_id, is_active=True).first()
