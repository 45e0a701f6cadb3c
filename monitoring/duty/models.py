from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from astana.accounts.models import Delegation, User
from astana.ids import new_id


def _span():
    return Func("begins_at", "ends_at", function="tstzrange", output_field=DateTimeRangeField())


class Shift(models.Model):
    """A time in which somebody is on duty for their delegation. Nobody is on duty twice at once.

    It passes to another by a swap, and is taken back rather than deleted.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    delegation = models.ForeignKey(
        Delegation, models.PROTECT, related_name="+", verbose_name=_("delegation")
    )
    person = models.ForeignKey(User, models.PROTECT, related_name="shifts", verbose_name=_("who"))
    begins_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("made"))
    taken_back_at = models.DateTimeField(_("taken back"), null=True)

    class Meta:
        ordering = ["begins_at", "id"]
        verbose_name = _("shift")
        verbose_name_plural = _("shifts")
        indexes = [
            models.Index(
                "delegation",
                "ends_at",
                name="shift_of_delegation",
                condition=Q(taken_back_at__isnull=True),
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("begins_at")), name="shift_ends_after_it_begins"
            ),
            ExclusionConstraint(
                name="one_shift_at_a_time",
                expressions=[("person", RangeOperators.EQUAL), (_span(), RangeOperators.OVERLAPS)],
                condition=Q(taken_back_at__isnull=True),
            ),
        ]

    def __str__(self):
        return f"{self.delegation.code} {self.begins_at:%Y-%m-%d %H:%M}"


class Leave(models.Model):
    """A time in which somebody is away: on duty or not by the roster, they are not counted."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(User, models.PROTECT, related_name="leaves", verbose_name=_("who"))
    begins_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("made"))
    taken_back_at = models.DateTimeField(_("taken back"), null=True)

    class Meta:
        ordering = ["begins_at", "id"]
        verbose_name = _("leave")
        verbose_name_plural = _("leaves")
        indexes = [models.Index("person", "ends_at", name="leave_of_person")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("begins_at")), name="leave_ends_after_it_begins"
            )
        ]

    def __str__(self):
        return f"{self.person} {self.begins_at:%Y-%m-%d}"


class Swap(models.Model):
    """Somebody asks a colleague to take a shift over; it passes once the colleague says yes."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    shift = models.ForeignKey(Shift, models.PROTECT, related_name="swaps")
    asked = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name=_("who is asked")
    )
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("asked for"))
    answered_at = models.DateTimeField(_("answered"), null=True)
    is_taken = models.BooleanField(_("taken over"), null=True)

    class Meta:
        ordering = ["at", "id"]
        verbose_name = _("swap")
        verbose_name_plural = _("swaps")
        constraints = [
            models.UniqueConstraint(
                fields=["shift"], name="one_open_swap", condition=Q(answered_at__isnull=True)
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, is_taken__isnull=True)
                | Q(answered_at__isnull=False, is_taken__isnull=False),
                name="swap_answered_with_yes_or_no",
            ),
        ]

    def __str__(self):
        return f"{self.shift} → {self.asked}"


class HandOver(models.Model):
    """What somebody on duty leaves for whoever comes next, of the same delegation. It stays."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="+")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("handed over"))
    words = models.TextField(_("what to know"), max_length=2000)

    class Meta:
        ordering = ["-at", "-id"]
        verbose_name = _("hand-over")
        verbose_name_plural = _("hand-overs")
        indexes = [models.Index("delegation", F("at").desc(), name="hand_over_newest")]
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="hand_over_says_something")
        ]

    def __str__(self):
        return f"{self.delegation.code} {self.at:%Y-%m-%d %H:%M}"
