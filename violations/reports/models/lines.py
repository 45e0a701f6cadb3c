"""The lines of a report: what was observed, who was harmed, what was damaged. Frozen with it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from violations.reports.enums import (
    DamagedObject,
    Direction,
    Effect,
    Extent,
    Group,
    Item,
    Means,
    Qualifier,
    Sex,
    Weapon,
)
from violations.reports.models.report import Report


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

    bearing_deg = models.PositiveSmallIntegerField(_("bearing from you"), null=True, blank=True)
    distance_m = models.PositiveIntegerField(
        _("distance from you in metres"), null=True, blank=True
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
            models.CheckConstraint(
                condition=Q(bearing_deg__isnull=True) | Q(bearing_deg__lt=360),
                name="observation_bearing_on_the_circle",
            ),
        ]

    def __str__(self):
        return f"{self.report} {self.position}"


class PeopleAffected(models.Model):
    """One line of a report: how many people of one group were killed, injured, detained, missing
    or displaced, as at least, best estimate and at most.
    """

    report = models.ForeignKey(Report, models.PROTECT, related_name="people")
    position = models.PositiveSmallIntegerField()
    effect = models.CharField(_("what happened to them"), max_length=10, choices=Effect)
    group = models.CharField(
        _("who they were"), max_length=15, choices=Group, default=Group.UNKNOWN
    )
    sex = models.CharField(_("sex"), max_length=8, choices=Sex, default=Sex.UNKNOWN)
    low = models.PositiveIntegerField(_("at least"), null=True, blank=True)
    best = models.PositiveIntegerField(_("best estimate"), null=True, blank=True)
    high = models.PositiveIntegerField(_("at most"), null=True, blank=True)

    class Meta:
        ordering = ["report", "position"]
        verbose_name = _("people affected")
        verbose_name_plural = _("people affected")
        constraints = [
            models.UniqueConstraint(fields=["report", "position"], name="people_line_once"),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{a}__isnull": True})
                    | Q(**{f"{b}__isnull": True})
                    | Q(**{f"{a}__lte": F(b)}),
                    name=f"people_{a}_{b}",
                )
                for a, b in (("low", "best"), ("best", "high"), ("low", "high"))
            ),
        ]

    def __str__(self):
        return f"{self.report} {self.get_effect_display()}"


class Damage(models.Model):
    """One line of a report: an object that was hit, and how badly."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="damage")
    position = models.PositiveSmallIntegerField()
    object = models.CharField(_("what was damaged"), max_length=12, choices=DamagedObject)
    extent = models.CharField(_("how badly"), max_length=10, choices=Extent, default=Extent.UNKNOWN)
    name = models.CharField(_("its name"), max_length=200, blank=True)

    class Meta:
        ordering = ["report", "position"]
        verbose_name = _("damage")
        verbose_name_plural = _("damage")
        constraints = [
            models.UniqueConstraint(fields=["report", "position"], name="damage_line_once")
        ]

    def __str__(self):
        return f"{self.report} {self.get_object_display()}"
