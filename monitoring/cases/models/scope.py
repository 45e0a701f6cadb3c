"""What is settled first: whether the ceasefire held there and then, and between whom."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from astana.accounts.models import Delegation, User
from monitoring.cases.enums import InForce
from monitoring.cases.models.case import Case
from violations.parties.enums import Standing
from violations.parties.models import Agreement, Party


class Scope(models.Model):
    """One version of a case's scope, never edited; the highest version stands.

    `target_standing_then` is what the delimitation said of the target on the day of the event,
    computed when this was written; `target_standing` is what the guarantor holds it to be.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="scopes", verbose_name=_("case"))
    version = models.PositiveSmallIntegerField(_("version"))
    in_force = models.CharField(
        _("was the ceasefire in force there and then?"), max_length=10, choices=InForce
    )
    agreement = models.ForeignKey(
        Agreement,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("agreement"),
    )
    actor = models.ForeignKey(
        Party,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("alleged to have acted"),
    )
    actor_answered_by = models.ForeignKey(
        Delegation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("guarantor that answers for it"),
    )
    target = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("target")
    )
    target_answered_by = models.ForeignKey(
        Delegation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("guarantor that answers for the target"),
    )
    target_standing = models.CharField(
        _("standing of the target, there and then"), max_length=12, choices=Standing, blank=True
    )
    target_standing_then = models.CharField(
        _("standing by the delimitation"), max_length=12, choices=Standing, blank=True
    )
    remark = models.CharField(_("remark"), max_length=2000, blank=True)
    delegation = models.ForeignKey(
        Delegation, models.PROTECT, related_name="+", verbose_name=_("delegation")
    )
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("written"))

    class Meta:
        ordering = ["version"]
        verbose_name = _("scope")
        verbose_name_plural = _("scopes")
        constraints = [
            models.UniqueConstraint(fields=["case", "version"], name="scope_version_once"),
            models.CheckConstraint(
                name="scope_of_a_target_has_a_standing",
                condition=Q(target__isnull=True, target_standing="")
                | Q(target__isnull=False) & ~Q(target_standing=""),
            ),
        ]

    def __str__(self):
        return f"{self.case} {self.version}"


class ScopeStance(models.Model):
    """Whether a guarantor agrees with a version of the scope; its last word on it counts."""

    scope = models.ForeignKey(
        Scope, models.PROTECT, related_name="stances", verbose_name=_("scope")
    )
    delegation = models.ForeignKey(
        Delegation, models.PROTECT, related_name="+", verbose_name=_("delegation")
    )
    agrees = models.BooleanField(_("agrees"))
    remark = models.CharField(_("remark"), max_length=500, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"))

    class Meta:
        ordering = ["at", "id"]
        verbose_name = _("stance on a scope")
        verbose_name_plural = _("stances on scopes")
        constraints = [
            models.CheckConstraint(
                condition=Q(agrees=True) | ~Q(remark=""), name="who_differs_says_why"
            )
        ]

    def __str__(self):
        return f"{self.scope} {self.delegation.code}"
