from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from astana.accounts.models import Delegation, User
from astana.ids import new_id
from violations.zones.models import Zone


class EscalationPolicy(models.Model):
    """Who hears of an alert, by which way, and who next: a version, of the group or a delegation.

    Never edited: a change is another version, the last one holds. Alerts keep what held when they
    were raised.
    """

    delegation = models.ForeignKey(
        Delegation, models.PROTECT, null=True, related_name="+", verbose_name=_("of")
    )
    version = models.PositiveSmallIntegerField(_("version"))
    content = models.JSONField(_("content"))
    digest = models.CharField(_("digest"), max_length=64)
    in_force_at = models.DateTimeField(_("in force from"))

    class Meta:
        ordering = ["delegation", "version"]
        verbose_name = _("escalation policy")
        verbose_name_plural = _("escalation policies")
        constraints = [
            models.UniqueConstraint(
                fields=["delegation", "version"], name="policy_version_once", nulls_distinct=False
            )
        ]

    def __str__(self):
        return f"{self.delegation.code if self.delegation else '*'} {self.version}"


class Silence(models.Model):
    """A delegation does not want to be written to for a while; it holds for that delegation only.

    It never keeps an alert out of the app, and every guarantor sees it. `least_severity`: what is
    as grave or graver is not held back. It is lifted, never edited.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="+")
    zone = models.ForeignKey(
        Zone, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("zone")
    )
    least_severity = models.PositiveSmallIntegerField(_("not what is as grave as this"))
    reason = models.CharField(_("reason"), max_length=500)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    lifted_at = models.DateTimeField(_("lifted"), null=True)
    lifted_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-at", "-id"]
        verbose_name = _("silence")
        verbose_name_plural = _("silences")
        indexes = [
            models.Index(F("at").desc(), F("id").desc(), name="silence_newest"),
            models.Index("ends_at", name="silence_standing", condition=Q(lifted_at__isnull=True)),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("at")), name="silence_ends_later"),
            models.CheckConstraint(condition=~Q(reason=""), name="silence_has_a_reason"),
            models.CheckConstraint(
                condition=Q(least_severity__range=(2, 5)), name="silence_spares_the_critical"
            ),
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True, lifted_by__isnull=True)
                | Q(lifted_at__isnull=False, lifted_by__isnull=False),
                name="silence_lifted_by_somebody",
            ),
        ]

    def __str__(self):
        return f"{self.delegation.code} {self.ends_at:%Y-%m-%d %H:%M}"
