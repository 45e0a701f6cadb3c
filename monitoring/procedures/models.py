from django.db import models
from django.utils.translation import gettext_lazy as _

from monitoring.procedures.deadlines import deadline


class Procedure(models.Model):
    """How the guarantors work on a case, as they agreed: one version, never edited.

    `content` is data: times, steps, rules of decision, calendars (`docs/procedure.md`).
    `proposal` is the id of the proposal by which it came, kept by the database.
    """

    version = models.PositiveSmallIntegerField(_("version"), primary_key=True)
    in_force_at = models.DateTimeField(_("in force from"))
    content = models.JSONField(_("content"))
    digest = models.CharField(_("digest"), max_length=64)
    proposal = models.CharField(_("proposal"), max_length=36, blank=True, editable=False)

    class Meta:
        ordering = ["version"]
        verbose_name = _("procedure")
        verbose_name_plural = _("procedures")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(version__gte=1), name="procedure_versions_begin_with_one"
            )
        ]

    def __str__(self):
        return str(self.version)

    def time_for(self, what, at):
        """When what begins at `at` is due; None where the procedure gives it no time."""
        return deadline(self.content, str(what), at)

    def steps_in(self, state):
        """The steps before a case leaves the state, in their order."""
        return [step for step in self.content["steps"] if step["in"] == state]

    def rule_for(self, point):
        """How the guarantors agree on a point ("occurrence"): consensus, two_thirds, silence."""
        rules = self.content["decision"]
        return rules.get(str(point), rules["default"])
