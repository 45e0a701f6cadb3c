from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from astana.accounts.models import Delegation, User
from astana.ids import new_id
from monitoring.cases.models import Case
from monitoring.detection.models import RuleVersion
from violations.reports.enums import Severity
from violations.reports.models import Report
from violations.zones.models import Zone


class Alert(models.Model):
    """A call for attention; one per cause (`fingerprint`), which counts when it comes again.

    It comes of a rule of detection, of a deadline of a case that passed, or of a drill. `why` has
    the numbers that fired it and stays; `latest` those of the last time. `within` is a greater
    alert of the zone that stood already: this one is written about later, unless somebody
    acknowledges it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    number = models.CharField(_("number"), max_length=16, unique=True)
    fingerprint = models.CharField(max_length=120, unique=True)
    rule_version = models.ForeignKey(
        RuleVersion, models.PROTECT, null=True, related_name="alerts", verbose_name=_("rule")
    )
    case = models.ForeignKey(
        Case, models.PROTECT, null=True, related_name="alerts", verbose_name=_("case")
    )
    report = models.ForeignKey(Report, models.PROTECT, null=True, related_name="alerts")
    zone = models.ForeignKey(
        Zone, models.PROTECT, null=True, related_name="+", verbose_name=_("zone")
    )
    is_drill = models.BooleanField(_("drill"), default=False)
    severity = models.PositiveSmallIntegerField(_("severity"), choices=Severity)
    why = models.JSONField()
    latest = models.JSONField(default=dict)
    raised_at = models.DateTimeField(_("raised"))
    count = models.PositiveIntegerField(_("counted"), default=1)
    last_at = models.DateTimeField(_("last counted"), null=True)
    within = models.ForeignKey("self", models.PROTECT, null=True, related_name="lesser")

    class Meta:
        ordering = ["-raised_at", "-id"]
        verbose_name = _("alert")
        verbose_name_plural = _("alerts")
        constraints = [
            models.CheckConstraint(
                name="alert_of_one_cause",
                condition=Q(is_drill=False, rule_version__isnull=False, case__isnull=True)
                | Q(is_drill=False, rule_version__isnull=True, case__isnull=False)
                | Q(is_drill=True, rule_version__isnull=True, case__isnull=True),
            ),
            models.CheckConstraint(
                name="alert_of_a_case_has_its_report",
                condition=Q(case__isnull=True) | Q(report__isnull=False),
            ),
            models.CheckConstraint(name="alert_counts_from_one", condition=Q(count__gte=1)),
        ]
        indexes = [
            models.Index(F("raised_at").desc(), F("id").desc(), name="alert_newest"),
            models.Index(
                "zone", F("raised_at").desc(), F("id").desc(), name="alert_of_zone_newest"
            ),
        ]

    def __str__(self):
        return self.number


class AlertReport(models.Model):
    """A report behind an alert, since when it counts in it."""

    alert = models.ForeignKey(Alert, models.PROTECT, related_name="behind")
    report = models.ForeignKey(Report, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("counted"))

    class Meta:
        ordering = ["alert", "-at", "-id"]
        verbose_name = _("report behind an alert")
        verbose_name_plural = _("reports behind alerts")
        constraints = [
            models.UniqueConstraint(fields=["alert", "report"], name="report_behind_alert_once")
        ]

    def __str__(self):
        return f"{self.alert} {self.report}"


class Acknowledgement(models.Model):
    """Says "we have seen it", by one delegation for itself; it does not mean "we agree".

    `round`: in which round of the delegation's course; each is acknowledged once.
    """

    alert = models.ForeignKey(Alert, models.PROTECT, related_name="acknowledgements")
    delegation = models.ForeignKey(Delegation, models.PROTECT)
    round = models.PositiveSmallIntegerField(_("round"), default=1)
    by = models.ForeignKey(User, models.PROTECT)
    at = models.DateTimeField()
    remark = models.CharField(_("remark"), max_length=500, blank=True)

    class Meta:
        ordering = ["at"]
        verbose_name = _("acknowledgement")
        verbose_name_plural = _("acknowledgements")
        constraints = [
            models.UniqueConstraint(
                fields=["alert", "delegation", "round"], name="acknowledged_once"
            )
        ]

    def __str__(self):
        return f"{self.alert} {self.delegation.code}"
