import datetime

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from violations.coverage.enums import How, PatrolMeans, Quiet, Restricted, Why
from violations.coverage.models.filing import Filing
from violations.coverage.models.watch_point import WatchPoint
from violations.parties.models import Party
from violations.reports.moments import LONGEST


class Patrol(Filing):
    """That somebody looked: which team, where, from when to when, and whether it was quiet.

    `route` is a list of [latitude, longitude] in degrees (WGS 84). `reports` are ids of reports
    filed during it; one that is still on its way may be named already.
    """

    kind, noun, letter = "patrols", "patrol", "P"

    team = models.CharField(_("team or post"), max_length=80, blank=True)
    means = models.CharField(_("means"), max_length=8, choices=PatrolMeans)
    quiet = models.CharField(_("quiet or not"), max_length=14, choices=Quiet)
    route_as_given = models.TextField(_("route as given"), blank=True)
    route = models.JSONField(_("route"), default=list)
    reports = ArrayField(models.UUIDField(), verbose_name=_("reports"), default=list)

    class Meta(Filing.Meta):
        abstract = False
        verbose_name = _("patrol")
        verbose_name_plural = _("patrols")
        constraints = [
            *Filing.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ended_at__isnull=False)
                & Q(ended_at__lte=F("began_at") + LONGEST + datetime.timedelta(hours=1)),
                name="patrol_has_an_end_within_31_days",
            ),
            models.CheckConstraint(
                condition=Q(zone__isnull=False) | Q(area__isnull=False) | ~Q(route=[]),
                name="patrol_has_a_place",
            ),
        ]


class Outage(Filing):
    """That a camera or post was down: since when, until when or still, and why."""

    kind, noun, letter = "outages", "outage", "O"

    watch_point = models.ForeignKey(
        WatchPoint, models.PROTECT, related_name="outages", verbose_name=_("camera or post")
    )
    why = models.CharField(_("why"), max_length=8, choices=Why)

    class Meta(Filing.Meta):
        abstract = False
        verbose_name = _("outage")
        verbose_name_plural = _("outages")
        indexes = [
            *Filing.Meta.indexes,
            models.Index("watch_point", "began_at", name="outage_of_point"),
        ]


class Restriction(Filing):
    """That movement was restricted: whose, by whom if known, where, when, how, for how long.

    The party may stay undetermined. `lasted_minutes` and `is_going_on` together mean: so far.
    """

    kind, noun, letter = "restrictions", "restriction", "M"

    restricted = models.CharField(_("who was restricted"), max_length=10, choices=Restricted)
    how = models.CharField(_("how"), max_length=12, choices=How)
    by_party = models.ForeignKey(
        Party, models.PROTECT, null=True, related_name="+", verbose_name=_("by whom")
    )
    lasted_minutes = models.PositiveIntegerField(_("for how many minutes"), null=True)
    is_going_on = models.BooleanField(_("still going on"), default=False)
    place_name = models.CharField(_("name of the place"), max_length=200, blank=True)
    place_as_given = models.CharField(_("place as given"), max_length=200, blank=True)
    latitude = models.FloatField(_("latitude"), null=True)
    longitude = models.FloatField(_("longitude"), null=True)
    uncertainty_m = models.PositiveIntegerField(_("uncertainty in metres"), null=True)

    class Meta(Filing.Meta):
        abstract = False
        verbose_name = _("restriction of movement")
        verbose_name_plural = _("restrictions of movement")
        constraints = [
            *Filing.Meta.constraints,
            models.CheckConstraint(
                condition=Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                )
                | (
                    Q(latitude__isnull=True, longitude__isnull=True)
                    & (Q(area__isnull=False) | Q(zone__isnull=False) | ~Q(place_name=""))
                ),
                name="restriction_has_a_place",
            ),
        ]
