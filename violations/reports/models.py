from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from astana.accounts.models import Delegation, User
from astana.naming import Named
from violations.parties.models import Party
from violations.reports.enums import (
    Attribution,
    Credibility,
    Direction,
    Item,
    Means,
    Origin,
    PlaceNotation,
    Qualifier,
    Reliability,
    Severity,
    TimePrecision,
    Weapon,
)
from violations.zones.enums import Relation
from violations.zones.models import AdminArea, ZoneBoundary


class ViolationType(Named):
    """A kind of violation, with the severity it has unless something makes it worse."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    default_severity = models.PositiveSmallIntegerField(_("default severity"), choices=Severity)
    position = models.PositiveSmallIntegerField(pgettext_lazy("order", "position"), default=0)
    in_use = models.BooleanField(_("offered in the form"), default=True)

    class Meta:
        ordering = ["position", "code"]
        verbose_name = _("violation type")
        verbose_name_plural = _("violation types")
        constraints = [
            models.CheckConstraint(
                condition=Q(default_severity__range=(1, 5)), name="type_severity_1_to_5"
            )
        ]


class Report(models.Model):
    """One observer's account of a violation. Frozen: an amendment is another row that amends it.

    The id is made where the report is written, so that filing twice is filing once. Of all
    versions of one report (same number), the one that nobody amends is the current one.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    number = models.CharField(_("number"), max_length=16)
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    amends = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="amended_by", verbose_name=_("amends")
    )
    amendment_reason = models.TextField(_("reason for the amendment"), blank=True)
    delegation = models.ForeignKey(Delegation, models.PROTECT, verbose_name=_("registered by"))
    filed_by = models.ForeignKey(User, models.PROTECT, null=True, verbose_name=_("filed by"))
    filed_at = models.DateTimeField(_("filed"))
    origin = models.CharField(_("origin"), max_length=10, choices=Origin)
    source_url = models.URLField(_("source address"), max_length=500, blank=True)
    content_digest = models.CharField(max_length=64)

    began_at = models.DateTimeField(_("began"))
    ended_at = models.DateTimeField(_("ended"))
    time_precision = models.CharField(
        _("how precise are the times"), max_length=10, choices=TimePrecision
    )
    time_zone = models.CharField(_("time zone"), max_length=64)

    place_notation = models.CharField(
        _("how the place was given"), max_length=8, choices=PlaceNotation
    )
    place_as_given = models.CharField(_("place as given"), max_length=200, blank=True)
    place_name = models.CharField(_("name of the place"), max_length=200, blank=True)
    latitude = models.FloatField(_("latitude"), null=True)
    longitude = models.FloatField(_("longitude"), null=True)
    uncertainty_m = models.PositiveIntegerField(_("uncertainty in metres"), null=True)
    area = models.ForeignKey(AdminArea, models.PROTECT, null=True, verbose_name=_("governorate"))
    h3_cell = models.BigIntegerField(_("cell"), null=True)

    zone_relation = models.CharField(_("relation to the zone"), max_length=12, choices=Relation)
    zone_boundary = models.ForeignKey(
        ZoneBoundary, models.PROTECT, null=True, verbose_name=_("zone as it was then")
    )
    zone_facts = models.JSONField(_("why this zone"), default=dict)

    violation_type = models.ForeignKey(
        ViolationType, models.PROTECT, verbose_name=_("type of violation")
    )
    severity = models.PositiveSmallIntegerField(_("severity"), choices=Severity)
    alleged_party = models.ForeignKey(
        Party, models.PROTECT, null=True, related_name="alleged_in", verbose_name=_("alleged party")
    )
    attribution = models.CharField(_("how sure"), max_length=12, choices=Attribution)
    against_party = models.ForeignKey(
        Party, models.PROTECT, null=True, related_name="hit_in", verbose_name=_("against")
    )
    target = models.CharField(_("what was hit"), max_length=300, blank=True)

    killed_low = models.PositiveIntegerField(_("killed, at least"), null=True)
    killed_best = models.PositiveIntegerField(_("killed, best estimate"), null=True)
    killed_high = models.PositiveIntegerField(_("killed, at most"), null=True)
    injured_low = models.PositiveIntegerField(_("injured, at least"), null=True)
    injured_best = models.PositiveIntegerField(_("injured, best estimate"), null=True)
    injured_high = models.PositiveIntegerField(_("injured, at most"), null=True)

    narrative = models.TextField(_("narrative"), blank=True)
    narrative_language = models.CharField(_("language of the narrative"), max_length=8, blank=True)
    source_reliability = models.CharField(_("source"), max_length=1, choices=Reliability)
    information_credibility = models.CharField(_("information"), max_length=1, choices=Credibility)

    class Meta:
        ordering = ["-filed_at", "-id"]
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        indexes = [
            models.Index(F("filed_at").desc(), F("id").desc(), name="report_newest"),
            models.Index(
                "filed_by", F("filed_at").desc(), F("id").desc(), name="report_of_monitor"
            ),
            models.Index("delegation", "area", "began_at", name="report_registered_by"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["number", "version"], name="report_version_once"),
            models.CheckConstraint(
                condition=Q(ended_at__gte=F("began_at")), name="report_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                )
                | Q(latitude__isnull=True, longitude__isnull=True, area__isnull=False),
                name="report_has_a_place",
            ),
            models.CheckConstraint(
                condition=Q(alleged_party__isnull=False) | Q(attribution="undetermined"),
                name="report_attribution_names_a_party",
            ),
            models.CheckConstraint(
                condition=Q(severity__range=(1, 5)), name="report_severity_1_to_5"
            ),
            models.CheckConstraint(
                condition=(Q(version=1) & Q(amends__isnull=True))
                | (Q(version__gt=1) & Q(amends__isnull=False) & ~Q(amendment_reason="")),
                name="report_amendment_has_reason",
            ),
            *(
                models.CheckConstraint(
                    condition=(
                        Q(**{f"{kind}_{a}__isnull": True})
                        | Q(**{f"{kind}_{b}__isnull": True})
                        | Q(**{f"{kind}_{a}__lte": F(f"{kind}_{b}")})
                    ),
                    name=f"report_{kind}_{a}_{b}",
                )
                for kind in ("killed", "injured")
                for a, b in (("low", "best"), ("best", "high"), ("low", "high"))
            ),
        ]

    def __str__(self):
        return f"R-{self.number}"


