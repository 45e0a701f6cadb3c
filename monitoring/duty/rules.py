"""What is refused about rosters."""

import datetime

from django.utils.translation import gettext as _

from astana.accounts.enums import Role
from astana.accounts.permissions import may
from astana.accounts.rules import NotPermitted, Refused, check_permission

LONGEST_SHIFT = datetime.timedelta(hours=36)
LONGEST_LEAVE = datetime.timedelta(days=366)


def check_can_keep_for(person, *, by):
    """For oneself; the head of delegation and the secretariat for colleagues as well."""
    check_permission(by, "keep_roster")
    if person.delegation_id != by.delegation_id or not may(person, "keep_roster"):
        raise NotPermitted(_("Only people of your own delegation stand in your roster."))
    if person != by and by.role not in (Role.HEAD, Role.SECRETARIAT):
        raise NotPermitted(_("The head of your delegation decides about others."))
    if not person.is_active:
        raise Refused(_("This person no longer signs in."))


def check_span(begins_at, ends_at, *, longest, at):
    """A time that ends after it begins, is no longer than is sensible, and is not over."""
    if ends_at <= begins_at:
        raise Refused(_("It ends before it begins."))
    if ends_at - begins_at > longest:
        raise Refused(_("This is too long: write it in parts."))
    if ends_at <= at:
        raise Refused(_("This lies in the past."))


def check_is_free(person, begins_at, ends_at):
    if person.shifts.filter(
        taken_back_at=None, begins_at__lt=ends_at, ends_at__gt=begins_at
    ).exists():
        raise Refused(_("There is a shift of this person at that time already."))


def check_stands(row, *, at):
    """What was taken back or is over is not changed any more."""
    if row.taken_back_at or row.ends_at <= at:
        raise Refused(_("This is over, or was taken back."))


def check_can_ask(shift, asked, *, by, at):
    """A colleague, about a shift that is one's own to give, once at a time."""
    check_can_keep_for(shift.person, by=by)
    check_stands(shift, at=at)
    if asked == shift.person or asked.delegation_id != shift.delegation_id:
        raise Refused(_("Ask a colleague of your own delegation."))
    if not asked.is_active or not may(asked, "keep_roster"):
        raise Refused(_("This person cannot be on duty."))
    if shift.swaps.filter(answered_at=None).exists():
        raise Refused(_("A colleague is asked already."))


def check_can_answer(swap, *, by, at):
    """Only who was asked, once, while the shift stands."""
    check_permission(by, "keep_roster")
    if swap.asked_id != by.pk:
        raise NotPermitted(_("Only who was asked answers."))
    if swap.answered_at:
        raise Refused(_("This has been answered."))
    check_stands(swap.shift, at=at)
