from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from astana.accounts.models import Delegation, User
from monitoring.escalation.enums import StepKind
from monitoring.escalation.models.alerts import Alert
from monitoring.escalation.models.policies import Silence


class Course(models.Model):
    """How far one delegation has come with one alert, whatever the others do.

    `policy` is what held when the alert was raised. A round begins when the alert is raised and
    again when an acknowledgement has lapsed or the alert became graver; `levels` and `reminders`
    count what was told in it. `held_by` is the silence
    for which a round begins later. `ring` numbers its due rows: only the last of them rings.
    """

    alert = models.ForeignKey(Alert, models.PROTECT, related_name="courses")
    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="+")
    policy = models.JSONField()
    round = models.PositiveSmallIntegerField(_("round"), default=1)
    began_at = models.DateTimeField(_("began"))
    levels = models.PositiveSmallIntegerField(_("levels told"), default=0)
    reminders = models.PositiveIntegerField(_("reminders"), default=0)
    acknowledged_at = models.DateTimeField(_("acknowledged"), null=True)
    over_at = models.DateTimeField(_("no more reminders from"))
    closed_at = models.DateTimeField(_("closed"), null=True)
    closed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    next_at = models.DateTimeField(_("next"), null=True)
    ring = models.PositiveIntegerField(default=0)
    held_by = models.ForeignKey(Silence, models.PROTECT, null=True, related_name="held")

    class Meta:
        ordering = ["alert", "delegation__position"]
        verbose_name = _("course of an alert")
        verbose_name_plural = _("courses of alerts")
        constraints = [
            models.UniqueConstraint(fields=["alert", "delegation"], name="course_once"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(acknowledged_at__isnull=False),
                name="closed_only_when_acknowledged",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="course_closed_by_somebody",
            ),
        ]
        indexes = [
            models.Index(
                "delegation",
                "alert",
                name="course_waiting",
                condition=Q(acknowledged_at__isnull=True),
            ),
        ]

    def __str__(self):
        return f"{self.alert} {self.delegation.code}"


class CourseStep(models.Model):
    """What the clock did for one delegation about one alert: a level told, a reminder, a lapse."""

    course = models.ForeignKey(Course, models.PROTECT, related_name="steps")
    round = models.PositiveSmallIntegerField(_("round"))
    kind = models.CharField(_("what"), max_length=8, choices=StepKind)
    number = models.PositiveIntegerField(_("number"))
    due_at = models.DateTimeField(_("due"))
    done_at = models.DateTimeField(_("done"))

    class Meta:
        ordering = ["done_at", "id"]
        verbose_name = _("step of a course")
        verbose_name_plural = _("steps of courses")
        constraints = [
            models.UniqueConstraint(
                fields=["course", "round", "kind", "number"], name="course_step_once"
            )
        ]

    def __str__(self):
        return f"{self.course} {self.round} {self.kind} {self.number}"
