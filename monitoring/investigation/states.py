"""The states of what an investigation consists of, and the steps between them.

The database refuses every other step (migrations/sql/0002_said_stays.up.sql); a test compares.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class TaskState(models.TextChoices):
    """Where a task stands."""

    OPEN = "open", pgettext_lazy("a task", "Open")
    DONE = "done", pgettext_lazy("a task", "Done")


class RequestState(models.TextChoices):
    """Where an information request stands."""

    ASKED = "asked", _("Asked, not passed on yet")
    PASSED_ON = "passed_on", _("Passed on")
    ANSWERED = "answered", _("Answered")
    REFUSED = "refused", _("Answer refused")


class VisitState(models.TextChoices):
    """Where a site visit stands."""

    PLANNED = "planned", _("Planned")
    ADMITTED = "admitted", _("Let in")
    TURNED_BACK = "turned_back", _("Access denied")
    DONE = "done", _("Findings are in")
    CALLED_OFF = "called_off", _("Called off")


class OpinionState(models.TextChoices):
    """Where an expert's opinion stands."""

    ASKED = "asked", _("Asked")
    GIVEN = "given", _("Given")
    DECLINED = "declined", _("Declined")


# By the name of each step: the states in which it begins, and the one in which it ends.
TASK_STEPS = {"finish_task": ({TaskState.OPEN}, TaskState.DONE)}
REQUEST_STEPS = {
    "pass_on": ({RequestState.ASKED}, RequestState.PASSED_ON),
    "bring_answer": ({RequestState.PASSED_ON}, RequestState.ANSWERED),
    "bring_refusal": ({RequestState.ASKED, RequestState.PASSED_ON}, RequestState.REFUSED),
}
VISIT_STEPS = {
    "let_in": ({VisitState.PLANNED}, VisitState.ADMITTED),
    "turn_back": ({VisitState.PLANNED}, VisitState.TURNED_BACK),
    "report_findings": ({VisitState.ADMITTED}, VisitState.DONE),
    "call_off": ({VisitState.PLANNED, VisitState.ADMITTED}, VisitState.CALLED_OFF),
}
OPINION_STEPS = {
    "give_opinion": ({OpinionState.ASKED}, OpinionState.GIVEN),
    "decline_opinion": ({OpinionState.ASKED}, OpinionState.DECLINED),
}
STEPS = TASK_STEPS | REQUEST_STEPS | VISIT_STEPS | OPINION_STEPS
