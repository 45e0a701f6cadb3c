from django.db import transaction

from monitoring.cases.actions import locked, take_step
from monitoring.cases.deadlines import set_deadline
from monitoring.cases.queries import counting_in
from monitoring.cases.steps import skip_open_steps
from monitoring.investigation.actions.changing import change
from monitoring.investigation.actions.holding import held, tell
from monitoring.measures import rules
from monitoring.measures.models import Measure, MeasureStep
from monitoring.measures.states import STEPS, MeasureState

WHAT = "measure"


@transaction.atomic
def propose_measure(case, *, kind, wording, owner, due_at, party=None, basis="", by, at):
    """Propose a measure, which one's delegation thereby agrees to; records "measure_proposed".

    The same proposal while it stands is one. Refused: before a determination, a sanction without
    the political decision it rests on, an owner that is no guarantor or takes no part.
    """
    case = locked(case)
    rules.check_can_propose(case, by=by)
    rules.check_wording(kind, owner, basis)
    rules.check_can_see_to_it(case, owner)
    said = {"kind": kind, "party": party, "wording": wording, "owner": owner, "basis": basis}
    same = {"case": case, "delegation": by.delegation, "state": MeasureState.PROPOSED}
    before = Measure.objects.filter(**same, **said, due_at=due_at).first()
    if before:
        return before
    measure = Measure.objects.create(**same, **said, due_at=due_at, round=case.round, by=by, at=at)
    _note(measure, MeasureState.PROPOSED, by=by, at=at)
    _note(measure, MeasureState.AGREED, by=by, at=at)
    _agree_if_all_do(measure)
    set_deadline(case, WHAT, due_at, at=at, subject=measure.pk)
    tell("measure_proposed", "measure", measure, wording, by=by, at=at, **_plan(measure))
    return measure


@transaction.atomic
def reword_measure(measure, *, wording, owner, due_at, basis="", seen=None, by, at):
    """Word a proposed measure otherwise; records "measure_reworded".

    The other guarantors agree anew; what it said before is kept. `Changed` where the case is not
    at the version `seen`. Refused: once it is agreed.
    """
    measure = held(measure)
    rules.check_can_reword(measure, by=by)
    rules.check_wording(measure.kind, owner, basis)
    rules.check_can_see_to_it(measure.case, owner)
    plan = {"wording": wording, "owner_id": owner.pk, "due_at": due_at, "basis": basis}
    measure.version += 1
    if change(measure, plan, seen=seen, by=by, at=at, also=["version"]):
        _note(measure, MeasureState.AGREED, by=by, at=at)
        _agree_if_all_do(measure)
        set_deadline(measure.case, WHAT, due_at, at=at, subject=measure.pk)
        tell("measure_reworded", "measure", measure, wording, by=by, at=at, **_plan(measure))
    return measure


@transaction.atomic
def agree(measure, *, version, by, at):
    """Agree to a measure for one's delegation; with the last guarantor's word it is agreed.

    Records "measure_agreed". `version` is the wording that was read; refused where it is not the
    one that stands.
    """
    measure = held(measure)
    own = {"step": MeasureState.AGREED, "version": measure.version}
    if measure.steps.filter(delegation=by.delegation, **own).exists():
        return measure
    rules.check_can_agree(measure, by=by)
    rules.check_wording_read(measure, version)
    _note(measure, MeasureState.AGREED, by=by, at=at)
    _agree_if_all_do(measure)
    content = {"version": measure.version, "state": measure.state}
    tell("measure_agreed", "measure", measure, by=by, at=at, **content)
    return measure


@transaction.atomic
def take_under_way(measure, *, remark="", by, at):
    """Say that the measure is under way; records "measure_under_way". Only who sees to it."""
    return _step(measure, "take_under_way", remark, by=by, at=at)


@transaction.atomic
def report_done(measure, *, remark="", by, at):
    """Say that the measure is done; records "measure_done". Only who sees to it."""
    return _step(measure, "report_done", remark, by=by, at=at)


@transaction.atomic
def verify(measure, *, remark="", by, at):
    """Confirm that it was done; records "measure_verified". Not by who sees to it."""
    return _step(measure, "verify", remark, by=by, at=at)


@transaction.atomic
def find_not_done(measure, *, remark, by, at):
    """Say that it was not done as was said, and why; records "measure_not_verified"."""
    return _step(measure, "find_not_done", remark, by=by, at=at)


@transaction.atomic
def drop(measure, *, remark, by, at):
    """Drop a measure with a reason; records "measure_dropped". Its rows stay."""
    return _step(measure, "drop", remark, by=by, at=at)


@transaction.atomic
def begin_measures(case, *, skipping="", by, at):
    """Take a determined case to its measures; asks that one is proposed.

    What the procedure asks for and was not done is recorded as skipped, with the reason
    `skipping`. Refused: while a required step is open.
    """
    case = locked(case)
    rules.check_can_begin_measures(case, by=by)
    return _leave(case, "begin_measures", skipping, by=by, at=at)


@transaction.atomic
def close(case, *, skipping="", by, at):
    """Close a case; asks that every measure is verified, or dropped with a reason."""
    case = locked(case)
    rules.check_can_close(case, by=by)
    return _leave(case, "close", skipping, by=by, at=at)


def _leave(case, step, skipping, *, by, at):
    skipped = skip_open_steps(case, skipping, by=by, at=at)
    return take_step(case, step, by=by, at=at, content={"skipped": skipped} if skipped else None)


def _step(measure, step, remark, *, by, at):
    measure = held(measure)
    rules.MAY[step](measure, by=by)
    _begins_in, ends_in = STEPS[step]
    last = measure.steps.order_by("at", "pk").last()
    if measure.state == ends_in and last and (last.by_id, last.remark) == (by.pk, remark):
        return measure
    rules.check_measure_step(measure, step)
    rules.check_remark(step, remark)
    _note(measure, ends_in, remark, by=by, at=at)
    measure.state = ends_in
    measure.save(update_fields=["state"])
    tell(f"measure_{ends_in.value}", "measure", measure, remark, by=by, at=at)
    return measure


def _note(measure, step, remark="", *, by, at):
    return MeasureStep.objects.create(
        measure=measure,
        step=step,
        version=measure.version,
        delegation=by.delegation,
        by=by,
        at=at,
        remark=remark,
    )


def _agree_if_all_do(measure):
    """Agreed once every guarantor that counts in the case has agreed to this wording."""
    said = measure.steps.filter(step=MeasureState.AGREED, version=measure.version)
    agreed = set(said.values_list("delegation_id", flat=True))
    if all(guarantor.pk in agreed for guarantor in counting_in(measure.case)):
        measure.state = MeasureState.AGREED
        measure.save(update_fields=["state"])


def _plan(measure):
    return {
        "kind": str(measure.kind),
        "party": measure.party.code if measure.party else "",
        "owner": measure.owner.code,
        "due_at": measure.due_at.isoformat(),
        "version": measure.version,
    }
