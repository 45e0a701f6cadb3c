from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ZonesConfig(AppConfig):
    name = "violations.zones"
    label = "zones"
    verbose_name = _("Zones")

    def ready(self):
        from violations.zones.governed import register

        register()
