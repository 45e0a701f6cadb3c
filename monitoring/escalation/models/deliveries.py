from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from astana.accounts.models import Delegation, User
from astana.ids import new_id
from monitoring.escalation.enums import Channel, DeliveryState, Occasion
from monitoring.escalation.models.alerts import Alert
from monitoring.escalation.models.courses import CourseStep


class AlertDelivery(models.Model):
    """One way by which one delegation is to hear of an alert: the queue of record.

    `tries` counts since somebody last asked for it; all attempts ever stand in their own rows.
    `person` is who is written to, where it is no duty address. Beyond its policy's ceiling an
    address hears of several alerts by one message: `grouped_in` is the one that tells of this.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    alert = models.ForeignKey(Alert, models.PROTECT, related_name="deliveries")
    delegation = models.ForeignKey(Delegation, models.PROTECT)
    person = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    step = models.ForeignKey(CourseStep, models.PROTECT, null=True, related_name="deliveries")
    occasion = models.CharField(
        _("occasion"), max_length=12, choices=Occasion, default=Occasion.RAISED
    )
    channel = models.CharField(_("channel"), max_length=8, choices=Channel)
    address = models.CharField(_("address"), max_length=500, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=DeliveryState, default=DeliveryState.DUE
    )
    made_at = models.DateTimeField(_("asked for"), null=True)
    delivered_at = models.DateTimeField(_("delivered"), null=True)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    next_at = models.DateTimeField(_("next try"), null=True)
    claimed_until = models.DateTimeField(_("claimed until"), null=True)
    claimed_by = models.CharField(_("claimed by"), max_length=40, blank=True)
    grouped_in = models.ForeignKey("self", models.PROTECT, null=True, related_name="grouped")

    class Meta:
        ordering = ["delegation", "channel", "address"]
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        constraints = [
            models.UniqueConstraint(
                fields=["alert", "delegation", "channel", "address", "step"],
                name="delivery_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(state="delivered", delivered_at__isnull=False)
                | ~Q(state="delivered") & Q(delivered_at__isnull=True),
                name="delivery_has_its_time",
            ),
            models.CheckConstraint(
                condition=Q(state="grouped", grouped_in__isnull=False)
                | ~Q(state="grouped") & Q(grouped_in__isnull=True),
                name="delivery_grouped_in_another",
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_at", "id"], name="delivery_waiting", condition=Q(state="due")
            ),
            models.Index(F("id").desc(), name="delivery_failed", condition=Q(state="failed")),
            models.Index(fields=["channel", "address", "made_at"], name="delivery_of_address"),
        ]

    def __str__(self):
        return f"{self.alert} {self.delegation.code} {self.channel}"


class DeliveryAttempt(models.Model):
    """One try at a delivery, with the error if there was one."""

    delivery = models.ForeignKey(AlertDelivery, models.PROTECT, related_name="attempts")
    at = models.DateTimeField()
    error = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["at", "id"]
        verbose_name = _("attempt")
        verbose_name_plural = _("attempts")

    def __str__(self):
        return f"{self.delivery} {self.at:%H:%M:%S}"
