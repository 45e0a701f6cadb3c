"""What is kept apart from a report, because it could endanger a person. Frozen with it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from violations.reports.enums import PositionFrom
from violations.reports.models.report import Report


def _on_earth(who):
    """Both degrees or neither, and such as there are."""
    latitude, longitude = f"{who}_latitude", f"{who}_longitude"
    return models.CheckConstraint(
        condition=Q(**{f"{latitude}__isnull": True, f"{longitude}__isnull": True})
        | Q(
            **{
                f"{latitude}__isnull": False,
                f"{longitude}__isnull": False,
                f"{latitude}__range": (-90, 90),
                f"{longitude}__range": (-180, 180),
            }
        ),
        name=f"whereabouts_{who}_on_earth",
    )


class Whereabouts(models.Model):
    """Where the observer stood and where the device was: neither is where it happened.

    Degrees are WGS 84, accuracies in metres, ages of the fixes in seconds. Seen by the author and
    by who may `see_whereabouts`; `salt` keeps the commitment in the report from being guessed.
    """

    report = models.OneToOneField(Report, models.PROTECT, related_name="whereabouts")
    salt = models.CharField(max_length=64)
    observer_how = models.CharField(
        _("how your position is known"),
        max_length=8,
        choices=PositionFrom,
        default=PositionFrom.NOT_SAID,
    )
    observer_latitude = models.FloatField(null=True)
    observer_longitude = models.FloatField(null=True)
    observer_accuracy_m = models.PositiveIntegerField(null=True)
    observer_fix_age_s = models.PositiveIntegerField(null=True)
    observer_post = models.CharField(_("observation post"), max_length=100, blank=True)
    device_latitude = models.FloatField(null=True)
    device_longitude = models.FloatField(null=True)
    device_accuracy_m = models.PositiveIntegerField(null=True)
    device_fix_age_s = models.PositiveIntegerField(null=True)

    class Meta:
        verbose_name = _("whereabouts of an observer")
        verbose_name_plural = _("whereabouts of observers")
        constraints = [_on_earth("observer"), _on_earth("device")]

    def __str__(self):
        return f"{self.report}"


class HotlineCaller(models.Model):
    """Who called the hotline, sealed: name, how to reach them, language, and a note.

    The salt of the commitment in the report lies in the sealed text.
    """

    report = models.OneToOneField(Report, models.PROTECT, related_name="hotline_caller")
    sealed = models.TextField()

    class Meta:
        verbose_name = _("hotline caller")
        verbose_name_plural = _("hotline callers")

    def __str__(self):
        return f"{self.report}"
