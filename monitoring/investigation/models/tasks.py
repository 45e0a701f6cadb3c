from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from astana.accounts.models import User
from monitoring.investigation.models.of_case import OfCase
from monitoring.investigation.states import TaskState


class Task(OfCase):
    """Something that a guarantor has set itself to do for a case, with an owner and a deadline."""

    title = models.CharField(_("what is to be done"), max_length=300)
    owner = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+", verbose_name=_("who does it")
    )
    due_at = models.DateTimeField(_("due"))
    state = models.CharField(max_length=4, choices=TaskState, default=TaskState.OPEN)
    done_at = models.DateTimeField(_("done"), null=True)
    done_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    result = models.TextField(_("result"), blank=True)

    editable = ("title", "owner_id", "due_at")

    class Meta(OfCase.Meta):
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
        indexes = [models.Index(fields=["case", "at"], name="task_of_case")]
        constraints = [
            models.CheckConstraint(
                name="task_done_with_a_result",
                condition=Q(state=TaskState.OPEN, done_at__isnull=True, result="")
                | Q(state=TaskState.DONE, done_at__isnull=False) & ~Q(result=""),
            )
        ]

    def __str__(self):
        return f"{self.delegation.code} {self.title}"
