from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from astana.accounts.models import Delegation, User
from astana.naming import Named
from violations.parties.models import Party
from violations.reports.enums import (
    AidEffect,
    Attribution,
    BearingFrom,
    Condition,
    Credibility,
    DayPart,
    Origin,
    PlaceNotation,
    Reliability,
    Severity,
    SourceKind,
    TimeGiven,
    TimePrecision,
)
from violations.zones.enums import Relation
from violations.zones.models import AdminArea, Settlement, ZoneBoundary


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
    versions of one report (same number), the one that nobody amends is the current one; where
    that one is a withdrawal, the report is withdrawn. Three clocks stand side by side: the
    device's while writing, the device's when sending, and the server's (`filed_at`). What is kept
    apart (`Whereabouts`, `HotlineCaller`) is committed to in `content_digest`.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    number = models.CharField(_("number"), max_length=16)
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    amends = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="amended_by", verbose_name=_("amends")
    )
    amendment_reason = models.TextField(_("reason for the amendment"), blank=True)
    is_withdrawal = models.BooleanField(_("withdrawn with this version"), default=False)
    delegation = models.ForeignKey(Delegation, models.PROTECT, verbose_name=_("registered by"))
    filed_by = models.ForeignKey(User, models.PROTECT, null=True, verbose_name=_("filed by"))
    filed_at = models.DateTimeField(_("filed"))
    origin = models.CharField(_("origin"), max_length=10, choices=Origin)
    source_url = models.URLField(_("source address"), max_length=500, blank=True)
    import_batch = models.UUIDField(_("imported with"), null=True)
    content_digest = models.CharField(max_length=64)
    whereabouts_commitment = models.CharField(max_length=64, blank=True, default="")
    caller_commitment = models.CharField(max_length=64, blank=True, default="")

    writing_began_at = models.DateTimeField(_("writing began, by the device"), null=True)
    writing_ended_at = models.DateTimeField(_("writing ended, by the device"), null=True)
    device_clock_at = models.DateTimeField(_("sent, by the device"), null=True)

    time_given = models.CharField(
        _("time given as"), max_length=8, choices=TimeGiven, default=TimeGiven.INTERVAL
    )
    day_part = models.CharField(
        _("part of the day"), max_length=9, choices=DayPart, blank=True, default=""
    )
    began_at = models.DateTimeField(_("began"))
    ended_at = models.DateTimeField(_("ended"))
    time_precision = models.CharField(
        _("how precise are the times"), max_length=10, choices=TimePrecision
    )
    time_zone = models.CharField(_("time zone"), max_length=64)

    place_notation = models.CharField(
        _("how the place was given"), max_length=10, choices=PlaceNotation
    )
    place_as_given = models.CharField(_("place as given"), max_length=200, blank=True)
    place_name = models.CharField(_("name of the place"), max_length=200, blank=True)
    latitude = models.FloatField(_("latitude"), null=True)
    longitude = models.FloatField(_("longitude"), null=True)
    uncertainty_m = models.PositiveIntegerField(_("uncertainty in metres"), null=True)
    settlement = models.ForeignKey(
        Settlement, models.PROTECT, null=True, db_index=False, verbose_name=_("settlement")
    )
    bearing_from = models.CharField(
        _("bearing taken from"), max_length=10, choices=BearingFrom, blank=True, default=""
    )
    bearing_deg = models.FloatField(_("bearing in degrees"), null=True)
    distance_m = models.PositiveIntegerField(_("distance in metres"), null=True)
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

    effects = ArrayField(
        models.CharField(max_length=24, choices=AidEffect),
        verbose_name=_("effect on aid and movement"),
        default=list,
        blank=True,
    )
    effects_note = models.CharField(
        _("more about the effect"), max_length=500, blank=True, default=""
    )
    conditions = ArrayField(
        models.CharField(max_length=24, choices=Condition),
        verbose_name=_("equipment and conditions"),
        default=list,
        blank=True,
    )
    conditions_note = models.CharField(
        _("more about the conditions"), max_length=500, blank=True, default=""
    )

    narrative = models.TextField(_("narrative"), blank=True)
    narrative_language = models.CharField(_("language of the narrative"), max_length=8, blank=True)
    source_kind = models.CharField(
        _("whose account"), max_length=8, choices=SourceKind, default=SourceKind.OWN
    )
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
            models.Index(
                "settlement",
                F("began_at").desc(),
                name="report_at_settlement",
                condition=Q(settlement__isnull=False),
            ),
            models.Index(
                "import_batch",
                "id",
                name="report_of_batch",
                condition=Q(import_batch__isnull=False),
            ),
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
            models.CheckConstraint(
                condition=Q(is_withdrawal=False) | Q(version__gt=1),
                name="report_withdrawn_by_a_later_version",
            ),
            models.CheckConstraint(
                condition=(Q(day_part="") & ~Q(time_given="day_part"))
                | (~Q(day_part="") & Q(time_given="day_part")),
                name="report_day_part_named",
            ),
            models.CheckConstraint(
                condition=Q(bearing_from="", bearing_deg__isnull=True, distance_m__isnull=True)
                | (
                    ~Q(bearing_from="")
                    & Q(bearing_deg__gte=0, bearing_deg__lt=360, distance_m__gt=0)
                ),
                name="report_bearing_whole",
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
