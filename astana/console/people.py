"""People bind all: their delegation, their role, whether they sign in. Two kinds of change.

"account": a new account, another role or delegation, signing in again; needs every guarantor.
"account_stop": a delegation shuts one of its own people out, at once (a stolen account waits for
nobody), and all are told.

A new account is prepared first, without the right to sign in, so that no text names a person. The
text holds the digest of the address to which the invitation goes.
"""

import hashlib

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from astana.accounts.enums import Role
from astana.accounts.models import Delegation, User
from astana.accounts.rules import NotPermitted, Refused

ACCOUNT, STOP = "account", "account_stop"
FACTS = ("delegation", "role", "may_sign_in")


def facts_of_user(user):
    """What binds all about a person; no name."""
    return {
        "delegation": user.delegation.code,
        "role": user.role,
        "may_sign_in": user.is_active,
    }


def payload_of(user, *, before, invite):
    """What makes the person what `user` says: an unsaved change, `before` as it stands."""
    now, then = facts_of_user(before), facts_of_user(user)
    return {
        "user": str(user.pk),
        "address": _digest(user.email),
        "invite": invite,
        **{name: [now[name], then[name]] for name in FACTS},
    }


def check(payload):
    user, then = read(payload)
    now = facts_of_user(user)
    changed = [name for name in FACTS if payload[name][0] != now[name]]
    if changed:
        raise Refused(_("This account has been changed since the text was written."))
    if payload["address"] != _digest(user.email):
        raise Refused(_("The account has another address by now."))
    if now == then:
        raise Refused(_("Nothing is changed."))
    check_heads_stay(user, then)


def describe(payload):
    user, then = read(payload)
    lines = [
        (_("Person"), user.username, user.username),
        (_("Invitation to"), "–", _masked(user.email) if payload["invite"] else "–"),
    ]
    words = {"delegation": _("Delegation"), "role": _("Role"), "may_sign_in": _("May sign in")}
    return lines + [
        (label, _in_words(name, payload[name][0]), _in_words(name, then[name]))
        for name, label in words.items()
    ]


def check_stop(payload):
    user = read_stop(payload)
    if not user.is_active:
        raise Refused(_("They may not sign in anyway."))
    check_heads_stay(user, facts_of_user(user) | {"may_sign_in": False})


def describe_stop(payload):
    user = read_stop(payload)
    return [
        (_("Person"), user.username, user.username),
        (_("Delegation"), payload["delegation"], payload["delegation"]),
        (_("May sign in"), _("yes"), _("no")),
    ]


def check_own(payload, *, by):
    if payload.get("delegation") != by.delegation.code:
        raise NotPermitted(_("Only their own delegation shuts somebody out at once."))


def check_heads_stay(user, then):
    """Refuse to leave a guarantor without a head: it could approve nothing any more."""
    was_head = user.is_active and user.role == Role.HEAD
    stays = then == facts_of_user(user) | {"role": Role.HEAD, "may_sign_in": True}
    if not was_head or stays or not user.delegation.is_guarantor:
        return
    others = User.objects.filter(delegation=user.delegation, role=Role.HEAD, is_active=True)
    if not others.exclude(pk=user.pk).exists():
        raise Refused(
            _("%(delegation)s would have no head of delegation: name another first.")
            % {"delegation": user.delegation}
        )


def read(payload):
    """(the person as they stand, what they will be); refused where the text is no such text."""
    if set(payload) != {"user", "address", "invite", *FACTS} or not all(
        isinstance(payload[name], list) and len(payload[name]) == 2 for name in FACTS
    ):
        raise Refused(_("This text is not of the form that the console writes."))
    then = {name: payload[name][1] for name in FACTS}
    if then["role"] not in Role.values or not isinstance(then["may_sign_in"], bool):
        raise Refused(_("There is no such role."))
    if not Delegation.objects.filter(code=str(then["delegation"])).exists():
        raise Refused(_("There is no such delegation."))
    return _user(payload), then


def read_stop(payload):
    if set(payload) != {"user", "delegation"}:
        raise Refused(_("This text is not of the form that the console writes."))
    user = _user(payload)
    if user.delegation.code != payload["delegation"]:
        raise Refused(_("They belong to another delegation."))
    return user


def _user(payload):
    try:
        return User.objects.select_related("delegation").get(pk=payload["user"])
    except (User.DoesNotExist, ValidationError, ValueError, TypeError):
        raise Refused(_("There is no such account.")) from None


def _digest(address):
    return hashlib.sha256(address.lower().encode()).hexdigest()


def _masked(address):
    name, _at, domain = address.partition("@")
    return f"{name[:1]}…@{domain}"


def _in_words(name, value):
    if name == "role":
        return str(dict(Role.choices).get(value, value))
    if name == "may_sign_in":
        return _("yes") if value else _("no")
    return str(value)
