from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProceduresConfig(AppConfig):
    name = "monitoring.procedures"
    label = "procedures"
    verbose_name = _("Procedures")

    def ready(self):
        from monitoring.procedures import changing

        changing.register()
