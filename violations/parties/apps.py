from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PartiesConfig(AppConfig):
    name = "violations.parties"
    label = "parties"
    verbose_name = _("Parties")

    def ready(self):
        from astana.ledger.readers import for_holders_of, opens
        from violations.parties.governed import register

        register()
        for noun in ("party", "delimitation", "agreement", "provision"):
            opens(noun, for_holders_of("see_zones"))
