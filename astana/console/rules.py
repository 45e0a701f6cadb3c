"""Who may keep whose people, and what nobody may do to themselves."""

from django.utils.translation import gettext as _

from astana.accounts.enums import DelegationKind, Role
from astana.accounts.models import User
from astana.accounts.rules import NotPermitted, Refused, check_permission


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


def check_can_save_user(user, *, by):
    """Refuse other delegations' people, and shutting oneself out."""
    before = User.objects.select_related("delegation").filter(pk=user.pk).first()
    if before:
        check_can_keep_for(before.delegation, by=by)
    check_can_keep_for(user.delegation, by=by)
    if user.pk == by.pk and not (user.is_active and user.role == Role.ADMINISTRATOR):
        raise Refused(
            _("You cannot take the console away from yourself: ask another administrator.")
        )


def check_can_keep_delegations(*, by):
    """Which delegations there are, and in what capacity, is kept by the host alone."""
    check_permission(by, "keep_reference_data")
    if not keeps_everybody(by):
        raise NotPermitted(_("Only the host keeps the list of delegations."))


def check_nobody_is_here():
    """Refuse to begin where others have begun."""
    if User.objects.exists():
        raise Refused(_("There are people here already: their administrators add others."))
