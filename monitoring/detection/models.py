from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from astana.accounts.models import Delegation, User
from astana.ids import new_id
from astana.naming import Named
from monitoring.detection.enums import Activity, BackTestState, Kind
from violations.reports.enums import Severity
from violations.zones.models import AdminArea, Zone


class DetectionRule(Named):
    """When an alert is called for: a rule of the whole group, or of one delegation for itself.

    It never changes; what it looks for is in its versions, at most one of them in force.
    """

    code = models.SlugField(_("code"), max_length=40, unique=True)
    delegation = models.ForeignKey(
        Delegation,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("of"),
        help_text=_("Nobody's in particular: of the whole group."),
    )
    made_at = models.DateTimeField(_("made"))

    class Meta:
        ordering = ["code"]
        verbose_name = _("detection rule")
        verbose_name_plural = _("detection rules")
        indexes = [models.Index("delegation", "code", name="detection_rule_of")]


class RuleVersion(models.Model):
    """What a rule looked for during a time: its kind, its settings, how grave what it finds is.

    Never edited: a change is another version, and taking a rule out of force ends the last one.
    `severity` is the least that its findings have. `proposal` is the id of the proposal by which
    a version of a rule of the whole group came, kept by the database.
    """

    rule = models.ForeignKey(DetectionRule, models.PROTECT, related_name="versions")
    version = models.PositiveSmallIntegerField(_("version"))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    settings = models.JSONField(_("settings"))
    severity = models.PositiveSmallIntegerField(_("severity"), choices=Severity)
    in_force_from = models.DateTimeField(_("in force from"))
    in_force_to = models.DateTimeField(_("in force until"), null=True)
    digest = models.CharField(_("digest"), max_length=64)
    proposal = models.CharField(_("proposal"), max_length=36, blank=True, editable=False)

    class Meta:
        ordering = ["rule", "version"]
        verbose_name = _("version of a detection rule")
        verbose_name_plural = _("versions of detection rules")
        indexes = [
            models.Index("kind", name="detection_in_force", condition=Q(in_force_to__isnull=True))
        ]
        constraints = [
            models.UniqueConstraint(fields=["rule", "version"], name="rule_version_once"),
            models.UniqueConstraint(
                fields=["rule"],
                name="rule_has_one_version_in_force",
                condition=Q(in_force_to__isnull=True),
            ),
            models.CheckConstraint(
                condition=Q(version__gte=1), name="rule_versions_begin_with_one"
            ),
            models.CheckConstraint(
                condition=Q(severity__range=(1, 5)), name="rule_severity_1_to_5"
            ),
            models.CheckConstraint(
                condition=Q(in_force_to__isnull=True) | Q(in_force_to__gte=F("in_force_from")),
                name="rule_version_ends_after_it_begins",
            ),
            ExclusionConstraint(
                name="rule_versions_do_not_overlap",
                expressions=[
                    ("rule", RangeOperators.EQUAL),
                    (
                        Func(
                            "in_force_from",
                            "in_force_to",
                            function="tstzrange",
                            output_field=DateTimeRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]

    def __str__(self):
        return f"{self.rule} {self.version}"

    @property
    def is_in_force(self):
        return self.in_force_to is None


class PlannedActivity(models.Model):
    """What was announced before it began: an exercise, demining, a convoy, a window of silence.

    It explains what is found there and then, beside the finding; it never keeps one quiet. It is
    never edited: it is withdrawn, and announced anew. `radius_m` is around the point (WGS 84).
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(_("kind"), max_length=12, choices=Activity)
    delegation = models.ForeignKey(
        Delegation, models.PROTECT, related_name="+", verbose_name=_("announced by")
    )
    filed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    filed_at = models.DateTimeField(_("announced"))
    began_at = models.DateTimeField(_("begins"))
    ended_at = models.DateTimeField(_("ends"))
    zone = models.ForeignKey(
        Zone, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("zone")
    )
    area = models.ForeignKey(
        AdminArea,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("governorate"),
    )
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    radius_m = models.PositiveIntegerField(_("within metres"), null=True, blank=True)
    words = models.CharField(_("what is planned"), max_length=500)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True)
    withdrawn_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-began_at", "-id"]
        verbose_name = _("planned activity")
        verbose_name_plural = _("planned activities")
        indexes = [
            models.Index(F("began_at").desc(), F("id").desc(), name="activity_newest"),
            models.Index("kind", F("began_at").desc(), F("id").desc(), name="activity_of_kind"),
            models.Index(
                "ended_at", name="activity_standing", condition=Q(withdrawn_at__isnull=True)
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__gt=F("began_at")), name="activity_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    radius_m__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                    radius_m__range=(1, 100_000),
                )
                | Q(latitude__isnull=True, longitude__isnull=True, radius_m__isnull=True)
                & (Q(zone__isnull=False) | Q(area__isnull=False)),
                name="activity_has_a_place",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="activity_withdrawn_by_somebody",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.began_at:%Y-%m-%d}"


class BackTest(models.Model):
    """A rule tried against the past before it goes live, by whom, over which days, with what found.

    It is a working paper: deleted with its maker's next ones, never part of the record.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    by = models.ForeignKey(User, models.CASCADE, related_name="+")
    at = models.DateTimeField(_("asked"))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    settings = models.JSONField(_("settings"))
    severity = models.PositiveSmallIntegerField(_("severity"), choices=Severity)
    began_at = models.DateTimeField(_("from"))
    ended_at = models.DateTimeField(_("to"))
    state = models.CharField(
        _("state"), max_length=8, choices=BackTestState, default=BackTestState.WAITING
    )
    done_percent = models.PositiveSmallIntegerField(_("done, in percent"), default=0)
    found = models.JSONField(_("found"), default=dict)

    class Meta:
        ordering = ["-at", "-id"]
        verbose_name = _("back-test")
        verbose_name_plural = _("back-tests")
        indexes = [models.Index("by", F("at").desc(), name="back_test_of")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__gt=F("began_at")), name="back_test_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(done_percent__lte=100), name="back_test_done_is_a_percentage"
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.at:%Y-%m-%d %H:%M}"
