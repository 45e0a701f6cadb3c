"""Who is on duty, and when nobody is."""

import datetime
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from astana.accounts.models import User
from astana.accounts.permissions import may
from monitoring.duty.models import HandOver, Leave, Shift, Swap

DAYS = datetime.timedelta(days=3)  # to either side: who stands in the roster of these days


@dataclass(frozen=True)
class Gap:
    """A time in which nobody of a delegation is on duty."""

    begins_at: object
    ends_at: object


def on_duty(delegation, at):
    """The people on duty for the delegation at that instant; an empty list is a gap."""
    return on_duty_of([delegation], at).get(delegation.pk, [])


def on_duty_of(delegations, at):
    """{delegation: the people on duty for it at that instant}, in one query."""
    return _held_between(delegations, at, at, at=at)


def in_roster_of(delegations, at):
    """{delegation: who has a shift in the days around that instant and is not away at it}."""
    return _held_between(delegations, at - DAYS, at + DAYS, at=at)


def _held_between(delegations, first, last, *, at):
    away = Leave.objects.filter(
        person=OuterRef("pk"), begins_at__lte=at, ends_at__gt=at, taken_back_at=None
    )
    held = Shift.objects.filter(
        person=OuterRef("pk"), delegation=OuterRef("delegation"), taken_back_at=None,
        begins_at__lte=last, ends_at__gt=first,
    )  # fmt: skip
    people = User.objects.filter(Exists(held), delegation__in=delegations, is_active=True)
    found = {}
    for person in people.exclude(Exists(away)).select_related("delegation").order_by("pk"):
        found.setdefault(person.delegation_id, []).append(person)
    return found


def _standing(delegation, begins_at, ends_at):
    return Shift.objects.filter(
        delegation=delegation, taken_back_at=None, ends_at__gt=begins_at, begins_at__lte=ends_at
    )


def gaps(delegation, begins_at, ends_at):
    """When between two instants nobody is on duty: leave and accounts that were closed count."""
    held = sorted(_covered(delegation, begins_at, ends_at))
    found, since = [], begins_at
    for begins, ends in held:
        if begins > since:
            found.append(Gap(since, begins))
        since = max(since, ends)
    if since < ends_at:
        found.append(Gap(since, ends_at))
    return found


def _covered(delegation, begins_at, ends_at):
    """The stretches in which a shift is really held, cut to the two instants."""
    shifts = _standing(delegation, begins_at, ends_at).filter(
        person__is_active=True, person__delegation=delegation
    )
    away = {}
    for leave in Leave.objects.filter(
        person__in=shifts.values("person"),
        taken_back_at=None,
        ends_at__gt=begins_at,
        begins_at__lt=ends_at,
    ):
        away.setdefault(leave.person_id, []).append((leave.begins_at, leave.ends_at))
    for shift in shifts:
        pieces = [(max(shift.begins_at, begins_at), min(shift.ends_at, ends_at))]
        for gone, back in away.get(shift.person_id, []):
            pieces = [
                piece
                for begins, ends in pieces
                for piece in ((begins, min(ends, gone)), (max(begins, back), ends))
                if piece[0] < piece[1]
            ]
        yield from (piece for piece in pieces if piece[0] < piece[1])


def shifts_visible_to(viewer):
    """Who sees the roster sees every delegation's hours; whose they are, of the own one only."""
    if not may(viewer, "see_roster"):
        return Shift.objects.none()
    return Shift.objects.filter(taken_back_at=None)


def own_shifts(viewer):
    return shifts_visible_to(viewer).filter(delegation=viewer.delegation_id)


def own_leaves(viewer):
    """The leaves of the viewer's delegation."""
    if not may(viewer, "see_roster"):
        return Leave.objects.none()
    return Leave.objects.filter(person__delegation=viewer.delegation_id, taken_back_at=None)


def swaps_open_for(viewer):
    """What the viewer is asked to take over."""
    return Swap.objects.filter(asked=viewer, answered_at=None, shift__taken_back_at=None)


def hand_overs_of(viewer):
    """What was handed over in the viewer's delegation, newest first."""
    if not may(viewer, "see_roster"):
        return HandOver.objects.none()
    return HandOver.objects.filter(delegation=viewer.delegation_id)


def colleagues(viewer):
    """Who of the viewer's delegation can be on duty: those who may keep the roster."""
    people = User.objects.filter(delegation=viewer.delegation_id, is_active=True)
    able = [one.pk for one in people.select_related("delegation") if may(one, "keep_roster")]
    return people.filter(pk__in=able).order_by("full_name", "username")
