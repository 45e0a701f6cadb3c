from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from astana.accounts.models import Delegation, User
from astana.ids import new_id
from monitoring.investigation.models.of_case import OfCase
from monitoring.measures.enums import MeasureKind
from monitoring.measures.states import ENDED, MeasureState
from violations.parties.models import Party


class Measure(OfCase):
    """What the guarantors decide to do about a determined case, and who sees to it until when.

    Its words may change while it is proposed; each wording is agreed anew by every guarantor.
    """

    kind = models.CharField(_("kind"), max_length=10, choices=MeasureKind)
    party = models.ForeignKey(
        Party, models.PROTECT, null=True, related_name="measures", verbose_name=_("party")
    )
    wording = models.TextField(_("wording"))
    version = models.PositiveSmallIntegerField(_("version of the wording"), default=1)
    owner = models.ForeignKey(
        Delegation, models.PROTECT, related_name="+", verbose_name=_("who sees to it")
    )
    due_at = models.DateTimeField(_("due"))
    basis = models.TextField(
        _("political decision"), blank=True, help_text=_("Whose decision a sanction is, and when.")
    )
    state = models.CharField(max_length=12, choices=MeasureState, default=MeasureState.PROPOSED)

    editable = ("wording", "owner_id", "due_at", "basis")

    class Meta(OfCase.Meta):
        verbose_name = _("measure")
        verbose_name_plural = _("measures")
        indexes = [
            models.Index(fields=["case", "at"], name="measure_of_case"),
            models.Index(fields=["party", "at"], name="measure_towards"),
        ]
        constraints = [
            models.CheckConstraint(
                name="sanction_has_its_decision",
                condition=~Q(kind=MeasureKind.SANCTION) | ~Q(basis=""),
            )
        ]

    def __str__(self):
        return f"{self.case} {self.get_kind_display()}"

    @property
    def is_open(self):
        return self.state not in ENDED


class MeasureStep(models.Model):
    """One step of a measure: by whom it was agreed, begun, done, verified or dropped, and why."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    measure = models.ForeignKey(Measure, models.PROTECT, related_name="steps")
    step = models.CharField(max_length=12, choices=MeasureState)
    version = models.PositiveSmallIntegerField(_("version of the wording"))
    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="+")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    remark = models.TextField(_("remark"), blank=True)

    class Meta:
        ordering = ["at", "id"]
        verbose_name = _("step of a measure")
        verbose_name_plural = _("steps of measures")
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "version", "delegation"],
                name="measure_agreed_once_a_version",
                condition=Q(step=MeasureState.AGREED),
            ),
            models.CheckConstraint(
                name="measure_dropped_with_a_reason",
                condition=~Q(step__in=[MeasureState.DROPPED, MeasureState.NOT_VERIFIED])
                | ~Q(remark=""),
            ),
        ]

    def __str__(self):
        return f"{self.measure_id} {self.step} {self.delegation.code}"
