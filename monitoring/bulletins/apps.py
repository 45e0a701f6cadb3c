from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BulletinsConfig(AppConfig):
    name = "monitoring.bulletins"
    label = "bulletins"
    verbose_name = _("Bulletins")

    def ready(self):
        from astana.ledger.readers import for_holders_of, opens

        opens("bulletin", for_holders_of("see_bulletins"))
