from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from astana.accounts.models import Delegation
from monitoring.escalation.enums import Channel, Signing


def languages():
    return settings.LANGUAGES


# The app needs no address: everyone has it. Push goes to people's browsers.
WITH_ADDRESS = [one for one in Channel.choices if one[0] not in (Channel.INBOX, Channel.PUSH)]


class DutyAddress(models.Model):
    """Where a delegation wants to hear of alerts. The inbox needs no address: everyone has it.

    `secret` is sealed. `is_cleared`: what goes there may name the exact place.
    """

    delegation = models.ForeignKey(Delegation, models.CASCADE, related_name="duty_addresses")
    channel = models.CharField(_("channel"), max_length=8, choices=WITH_ADDRESS)
    address = models.CharField(_("address"), max_length=500)
    secret = models.TextField(_("webhook secret"), blank=True, help_text=_("Signs what is sent."))
    signing = models.CharField(_("signed"), max_length=8, choices=Signing, default=Signing.HMAC)
    is_cleared = models.BooleanField(
        _("cleared for exact places"),
        default=False,
        help_text=_("Only then does a message say what happened and where exactly."),
    )
    language = models.CharField(
        _("language"),
        max_length=8,
        choices=languages,
        blank=True,
        help_text=_("In which letters are written; English unless said."),
    )
    in_use = models.BooleanField(_("in use"), default=True)

    class Meta:
        ordering = ["delegation", "channel", "address"]
        verbose_name = _("duty address")
        verbose_name_plural = _("duty addresses")
        constraints = [
            models.UniqueConstraint(
                fields=["delegation", "channel", "address"], name="duty_address_once"
            ),
            models.CheckConstraint(
                condition=~Q(channel="webhook") | ~Q(secret=""), name="webhook_has_a_secret"
            ),
        ]

    def __str__(self):
        return f"{self.delegation.code} {self.get_channel_display()}"
