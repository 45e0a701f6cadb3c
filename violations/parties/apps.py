from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PartiesConfig(AppConfig):
    name = "violations.parties"
    label = "parties"
    verbose_name = _("Parties")

    def ready(self):
        from violations.parties.governed import register

        register()
