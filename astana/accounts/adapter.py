"""Sign-in by invitation, and second-step secrets never in clear."""

import base64
import hashlib

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings


class InvitationOnly(DefaultAccountAdapter):
    """Delegations name their people; nobody signs up by themselves."""

    def is_open_for_signup(self, request):
        return False


class SealedSecrets(DefaultMFAAdapter):
    """Keeps TOTP secrets and recovery seeds encrypted under SEAL_KEY."""

    def encrypt(self, text):
        return self._box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        return self._box().decrypt(encrypted_text.encode()).decode()

    def _box(self):
        key = hashlib.sha256(b"second step\0" + settings.SEAL_KEY.encode()).digest()
        return Fernet(base64.urlsafe_b64encode(key))
