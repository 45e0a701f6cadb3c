from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from astana.accounts.models import Delegation
from monitoring.investigation.enums import Way
from monitoring.investigation.models.of_case import OfCase
from violations.parties.models import Party


class Contact(OfCase):
    """An attempt to reach a party or a delegation: reached or not, and what was answered."""

    party = models.ForeignKey(
        Party, models.PROTECT, null=True, related_name="+", verbose_name=_("party")
    )
    with_delegation = models.ForeignKey(
        Delegation, models.PROTECT, null=True, related_name="+", verbose_name=_("delegation")
    )
    tried_at = models.DateTimeField(_("when"))
    how = models.CharField(_("how"), max_length=10, choices=Way)
    reached = models.BooleanField(_("reached"))
    said = models.TextField(_("what was said"), blank=True)

    class Meta(OfCase.Meta):
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        indexes = [models.Index(fields=["case", "at"], name="contact_of_case")]
        constraints = [
            models.CheckConstraint(
                name="contact_with_one",
                condition=Q(party__isnull=True, with_delegation__isnull=False)
                | Q(party__isnull=False, with_delegation__isnull=True),
            ),
            models.CheckConstraint(
                name="contact_says_what_was_answered",
                condition=Q(reached=False) | ~Q(said=""),
            ),
        ]

    def __str__(self):
        return f"{self.whom} {self.tried_at:%Y-%m-%d}"

    @property
    def whom(self):
        """The party or the delegation that was called."""
        return self.party or self.with_delegation
