from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from astana.accounts.models import Delegation, User
from astana.ids import new_id
from monitoring.cases.enums import Answer
from monitoring.cases.states import OPEN_STATES, State
from monitoring.procedures.models import Procedure
from violations.incidents.models import Incident


class Case(models.Model):
    """The joint group's work on one incident.

    It keeps the procedure under which it was opened. `round` is raised whenever it is reopened:
    positions and determinations belong to a round.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    number = models.CharField(_("number"), max_length=16, unique=True)
    incident = models.OneToOneField(Incident, models.PROTECT, related_name="case")
    state = models.CharField(_("state"), max_length=14, choices=State, default=State.TRIAGE)
    opened_at = models.DateTimeField(_("opened"))
    due_at = models.DateTimeField(_("due"), null=True)
    procedure = models.ForeignKey(
        Procedure, models.PROTECT, related_name="cases", verbose_name=_("procedure")
    )
    round = models.PositiveSmallIntegerField(_("round"), default=1)

    class Meta:
        ordering = ["-opened_at", "-id"]
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        indexes = [
            models.Index(
                fields=["due_at", "id"], name="case_open_due", condition=Q(state__in=OPEN_STATES)
            ),
            models.Index("state", "due_at", "id", name="case_in_state"),
            models.Index(F("opened_at").desc(), F("id").desc(), name="case_newest"),
        ]

    def __str__(self):
        return self.number


class TriageAnswer(models.Model):
    """What a guarantor says of a case in triage; it may change until triage ends."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="answers")
    delegation = models.ForeignKey(Delegation, models.PROTECT)
    answer = models.CharField(max_length=14, choices=Answer)
    remark = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(User, models.PROTECT)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("answer in triage")
        verbose_name_plural = _("answers in triage")
        constraints = [
            models.UniqueConstraint(fields=["case", "delegation"], name="answer_once_per_guarantor")
        ]

    def __str__(self):
        return f"{self.case} {self.delegation.code} {self.answer}"

    @property
    def mark(self):
        """By which a page says that it showed this answer; "" where it showed none."""
        return "" if self.answer == Answer.OPENED else self.at.isoformat()


class Note(models.Model):
    """A remark that one guarantor writes to all of them; it stays as it was written."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="notes")
    delegation = models.ForeignKey(Delegation, models.PROTECT)
    text = models.TextField(_("remark"))
    by = models.ForeignKey(User, models.PROTECT)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        verbose_name = _("remark")
        verbose_name_plural = _("remarks")

    def __str__(self):
        return f"{self.case} {self.delegation.code}"
