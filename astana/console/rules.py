"""Who may keep whose people, and what nobody may do to themselves."""

from django.utils.translation import gettext as _

from astana.accounts.enums import DelegationKind, Role
from astana.accounts.models import User
from astana.accounts.rules import NotPermitted, Refused, check_permission
from astana.console.people import ACCOUNT, STOP, facts_of_user
from astana.governance.applying import kind_being_applied
from astana.governance.queries import is_founded
from astana.governance.rules import check_may_take_effect


def keeps_everybody(administrator):
    """The host's administrator keeps the people of all delegations; others keep their own."""
    return administrator.delegation.kind == DelegationKind.HOST


def users_kept_by(administrator):
    users = User.objects.select_related("delegation")
    if keeps_everybody(administrator):
        return users
    return users.filter(delegation=administrator.delegation_id)


def check_can_keep_for(delegation, *, by):
    """Refuse what concerns another delegation's people, unless it is the host who asks."""
    check_permission(by, "keep_reference_data")
    if not keeps_everybody(by) and delegation.pk != by.delegation_id:
        raise NotPermitted(
            _("Only %(delegation)s or the host keeps the people of %(delegation)s.")
            % {"delegation": delegation},
            who_decides=str(delegation),
        )


def check_can_save_user(user, *, by, password=""):
    """Refuse other delegations' people, shutting oneself out, and what waits for all.

    Once the regime is founded: what binds all about a person is saved by a proposal only, and
    nobody, the host included, sets another's password or changes the address it is renewed by.
    """
    if kind_being_applied() in (ACCOUNT, STOP):
        return
    before = User.objects.select_related("delegation").filter(pk=user.pk).first()
    check_can_ask_for(user, before, by=by, password=password)
    if not is_founded():
        return
    if by.delegation_id != (before or user).delegation_id:
        raise NotPermitted(
            _("Only %(delegation)s keeps its people.") % {"delegation": (before or user).delegation}
        )
    if before is None or facts_of_user(before) != facts_of_user(user):
        check_may_take_effect(ACCOUNT)


def check_can_ask_for(user, before, *, by, password=""):
    """Refuse what is not even proposed: others' people, shutting oneself out, others' passwords."""
    if before:
        check_can_keep_for(before.delegation, by=by)
    check_can_keep_for(user.delegation, by=by)
    if user.pk == by.pk and not (user.is_active and user.role == Role.ADMINISTRATOR):
        raise Refused(
            _("You cannot take the console away from yourself: ask another administrator.")
        )
    if not is_founded():
        return
    if password:
        raise Refused(_("Nobody sets a password for another: it is chosen by a letter's link."))
    if before and before.email.lower() != user.email.lower():
        raise Refused(
            _("Whoever has the address renews the password: only the person changes it. ")
            + _("Somebody who lost it gets another account.")
        )


def check_can_keep_delegations(*, by):
    """Which delegations there are is kept by the host alone; once founded, anybody may propose."""
    if kind_being_applied() == "delegation":
        return
    check_permission(by, "keep_reference_data")
    if not keeps_everybody(by) and not is_founded():
        raise NotPermitted(_("Only the host keeps the list of delegations."))


def check_nobody_is_here():
    """Refuse to begin where others have begun."""
    if User.objects.exists():
        raise Refused(_("There are people here already: their administrators add others."))
