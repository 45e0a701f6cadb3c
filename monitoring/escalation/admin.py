from django.contrib import admin, messages
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from astana.console.base import Kept
from astana.console.rules import keeps_everybody
from astana.console.site import console
from monitoring.channels.secrets import opened
from monitoring.channels.signing import public_key
from monitoring.escalation import keeping
from monitoring.escalation.console_forms import DutyAddressForm
from monitoring.escalation.enums import Signing
from monitoring.escalation.models import DutyAddress


@admin.register(DutyAddress, site=console)
class DutyAddressAdmin(Kept):
    """Where each delegation hears of alerts, besides the inbox that everyone has."""

    save = keeping.save_duty_address
    remove = keeping.remove_duty_address
    form = DutyAddressForm
    list_display = ["delegation", "channel", "address", "in_use"]
    list_display_links = ["delegation", "address"]
    list_filter = ["delegation", "channel", "in_use"]
    list_select_related = ["delegation"]
    search_fields = ["address"]
    search_help_text = _("Address")
    fields = [
        "delegation", "channel", "address", "language", "is_cleared", "in_use", "signing",
        "secret_kept", "new_secret",
    ]  # fmt: skip
    readonly_fields = ["secret_kept"]

    def get_queryset(self, request):
        addresses = super().get_queryset(request)
        if keeps_everybody(request.user):
            return addresses
        return addresses.filter(delegation=request.user.delegation_id)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        return type("DutyAddressForm", (form,), {"by": request.user})

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if form.shown_once:
            messages.warning(
                request,
                _now("The webhook's secret, shown this once: %(secret)s. Copy it now.")
                % {"secret": form.shown_once},
            )

    @display(description=_("webhook secret"))
    def secret_kept(self, address):
        if not address.secret:
            return "–"
        if address.signing == Signing.ED25519:
            return public_key(opened(address.secret))
        return "••••••••"