class Observation(models.Model):
    """One line of a report: one kind of thing that was heard, seen, recorded or told."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="observations")
    position = models.PositiveSmallIntegerField()
    item = models.CharField(_("what was it"), max_length=14, choices=Item)
    qualifier = models.CharField(
        _("of which kind"), max_length=14, choices=Qualifier, default=Qualifier.UNDETERMINED
    )
    means = models.CharField(_("how do you know"), max_length=10, choices=Means)
    count = models.PositiveIntegerField(_("how many"), null=True, blank=True)
    at_least = models.BooleanField(_("at least this many"), default=False)
    weapon = models.CharField(
        _("which weapon"), max_length=14, choices=Weapon, default=Weapon.UNDETERMINED
    )
    calibre = models.CharField(_("calibre"), max_length=40, blank=True)
    direction = models.CharField(
        _("fire came from"), max_length=14, choices=Direction, default=Direction.UNDETERMINED
    )

    class Meta:
        ordering = ["report", "position"]
        verbose_name = _("observation")
        verbose_name_plural = _("observations")
        constraints = [
            models.UniqueConstraint(fields=["report", "position"], name="observation_once"),
            models.CheckConstraint(
                condition=Q(count__isnull=True) | Q(count__gt=0),
                name="observation_counts_something",
            ),
        ]

    def __str__(self):
        return f"{self.report} {self.position}"
