from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from astana.accounts.models import Delegation, User
from astana.ids import new_id
from monitoring.escalation.models.alerts import Alert
from monitoring.investigation.enums import Way
from monitoring.investigation.models import Contact
from violations.parties.models import Party


class AlertContact(models.Model):
    """An attempt to reach a party or another delegation about an alert: the hotline log.

    `in_case`: the same contact in the case of what the alert tells of, from when there is one.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    alert = models.ForeignKey(Alert, models.PROTECT, related_name="contacts")
    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="+")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("written"))
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
    in_case = models.OneToOneField(Contact, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["tried_at", "id"]
        verbose_name = _("contact about an alert")
        verbose_name_plural = _("contacts about alerts")
        constraints = [
            models.CheckConstraint(
                name="alert_contact_with_one",
                condition=Q(party__isnull=True, with_delegation__isnull=False)
                | Q(party__isnull=False, with_delegation__isnull=True),
            ),
            models.CheckConstraint(
                name="alert_contact_says_what_was_answered",
                condition=Q(reached=False) | ~Q(said=""),
            ),
        ]

    def __str__(self):
        return f"{self.alert} {self.whom} {self.tried_at:%Y-%m-%d %H:%M}"

    @property
    def whom(self):
        """The party or the delegation that was called."""
        return self.party or self.with_delegation
