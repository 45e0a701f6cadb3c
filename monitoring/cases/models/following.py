"""How a case follows its procedure: what was left out, and what has to be done by when."""

from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from astana.accounts.models import Delegation, User
from astana.ids import new_id
from monitoring.cases.models.case import Case
from monitoring.procedures.enums import Step


class LeftOut(models.Model):
    """That a step of the procedure was left out in a round of a case: by whom, and why."""

    code = models.CharField(_("step"), max_length=20, choices=Step)
    round = models.PositiveSmallIntegerField(_("round"))
    delegation = models.ForeignKey(
        Delegation, models.PROTECT, related_name="+", verbose_name=_("delegation")
    )
    reason = models.CharField(_("reason"), max_length=500)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"))

    class Meta:
        abstract = True
        ordering = ["at", "id"]

    def __str__(self):
        return f"{self.case} {self.code}"


class SetAside(LeftOut):
    """A guarantor's word that a step need not be done; how many it takes is in the procedure."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="set_aside", verbose_name=_("case"))

    class Meta(LeftOut.Meta):
        verbose_name = _("step set aside")
        verbose_name_plural = _("steps set aside")
        constraints = [
            models.UniqueConstraint(
                fields=["case", "round", "code", "delegation"], name="set_aside_once_per_guarantor"
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="set_aside_for_a_reason"),
        ]


class Skipped(LeftOut):
    """An optional step that was still open when the case went on, by who took it on."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="skipped", verbose_name=_("case"))

    class Meta(LeftOut.Meta):
        verbose_name = _("skipped step")
        verbose_name_plural = _("skipped steps")
        constraints = [
            models.UniqueConstraint(fields=["case", "round", "code"], name="skipped_once"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="skipped_for_a_reason"),
        ]


class Deadline(models.Model):
    """By when something of a case is to be done; the last one set for a subject stands.

    `what` is a name that a time of the procedure has; `passed_at` says when the clock found the
    thing still open.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="deadlines", verbose_name=_("case"))
    what = models.CharField(_("what is due"), max_length=30)
    subject = models.CharField(_("subject"), max_length=80)
    due_at = models.DateTimeField(_("due"))
    set_at = models.DateTimeField(_("set"))
    passed_at = models.DateTimeField(_("passed"), null=True)

    class Meta:
        ordering = ["due_at", "id"]
        verbose_name = _("deadline")
        verbose_name_plural = _("deadlines")
        indexes = [models.Index("what", "subject", F("id").desc(), name="deadline_of_subject")]

    def __str__(self):
        return f"{self.case} {self.what}"
