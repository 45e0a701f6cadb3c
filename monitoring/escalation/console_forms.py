from django import forms
from django.conf import settings
from django.core.validators import RegexValidator, URLValidator, validate_email
from django.utils.translation import gettext_lazy as _
from unfold import widgets

from astana.accounts.models import Delegation
from astana.console.fields import ConstraintForm
from astana.console.rules import keeps_everybody
from monitoring.channels.secrets import sealed
from monitoring.channels.signing import new_private_key, new_secret
from monitoring.escalation.enums import Channel, Signing
from monitoring.escalation.models import DutyAddress


class DutyAddressForm(ConstraintForm):
    """An address; a webhook's secret is made here, shown once after saving, then never again."""

    new_secret = forms.BooleanField(
        label=_("Make a new secret"),
        required=False,
        widget=widgets.UnfoldBooleanSwitchWidget(),
        help_text=_("For a webhook. The old one is void at once; the new one is shown once."),
    )
    constraint_words = {
        "duty_address_once": ("address", _("This delegation already has this address.")),
        "webhook_has_a_secret": (None, ""),
    }
    by = None  # set by the console

    class Meta:
        model = DutyAddress
        fields = ["delegation", "channel", "address", "language", "signing", "is_cleared", "in_use"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.shown_once = ""
        if not keeps_everybody(self.by):
            own = Delegation.objects.filter(pk=self.by.delegation_id)
            self.fields["delegation"].queryset = own

    def clean(self):
        said = super().clean()
        channel, address = said.get("channel"), said.get("address")
        if not channel or not address:
            return said
        if channel == Channel.EMAIL:
            check, words = validate_email, _("Write an e-mail address, such as duty@example.org.")
        elif channel == Channel.SMS:
            check = RegexValidator(r"^\+[1-9][0-9]{6,14}\Z")
            words = _("Write the number with + and the country, such as +905551234567.")
        else:
            schemes = ["https"] if settings.PRODUCTION else ["https", "http"]
            check = URLValidator(schemes=schemes)
            words = _("Write the webhook's address in full; it begins with https://.")
        try:
            check(address)
        except forms.ValidationError:
            self.add_error("address", words)
        return said

    def _post_clean(self):
        super()._post_clean()
        if self.cleaned_data.get("channel") != Channel.WEBHOOK:
            self.instance.secret = ""
        elif self.cleaned_data.get("new_secret") or not self.instance.secret:
            self._make_secret()

    def _make_secret(self):
        """A shared secret is shown once; of a key pair the console shows the public key."""
        if self.cleaned_data.get("signing") == Signing.ED25519:
            self.instance.secret = sealed(new_private_key())
        else:
            self.shown_once = new_secret()
            self.instance.secret = sealed(self.shown_once)
