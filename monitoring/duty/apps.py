from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DutyConfig(AppConfig):
    name = "monitoring.duty"
    label = "duty"
    verbose_name = _("Duty")

    def ready(self):
        from astana.ledger.readers import for_holders_of, opens

        for noun in ("shift", "leave", "handover"):
            opens(noun, for_holders_of("see_roster"))
