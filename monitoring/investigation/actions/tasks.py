from django.db import transaction

from monitoring.cases.actions import locked
from monitoring.investigation import rules
from monitoring.investigation.actions.changing import change
from monitoring.investigation.actions.holding import due, held, instant, take, tell, was_done
from monitoring.investigation.models import Task
from monitoring.investigation.states import TaskState

WHAT = "task"


@transaction.atomic
def set_task(case, *, title, owner, due_at, by, at):
    """Set one's delegation a task, due at an instant; records "task_set".

    The same task while it is open is the same one. Refused: somebody of another delegation.
    """
    case = locked(case)
    rules.check_can_add(case, by=by)
    rules.check_owner(owner, by=by)
    said = {"title": title, "delegation": by.delegation, "state": TaskState.OPEN}
    same = Task.objects.filter(case=case, due_at=due_at, owner=owner, **said).first()
    if same:
        return same
    said |= {"owner": owner, "due_at": due_at, "round": case.round}
    task = Task.objects.create(case=case, **said, by=by, at=at)
    due(task, WHAT, due_at, at=at)
    tell("task_set", "task", task, title, by=by, at=at, due_at=instant(due_at))
    return task


@transaction.atomic
def change_task(task, *, title, owner, due_at, seen=None, by, at):
    """Say otherwise what is to be done, by whom or until when; records "task_changed".

    What it said before is kept. Refused: a task that is done, or another delegation's; `Changed`
    where the task was changed since the case's version `seen`.
    """
    task = held(task)
    rules.check_is_ours(task, by=by)
    rules.check_step(task, "finish_task")
    rules.check_owner(owner, by=by)
    plan = {"title": title, "owner_id": owner and owner.pk, "due_at": due_at}
    if change(task, plan, seen=seen, by=by, at=at):
        due(task, WHAT, due_at, at=at)
        tell("task_changed", "task", task, title, by=by, at=at, due_at=instant(due_at))
    return task


@transaction.atomic
def finish_task(task, *, result, by, at):
    """Say what came of a task; records "task_done" with the digest of the result."""
    task = held(task)
    rules.check_is_ours(task, by=by)
    if was_done(task, "finish_task", result=result):
        return task
    rules.check_step(task, "finish_task")
    take(task, "finish_task", result=result, done_by=by, done_at=at)
    tell("task_done", "task", task, result, by=by, at=at)
    return task
