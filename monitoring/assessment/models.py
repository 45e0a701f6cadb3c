from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from astana.accounts.models import Delegation, User
from monitoring.assessment.enums import Confidence, Occurrence
from monitoring.cases.models import Case
from violations.parties.models import Party, Provision


class Position(models.Model):
    """What one guarantor holds of a case: sealed first, opened together with the others.

    Until it is opened, what it says is only in `sealed` (encrypted) and in `commitment` (a salted
    hash that the ledger keeps too).
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="positions")
    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="positions")
    by = models.ForeignKey(User, models.PROTECT)
    sealed_at = models.DateTimeField()
    commitment = models.CharField(max_length=64)
    sealed = models.TextField()

    opened_at = models.DateTimeField(null=True)
    salt = models.CharField(max_length=64, blank=True)
    occurrence = models.CharField(
        _("did it happen?"), max_length=16, choices=Occurrence, blank=True
    )
    attributed_to = models.ForeignKey(
        Party, models.PROTECT, null=True, verbose_name=_("who did it")
    )
    provision = models.ForeignKey(Provision, models.PROTECT, null=True, verbose_name=_("provision"))
    confidence = models.CharField(_("how sure"), max_length=8, choices=Confidence, blank=True)
    reasons = models.TextField(_("reasons"), blank=True)

    class Meta:
        verbose_name = _("position")
        verbose_name_plural = _("positions")
        constraints = [
            models.UniqueConstraint(fields=["case", "delegation"], name="position_once"),
            models.CheckConstraint(
                name="position_says_nothing_while_sealed",
                condition=Q(opened_at__isnull=False)
                | Q(
                    salt="",
                    occurrence="",
                    attributed_to__isnull=True,
                    provision__isnull=True,
                    confidence="",
                    reasons="",
                ),
            ),
        ]

    def __str__(self):
        return f"{self.case} {self.delegation.code}"


class Determination(models.Model):
    """What follows from the positions by the rule of consensus; computed, never typed.

    `fields` gives for each field: {"agreed": true or false, "value": what all say, "filed": n}.
    """

    case = models.OneToOneField(Case, models.PROTECT, related_name="determination")
    determined_at = models.DateTimeField()
    consensus = models.BooleanField(_("consensus on whether it happened"))
    occurrence = models.CharField(max_length=16, choices=Occurrence, blank=True)
    fields = models.JSONField()

    class Meta:
        verbose_name = _("determination")
        verbose_name_plural = _("determinations")
        constraints = [
            models.CheckConstraint(
                name="determination_says_what_is_agreed",
                condition=Q(consensus=True) & ~Q(occurrence="") | Q(consensus=False, occurrence=""),
            )
        ]

    def __str__(self):
        return f"{self.case}"
