"""Delegations and people bind all: what a proposal about them does."""

from django.utils.translation import gettext_lazy as _

from astana.accounts.models import Delegation, User
from astana.console import actions, people
from astana.console.proposing import binds_rows
from astana.governance.kinds import binds


def register():
    binds_rows(
        "delegation",
        Delegation,
        label=_("Delegation"),
        fields=["code", "kind", "names", "position", "time_zone"],
        save=actions.save_delegation,
    )
    binds(
        people.ACCOUNT,
        label=_("Account: delegation, role, right to sign in"),
        apply=_apply,
        check=people.check,
        describe=people.describe,
        tells_before=True,
        about_people=True,
    )
    binds(
        people.STOP,
        label=_("Account shut out by its own delegation"),
        apply=_stop,
        check=people.check_stop,
        describe=people.describe_stop,
        check_draft=people.check_own,
        needs_all=False,
        about_people=True,
    )


def _apply(payload, *, by, at):
    _user, then = people.read(payload)
    user = _held(payload)
    user.delegation = Delegation.objects.get(code=then["delegation"])
    user.role, user.is_active = then["role"], then["may_sign_in"]
    actions.save_user(user, by=by, at=at, invite=bool(payload["invite"]) and user.is_active)


def _stop(payload, *, by, at):
    people.read_stop(payload)
    user = _held(payload)
    user.is_active = False
    actions.save_user(user, by=by, at=at)


def _held(payload):
    return User.objects.select_for_update(of=("self",)).get(pk=payload["user"])
