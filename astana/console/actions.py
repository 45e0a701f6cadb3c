from allauth.account.models import EmailAddress
from django.db import transaction

from astana.console.keeping import facts_of, keep
from astana.console.rules import (
    check_can_keep_delegations,
    check_can_save_user,
    check_nobody_is_here,
)
from astana.due.actions import announce


@transaction.atomic
def save_the_first(host, administrator, *, at, password=""):
    """Begin with the host and its administrator: all others are saved by them.

    Records "delegation_saved" and "user_saved". Refused where there are people already.
    """
    check_nobody_is_here()
    host.full_clean()
    host.save()
    administrator.delegation = host
    administrator.full_clean(exclude=["password"])
    administrator.save()
    save_delegation(host, by=administrator, at=at)
    return save_user(administrator, by=administrator, at=at, password=password)


@transaction.atomic
def save_delegation(delegation, *, by, at):
    """Save a delegation, new or changed. Records "delegation_saved"; for the host alone."""
    check_can_keep_delegations(by=by)
    facts = facts_of(delegation, "code", "kind", "names", "position", "time_zone")
    return keep(delegation, "delegation_saved", facts, by=by, at=at)


@transaction.atomic
def save_user(user, *, by, at, password="", invite=False):
    """Save a person who signs in; with `invite`, a letter with a link to choose a password is due.

    Records "user_saved" with delegation and role, no name. Refuses other delegations' people,
    and shutting oneself out. Another e-mail address makes the old one useless for signing in.
    """
    check_can_save_user(user, by=by)
    if password:
        user.set_password(password)
    elif not user.password:
        user.set_unusable_password()
    facts = {
        "delegation": user.delegation.code,
        "role": user.role,
        "may_sign_in": user.is_active,
        "password_set": bool(password),
        "invited": invite,
    }
    EmailAddress.objects.filter(user=user).exclude(email__iexact=user.email).delete()
    if invite:
        announce("person_invited", user.pk, at=at)
    return keep(user, "user_saved", facts, by=by, at=at)
