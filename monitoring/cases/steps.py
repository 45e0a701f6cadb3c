"""The steps that a case's procedure asks for, and how each of them stands.

A room says in its `AppConfig.ready` when a step is done: `counts_as("site_visit", done_at)`, where
`done_at(case)` gives the instant at which the step was done in this round, or None.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from astana.accounts.rules import Refused
from monitoring.cases.models import SetAside, Skipped
from monitoring.cases.queries import counting_in
from monitoring.procedures.enums import SetAsideBy, Step

REASON = 500  # as long as a reason may be
_done: dict[str, Callable] = {}


def counts_as(code, function):
    _done[code] = function


@dataclass(frozen=True)
class StepStands:
    """One step of a case in its present round."""

    code: str
    state: str
    is_required: bool
    set_aside_by: str
    done_at: datetime.datetime | None
    set_aside: list[SetAside]
    is_set_aside: bool
    skipped: Skipped | None

    @property
    def label(self):
        return Step(self.code).label

    @property
    def is_open(self):
        return not (self.done_at or self.is_set_aside or self.skipped)

    @property
    def how(self):
        """In one word: "done", "set_aside", "skipped" or "open"."""
        if self.done_at:
            return "done"
        if self.is_set_aside:
            return "set_aside"
        return "skipped" if self.skipped else "open"


def steps_of(case):
    """How every step of the case's procedure stands, in the procedure's order."""
    set_aside = [row for row in case.set_aside.all() if row.round == case.round]
    skipped = {row.code: row for row in case.skipped.all() if row.round == case.round}
    sides = {delegation.pk for delegation in counting_in(case)}
    return [
        _stands(case, step, [row for row in set_aside if row.code == step["code"]], skipped, sides)
        for step in case.procedure.content["steps"]
    ]


def _stands(case, step, set_aside, skipped, sides):
    done_at = _done.get(step["code"])
    said = {row.delegation_id for row in set_aside}
    by_all = step["set_aside_by"] == SetAsideBy.ALL
    return StepStands(
        code=step["code"],
        state=step["in"],
        is_required=step["required"],
        set_aside_by=step["set_aside_by"],
        done_at=done_at(case) if done_at else None,
        set_aside=set_aside,
        is_set_aside=said >= sides if by_all else bool(said),
        skipped=skipped.get(step["code"]),
    )


def open_steps(case, *states):
    """The steps of those states which are neither done nor left out."""
    return [step for step in steps_of(case) if step.state in states and step.is_open]


def check_steps_done(case, *states):
    """Refuse while a required step of those states is open; returns the optional ones."""
    steps = open_steps(case, *states)
    required = [step for step in steps if step.is_required]
    if required:
        raise Refused(
            _("First, or set aside: %(steps)s.")
            % {"steps": ", ".join(str(step.label) for step in required)}
        )
    return steps


def skip_open_steps(case, reason, *, by, at):
    """Leave out what is optional and open in the case's state; returns the codes.

    Part of taking a step that leaves the state, which records it. Refused: without a reason, and
    while a required step is open.
    """
    steps = check_steps_done(case, case.state)
    if steps and not reason.strip():
        raise Refused(
            _("Not done: %(steps)s. Say why the case goes on without.")
            % {"steps": ", ".join(str(step.label) for step in steps)}
        )
    return skip(case, steps, reason, by=by, at=at)


def skip(case, steps, reason, *, by, at):
    """Record that these steps were left out, and why; returns their codes."""
    Skipped.objects.bulk_create(
        Skipped(
            case=case,
            round=case.round,
            code=step.code,
            reason=reason.strip()[:REASON],
            delegation=by.delegation,
            by=by,
            at=at,
        )
        for step in steps
    )
    return [step.code for step in steps]
