from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from astana.ids import new_id
from violations.reports.enums import Severity
from violations.reports.models import Report, ViolationType
from violations.zones.enums import Relation
from violations.zones.models import AdminArea, Zone


class Incident(models.Model):
    """The event that one or more reports describe, with what is held of it so far."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    opened_at = models.DateTimeField(_("opened"))
    violation_type = models.ForeignKey(ViolationType, models.PROTECT)
    severity = models.PositiveSmallIntegerField(_("severity"), choices=Severity)
    began_at = models.DateTimeField(_("began"))
    ended_at = models.DateTimeField(_("ended"))
    time_zone = models.CharField(_("time zone"), max_length=64)
    place_name = models.CharField(_("name of the place"), max_length=200, blank=True)
    latitude = models.FloatField(_("latitude"), null=True)
    longitude = models.FloatField(_("longitude"), null=True)
    uncertainty_m = models.PositiveIntegerField(_("uncertainty in metres"), null=True)
    h3_cell = models.BigIntegerField(_("cell"), null=True)
    area = models.ForeignKey(AdminArea, models.PROTECT, null=True, verbose_name=_("governorate"))
    zone = models.ForeignKey(Zone, models.PROTECT, null=True, verbose_name=_("zone"))
    zone_relation = models.CharField(_("relation to the zone"), max_length=12, choices=Relation)

    class Meta:
        ordering = ["-began_at", "-id"]
        verbose_name = _("incident")
        verbose_name_plural = _("incidents")
        indexes = [
            models.Index(F("began_at").desc(), F("id").desc(), name="incident_newest"),
            models.Index(
                "zone",
                "violation_type",
                F("began_at").desc(),
                F("id").desc(),
                name="incident_in_zone",
            ),
        ]

    def __str__(self):
        return f"{self.violation_type} {self.place_name or self.area or ''}".strip()


class IncidentReport(models.Model):
    """That a report tells of an incident; each version of a report, and all of the same one."""

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="told_by")
    report = models.OneToOneField(Report, models.PROTECT, related_name="tells_of")
    linked_at = models.DateTimeField()

    class Meta:
        verbose_name = _("report of an incident")
        verbose_name_plural = _("reports of an incident")

    def __str__(self):
        return f"{self.report} → {self.incident}"
