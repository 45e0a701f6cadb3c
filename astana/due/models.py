from django.db import models
from django.utils.translation import gettext_lazy as _


class Due(models.Model):
    """Something that must happen, for one reader of one fact; the queue of record."""

    topic = models.CharField(_("topic"), max_length=40)
    reader = models.CharField(_("reader"), max_length=40)
    subject = models.CharField(_("subject"), max_length=80)
    due_at = models.DateTimeField(_("due"))
    is_urgent = models.BooleanField(_("before all others"), db_default=False)
    done_at = models.DateTimeField(_("done"), null=True)
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    error = models.TextField(_("last error"), blank=True)

    class Meta:
        verbose_name = _("due row")
        verbose_name_plural = _("due rows")
        indexes = [
            models.Index(
                fields=["-is_urgent", "due_at", "id"],
                name="due_urgent_first",
                condition=models.Q(done_at__isnull=True),
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["topic", "reader", "subject"],
                name="due_once_while_open",
                condition=models.Q(done_at__isnull=True),
            )
        ]

    def __str__(self):
        return f"{self.topic} {self.subject} → {self.reader}"
