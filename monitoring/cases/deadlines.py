"""What has to be done on a case by when, what happens when it is not, and what comes next.

A room with deadlines of its own calls `set_deadline` in its actions, and says in its
`AppConfig.ready` whether the thing is open: `still_open("task", function)`, where
`function(subject)` answers True or False. What it has to show as next it says by
`comes_next("investigation", function)`, where `function(case, viewer)` gives a list of `Next`.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import transaction

from astana.accounts.models import Delegation
from astana.due.actions import announce
from astana.ledger.actions import record
from monitoring.cases.models import Case, Deadline

_still_open: dict[str, Callable] = {}
_next: dict[str, Callable] = {}


def still_open(what, function):
    _still_open[what] = function


def comes_next(name, function):
    _next[name] = function


@dataclass(frozen=True)
class Next:
    """What is to be done: a phrase, by when, by which delegations (none named: any guarantor),
    and a sentence on what happens when the time passes.
    """

    what: str
    due_at: datetime.datetime | None = None
    who: list[Delegation] = field(default_factory=list)
    then: str = ""


def next_up(case, viewer):
    """Everything that is to be done next, the most urgent first."""
    found = [one for function in _next.values() for one in function(case, viewer)]
    return sorted(found, key=lambda one: (one.due_at is None, one.due_at or case.opened_at))


def set_deadline(case, what, due_at, *, at, subject):
    """Leave a due row "deadline" for something of the case; a later one for it takes its place.

    Part of an action that records it. `subject` names the thing to `still_open`'s function.
    """
    deadline = Deadline.objects.create(
        case=case, what=str(what), subject=str(subject), due_at=due_at, set_at=at
    )
    announce("deadline", deadline.pk, at=at, due_at=due_at)
    return deadline


@transaction.atomic
def pass_deadline(deadline_id, *, at):
    """At a deadline: where the thing is still open, say so to the case and to who escalates.

    Records "deadline_passed" with what was due and when. Nothing where it was done, or where a
    later deadline was set for it.
    """
    deadline = Deadline.objects.get(pk=deadline_id)
    case = Case.objects.select_for_update().get(pk=deadline.case_id)
    deadline.refresh_from_db()
    if deadline.passed_at or _is_superseded(deadline) or not _is_open(deadline):
        return
    deadline.passed_at = at
    deadline.save(update_fields=["passed_at"])
    announce("deadline_passed", deadline.pk, at=at)
    content = {
        "deadline": str(deadline.pk),
        "what": deadline.what,
        "due_at": deadline.due_at.isoformat(),
    }
    record("deadline_passed", f"case:{case.pk}", content, by=None, at=at)


def _is_superseded(deadline):
    same = Deadline.objects.filter(what=deadline.what, subject=deadline.subject)
    return same.filter(pk__gt=deadline.pk).exists()


def _is_open(deadline):
    function = _still_open.get(deadline.what)
    return bool(function and function(deadline.subject))
