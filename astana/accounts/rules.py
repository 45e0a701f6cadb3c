"""The one way to say no, and the rules that need no object."""

from django.utils.translation import gettext as _

from astana.accounts.permissions import may


class Refused(Exception):
    """An act that is not allowed, with a reason a person can read and, where known, who decides."""

    def __init__(self, reason, *, who_decides=""):
        super().__init__(reason)
        self.reason = reason
        self.who_decides = who_decides


class NotPermitted(Refused):
    """Refused because of who asks; `Refused` alone means because of how things stand."""


def check_permission(user, permission):
    """Raise `NotPermitted` unless the user holds the named permission."""
    if not may(user, permission):
        raise NotPermitted(_("Your role does not include this."))


def allowed(check, *args, **kwargs):
    """Ask a `check_…` rule as a question: True, or False where it refuses."""
    try:
        check(*args, **kwargs)
    except Refused:
        return False
    return True
