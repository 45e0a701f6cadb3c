"""The letter that brings a person in: a link to choose a password, for their eyes only."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from astana.accounts.models import User


def send_invitation(user_id, *, at):
    """Send the link to whom "person_invited" was announced for; nothing if they may not sign in."""
    user = User.objects.select_related("delegation").filter(pk=user_id, is_active=True).first()
    if user is None:
        return
    letter = {
        "user": user,
        "address": link_for(user),
        "days": settings.PASSWORD_RESET_TIMEOUT // 86_400,
    }
    send_mail(
        _("Your access to Astana"),
        render_to_string("console/invitation.txt", letter),
        None,
        [user.email],
    )


def link_for(user):
    """Where the user chooses a password; void once it is used, or after some days."""
    key = default_token_generator.make_token(user)
    path = reverse(
        "account_reset_password_from_key",
        kwargs={"uidb36": user_pk_to_url_str(user), "key": key},
    )
    return settings.SITE_URL.rstrip("/") + path
