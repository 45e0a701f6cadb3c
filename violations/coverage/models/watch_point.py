from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from astana.naming import Named
from violations.coverage.enums import WatchKind
from violations.zones.models import AdminArea, Zone


class WatchPoint(Named):
    """A camera, observation post or checkpoint: it watches while it is in service and not down."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    kind = models.CharField(_("kind"), max_length=10, choices=WatchKind)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    zone = models.ForeignKey(
        Zone,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="watch_points",
        verbose_name=_("zone it watches"),
    )
    area = models.ForeignKey(
        AdminArea,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="watch_points",
        verbose_name=_("governorate or district"),
    )
    in_service_from = models.DateTimeField(_("in service from"))
    in_service_until = models.DateTimeField(_("in service until"), null=True, blank=True)

    class Meta:
        ordering = ["code"]
        verbose_name = _("camera or post")
        verbose_name_plural = _("cameras and posts")
        constraints = [
            models.CheckConstraint(
                condition=Q(in_service_until__isnull=True)
                | Q(in_service_until__gt=F("in_service_from")),
                name="watch_point_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                ),
                name="watch_point_lies_on_the_earth",
            ),
            models.CheckConstraint(
                condition=Q(zone__isnull=False) | Q(area__isnull=False),
                name="watch_point_has_zone_or_area",
            ),
        ]
