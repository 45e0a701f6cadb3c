"""What a browser says of itself when it subscribes: nobody types this."""

import base64
import binascii
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric import ec
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

NOT_UNDERSTOOD = _("The browser said something that is not understood. Try again, or another one.")
SECRET_BYTES = 16


def written_bytes(text):
    """The bytes behind base64url without its padding."""
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise ValidationError(NOT_UNDERSTOOD) from None


class BrowserForm(forms.Form):
    endpoint = forms.CharField(max_length=1000)
    public_key = forms.CharField(max_length=120)
    shared_secret = forms.CharField(max_length=40)

    def clean_endpoint(self):
        try:
            parts = urlsplit(self.cleaned_data["endpoint"])
        except ValueError:
            raise ValidationError(NOT_UNDERSTOOD) from None
        schemes = ("https",) if settings.PRODUCTION else ("https", "http")
        if parts.scheme not in schemes or not parts.hostname:
            raise ValidationError(NOT_UNDERSTOOD)
        return self.cleaned_data["endpoint"]

    def clean_public_key(self):
        point = written_bytes(self.cleaned_data["public_key"])
        try:
            ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
        except ValueError:
            raise ValidationError(NOT_UNDERSTOOD) from None
        return self.cleaned_data["public_key"]

    def clean_shared_secret(self):
        if len(written_bytes(self.cleaned_data["shared_secret"])) != SECRET_BYTES:
            raise ValidationError(NOT_UNDERSTOOD)
        return self.cleaned_data["shared_secret"]
