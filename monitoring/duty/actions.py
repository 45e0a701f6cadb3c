"""The writers of rosters. No name and no word of a person goes into the ledger."""

from django.db import transaction

from astana.accounts.models import Delegation
from astana.ledger.actions import record
from astana.ledger.encoding import digest
from monitoring.duty import rules
from monitoring.duty.models import HandOver, Leave, Shift, Swap


def _roster_locked(delegation_id):
    """One change of a delegation's roster after the other."""
    Delegation.objects.select_for_update(no_key=True).get(pk=delegation_id)


def _tell(kind, row, noun, *, by, at, **facts):
    record(kind, f"{noun}:{row.pk}", {"delegation": by.delegation.code, **facts}, by=by, at=at)


def _span(row):
    return {"begins_at": row.begins_at.isoformat(), "ends_at": row.ends_at.isoformat()}


@transaction.atomic
def put_on_duty(person, *, begins_at, ends_at, by, at):
    """Put somebody on duty for a time; records "shift_made".

    Refused: another delegation's people, colleagues unless by the head, a time that is over or
    longer than 36 hours, and twice at once.
    """
    rules.check_can_keep_for(person, by=by)
    rules.check_span(begins_at, ends_at, longest=rules.LONGEST_SHIFT, at=at)
    _roster_locked(by.delegation_id)
    rules.check_is_free(person, begins_at, ends_at)
    shift = Shift.objects.create(
        delegation=by.delegation,
        person=person,
        begins_at=begins_at,
        ends_at=ends_at,
        made_by=by,
        made_at=at,
    )
    _tell("shift_made", shift, "shift", by=by, at=at, **_span(shift))
    return shift


@transaction.atomic
def take_back_shift(shift, *, by, at):
    """Take a shift back; records "shift_taken_back". Refused: one that is over."""
    _roster_locked(shift.delegation_id)
    shift = Shift.objects.select_related("person__delegation").get(pk=shift.pk)
    rules.check_can_keep_for(shift.person, by=by)
    rules.check_stands(shift, at=at)
    shift.taken_back_at = at
    shift.save(update_fields=["taken_back_at"])
    _tell("shift_taken_back", shift, "shift", by=by, at=at)
    return shift


@transaction.atomic
def go_on_leave(person, *, begins_at, ends_at, by, at):
    """Write down a leave: its hours are not covered by that person's shifts.

    Records "leave_made". Refused: as for a shift; at most a year.
    """
    rules.check_can_keep_for(person, by=by)
    rules.check_span(begins_at, ends_at, longest=rules.LONGEST_LEAVE, at=at)
    leave = Leave.objects.create(
        person=person, begins_at=begins_at, ends_at=ends_at, made_by=by, made_at=at
    )
    _tell("leave_made", leave, "leave", by=by, at=at, **_span(leave))
    return leave


@transaction.atomic
def take_back_leave(leave, *, by, at):
    """Take a leave back; records "leave_taken_back". Refused: one that is over."""
    rows = Leave.objects.select_for_update(of=("self",)).select_related("person__delegation")
    leave = rows.get(pk=leave.pk)
    rules.check_can_keep_for(leave.person, by=by)
    rules.check_stands(leave, at=at)
    leave.taken_back_at = at
    leave.save(update_fields=["taken_back_at"])
    _tell("leave_taken_back", leave, "leave", by=by, at=at)
    return leave


@transaction.atomic
def ask_to_swap(shift, asked, *, by, at):
    """Ask a colleague to take a shift over; records "swap_asked". The shift stays until a yes."""
    _roster_locked(shift.delegation_id)
    shift = Shift.objects.select_related("person__delegation").get(pk=shift.pk)
    rules.check_can_ask(shift, asked, by=by, at=at)
    swap = Swap.objects.create(shift=shift, asked=asked, by=by, at=at)
    _tell("swap_asked", shift, "shift", by=by, at=at)
    return swap


@transaction.atomic
def answer_swap(swap, is_taken, *, by, at):
    """Take the shift over, or not; records "swap_answered".

    Refused: all but who was asked, a second time, and while on duty already.
    """
    _roster_locked(by.delegation_id)
    swap = Swap.objects.select_related("shift").get(pk=swap.pk)
    rules.check_can_answer(swap, by=by, at=at)
    shift = swap.shift
    if is_taken:
        rules.check_is_free(by, shift.begins_at, shift.ends_at)
        shift.person = by
        shift.save(update_fields=["person"])
    swap.is_taken, swap.answered_at = is_taken, at
    swap.save(update_fields=["is_taken", "answered_at"])
    _tell("swap_answered", shift, "shift", by=by, at=at, taken=is_taken)
    return swap


@transaction.atomic
def hand_over(words, *, by, at):
    """Leave words for whoever of the delegation comes next; records "handed_over", its digest."""
    rules.check_permission(by, "keep_roster")
    handed = HandOver.objects.create(delegation=by.delegation, by=by, at=at, words=words)
    _tell("handed_over", handed, "handover", by=by, at=at, words=digest(words))
    return handed
