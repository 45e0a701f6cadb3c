from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from astana.accounts.models import Delegation, User
from monitoring.cases.models import Case, Note


class Turn(models.Model):
    """Whether an open case waits for one guarantor, or for others; kept by the database itself."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="turns")
    delegation = models.ForeignKey(Delegation, models.PROTECT)
    is_new = models.BooleanField(_("not opened by it yet"))
    waits_for_it = models.BooleanField(_("waits for it"))
    waits_for_others = models.BooleanField(_("waits for others"))
    differs = models.BooleanField(_("the guarantors differ"))

    class Meta:
        verbose_name = _("turn")
        verbose_name_plural = _("turns")
        constraints = [models.UniqueConstraint(fields=["case", "delegation"], name="turn_once")]
        indexes = [
            models.Index(fields=["delegation", "case"], name=name, condition=Q(**{flag: True}))
            for flag, name in (
                ("is_new", "turn_new"),
                ("waits_for_it", "turn_waits_for_it"),
                ("waits_for_others", "turn_waits_for_others"),
                ("differs", "turn_differs"),
            )
        ]

    def __str__(self):
        return f"{self.case} {self.delegation.code}"


class Assignment(models.Model):
    """Who of a delegation works on a case; handed over, it ends, and another begins.

    It is the delegation's own affair: the others see nothing of it.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="assignments")
    delegation = models.ForeignKey(Delegation, models.PROTECT)
    user = models.ForeignKey(User, models.PROTECT, related_name="assignments")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("assigned"))
    word = models.CharField(_("a word with it"), max_length=500, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True)

    class Meta:
        ordering = ["-at", "-id"]
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        constraints = [
            models.UniqueConstraint(
                fields=["case", "delegation"],
                condition=Q(ended_at__isnull=True),
                name="assignment_one_current",
            )
        ]
        indexes = [
            models.Index(
                fields=[whose, "case"],
                name=f"assignment_current_{whose}",
                condition=Q(ended_at__isnull=True),
            )
            for whose in ("delegation", "user")
        ]

    def __str__(self):
        return f"{self.case} {self.user}"


class Watch(models.Model):
    """That a person wishes to hear of what others do about a case."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="watches")
    user = models.ForeignKey(User, models.CASCADE, related_name="watches")
    since = models.DateTimeField(_("since"))

    class Meta:
        verbose_name = _("watch")
        verbose_name_plural = _("watches")
        constraints = [models.UniqueConstraint(fields=["user", "case"], name="watch_once")]

    def __str__(self):
        return f"{self.case} {self.user}"


class Mention(models.Model):
    """That a remark calls upon a person of the writer's own delegation."""

    note = models.ForeignKey(Note, models.PROTECT, related_name="mentions")
    user = models.ForeignKey(User, models.PROTECT, related_name="mentions")
    seen_at = models.DateTimeField(_("seen"), null=True)

    class Meta:
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        constraints = [models.UniqueConstraint(fields=["note", "user"], name="mention_once")]
        indexes = [
            models.Index(fields=["user"], name="mention_unseen", condition=Q(seen_at__isnull=True))
        ]

    def __str__(self):
        return f"{self.note} {self.user}"


class SavedView(models.Model):
    """A queue's address that a person named: its tab and its filters."""

    user = models.ForeignKey(User, models.CASCADE, related_name="saved_views")
    name = models.CharField(_("name"), max_length=60)
    query = models.CharField(_("address"), max_length=1000)

    class Meta:
        ordering = ["name", "id"]
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        constraints = [models.UniqueConstraint(fields=["user", "name"], name="saved_view_once")]

    def __str__(self):
        return self.name
