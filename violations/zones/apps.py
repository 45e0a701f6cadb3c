from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ZonesConfig(AppConfig):
    name = "violations.zones"
    label = "zones"
    verbose_name = _("Zones")

    def ready(self):
        from astana.ledger.readers import for_holders_of, opens
        from violations.zones.governed import register

        register()
        kept = ("zone", "zoneboundary", "adminarea", "settlement", "accession", "gazetteer")
        for noun in kept:
            opens(noun, for_holders_of("see_zones"))
