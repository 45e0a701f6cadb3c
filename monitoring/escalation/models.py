from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from astana.accounts.models import Delegation, User
from astana.ids import new_id
from astana.naming import Named
from monitoring.cases.models import Case
from monitoring.escalation.enums import Channel, DeliveryState
from violations.reports.enums import Severity
from violations.reports.models import Report


class EscalationRule(Named):
    """When an alert is raised: a report of at least this severity."""

    least_severity = models.PositiveSmallIntegerField(_("severity at or above"), choices=Severity)
    in_force = models.BooleanField(_("in force"), default=True)

    class Meta:
        ordering = ["id"]
        verbose_name = _("escalation rule")
        verbose_name_plural = _("escalation rules")


def languages():
    return settings.LANGUAGES


class DutyAddress(models.Model):
    """Where a delegation wants to hear of alerts. The inbox needs no address: everyone has it."""

    delegation = models.ForeignKey(Delegation, models.CASCADE, related_name="duty_addresses")
    channel = models.CharField(
        _("channel"), max_length=8, choices=[c for c in Channel.choices if c[0] != Channel.INBOX]
    )
    address = models.CharField(_("address"), max_length=500)
    secret = models.CharField(
        _("webhook secret"), max_length=200, blank=True, help_text=_("Signs what is sent.")
    )
    language = models.CharField(
        _("language"),
        max_length=8,
        choices=languages,
        blank=True,
        help_text=_("In which letters are written; English unless said."),
    )
    in_use = models.BooleanField(_("in use"), default=True)

    class Meta:
        ordering = ["delegation", "channel", "address"]
        verbose_name = _("duty address")
        verbose_name_plural = _("duty addresses")
        constraints = [
            models.UniqueConstraint(
                fields=["delegation", "channel", "address"], name="duty_address_once"
            ),
            models.CheckConstraint(
                condition=~Q(channel="webhook") | ~Q(secret=""), name="webhook_has_a_secret"
            ),
        ]

    def __str__(self):
        return f"{self.delegation.code} {self.get_channel_display()}"


class Alert(models.Model):
    """A call for attention; one per cause (`fingerprint`). `why` has the numbers that fired it.

    It comes of a rule about reports, or of a deadline of a case that passed.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    number = models.CharField(_("number"), max_length=16, unique=True)
    fingerprint = models.CharField(max_length=120, unique=True)
    rule = models.ForeignKey(EscalationRule, models.PROTECT, null=True)
    case = models.ForeignKey(
        Case, models.PROTECT, null=True, related_name="alerts", verbose_name=_("case")
    )
    report = models.ForeignKey(Report, models.PROTECT, related_name="alerts")
    severity = models.PositiveSmallIntegerField(_("severity"), choices=Severity)
    why = models.JSONField()
    raised_at = models.DateTimeField(_("raised"))

    class Meta:
        ordering = ["-raised_at", "-id"]
        verbose_name = _("alert")
        verbose_name_plural = _("alerts")
        constraints = [
            models.CheckConstraint(
                name="alert_of_a_rule_or_of_a_case",
                condition=Q(rule__isnull=False, case__isnull=True)
                | Q(rule__isnull=True, case__isnull=False),
            )
        ]
        indexes = [models.Index(F("raised_at").desc(), F("id").desc(), name="alert_newest")]

    def __str__(self):
        return self.number


class AlertDelivery(models.Model):
    """One way by which one delegation is to hear of an alert: the queue of record.

    `tries` counts since somebody last asked for it; all attempts ever stand in their own rows.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    alert = models.ForeignKey(Alert, models.PROTECT, related_name="deliveries")
    delegation = models.ForeignKey(Delegation, models.PROTECT)
    channel = models.CharField(_("channel"), max_length=8, choices=Channel)
    address = models.CharField(_("address"), max_length=500, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=DeliveryState, default=DeliveryState.DUE
    )
    delivered_at = models.DateTimeField(_("delivered"), null=True)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    next_at = models.DateTimeField(_("next try"), null=True)

    class Meta:
        ordering = ["delegation", "channel", "address"]
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        constraints = [
            models.UniqueConstraint(
                fields=["alert", "delegation", "channel", "address"], name="delivery_once"
            ),
            models.CheckConstraint(
                condition=Q(state="delivered", delivered_at__isnull=False)
                | ~Q(state="delivered") & Q(delivered_at__isnull=True),
                name="delivery_has_its_time",
            ),
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


class Acknowledgement(models.Model):
    """Says "we have seen it", by one delegation for itself; it does not mean "we agree"."""

    alert = models.ForeignKey(Alert, models.PROTECT, related_name="acknowledgements")
    delegation = models.ForeignKey(Delegation, models.PROTECT)
    by = models.ForeignKey(User, models.PROTECT)
    at = models.DateTimeField()
    remark = models.CharField(_("remark"), max_length=500, blank=True)

    class Meta:
        ordering = ["at"]
        verbose_name = _("acknowledgement")
        verbose_name_plural = _("acknowledgements")
        constraints = [
            models.UniqueConstraint(fields=["alert", "delegation"], name="acknowledged_once")
        ]

    def __str__(self):
        return f"{self.alert} {self.delegation.code}"
