from allauth.account.models import EmailAddress
from django.db import transaction

from astana.accounts.models import User
from astana.console import people
from astana.console.keeping import facts_of, keep, subject_of
from astana.console.rules import (
    check_can_ask_for,
    check_can_keep_delegations,
    check_can_save_user,
    check_nobody_is_here,
)
from astana.due.actions import announce
from astana.governance.actions import propose
from astana.governance.founding import check_every_guarantor_has_a_head
from astana.governance.queries import is_founded
from astana.ledger.actions import record


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
    """Save a delegation, new or changed. Records "delegation_saved"; for the host alone.

    Once the regime is founded, by a proposal only, and no guarantor is without a head.
    """
    check_can_keep_delegations(by=by)
    facts = facts_of(delegation, "code", "kind", "names", "position", "time_zone")
    keep(delegation, "delegation_saved", facts, by=by, at=at)
    if is_founded():
        check_every_guarantor_has_a_head()
    return delegation


@transaction.atomic
def save_user(user, *, by, at, password="", invite=False):
    """Save a person who signs in; with `invite`, a letter with a link to choose a password is due.

    Records "user_saved" with delegation and role, no name. Refuses other delegations' people,
    shutting oneself out, and what waits for all (see `rules.check_can_save_user`). Another e-mail
    address makes the old one useless for signing in.
    """
    check_can_save_user(user, by=by, password=password)
    if password:
        user.set_password(password)
    elif not user.password:
        user.set_unusable_password()
    facts = people.facts_of_user(user) | {"password_set": bool(password), "invited": invite}
    EmailAddress.objects.filter(user=user).exclude(email__iexact=user.email).delete()
    if invite:
        announce("person_invited", user.pk, at=at)
    user.save()
    record("user_saved", subject_of(user), facts, by=by, at=at)
    return user


@transaction.atomic
def propose_user(user, *, title, reason, by, at, password="", invite=False):
    """What `save_user` is once the regime is founded: a proposal where the change binds all.

    A new account is prepared without the right to sign in (records "account_prepared"), and its
    invitation goes out when it is approved. One's own people are shut out at once. Returns the
    proposal, or None where nothing of it binds all and it is saved.
    """
    before = User.objects.select_related("delegation").filter(pk=user.pk).first()
    check_can_ask_for(user, before, by=by, password=password)
    if before is None:
        before = _prepared(user, by=by, at=at)
        user.is_active = True
    now, then = people.facts_of_user(before), people.facts_of_user(user)
    if now == then:
        save_user(user, by=by, at=at, invite=invite)
        return None
    said = {"title": title, "reason": reason, "by": by, "at": at}
    if then == now | {"may_sign_in": False} and by.delegation_id == before.delegation_id:
        payload = {"user": str(user.pk), "delegation": now["delegation"]}
        return propose(people.STOP, payload, **said)
    payload = people.payload_of(user, before=before, invite=invite)
    return propose(people.ACCOUNT, payload, **said)


def _prepared(user, *, by, at):
    user.is_active = False
    user.set_unusable_password()
    user.save()
    record("account_prepared", subject_of(user), people.facts_of_user(user), by=by, at=at)
    return User.objects.select_related("delegation").get(pk=user.pk)
