from django.db import models
from django.utils.translation import gettext_lazy as _

from monitoring.investigation.models.of_case import OfCase


class Earlier(OfCase):
    """What a task, the plan of a visit or the wording of a measure said before it was changed.

    `version` is the case's version until then: who saw the case at that version saw these words.
    """

    subject = models.UUIDField()
    version = models.BigIntegerField()
    said = models.JSONField(_("what it said"))

    class Meta(OfCase.Meta):
        verbose_name = _("earlier wording")
        verbose_name_plural = _("earlier wordings")
        constraints = [
            models.UniqueConstraint(fields=["subject", "version"], name="earlier_once_a_version")
        ]

    def __str__(self):
        return f"{self.subject} {self.version}"
